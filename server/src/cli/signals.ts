import { setImmediate } from 'node:timers/promises';

/** The signals by which a person or the system asks a program to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does short work that leaves things behind if it is ended half-way. A signal that comes meanwhile ends it after. */
export async function uninterrupted<T>(work: () => T): Promise<T> {
  let received: NodeJS.Signals | undefined;
  const remember = (signal: NodeJS.Signals): void => {
    received ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, remember);
  try {
    return work();
  } finally {
    // Node reports signals in its event loop, so they are known only after a turn of it.
    await setImmediate();
    for (const signal of SIGNALS) process.off(signal, remember);
    if (received !== undefined) process.kill(process.pid, received);
  }
}
