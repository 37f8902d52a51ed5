/** The signals by which a user or the system asks a program to exit. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs short work that would leave temporary files if it were interrupted. A signal during the work ends the process afterwards. */
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
    await new Promise((resolve) => setImmediate(resolve));
    for (const signal of SIGNALS) process.off(signal, remember);
    if (received !== undefined) process.kill(process.pid, received);
  }
}

/**
 * Runs work that a signal cancels but does not end: it has to clean up first. The second signal ends the process.
 *
 * @param onSignal called with the first signal
 */
export async function cancellable<T>(work: (signal: AbortSignal) => Promise<T>, onSignal: () => void): Promise<T> {
  const controller = new AbortController();
  const cancel = (): void => {
    for (const signal of SIGNALS) process.off(signal, cancel);
    onSignal();
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, cancel);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, cancel);
  }
}
