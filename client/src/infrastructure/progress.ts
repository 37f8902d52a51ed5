import * as vscode from 'vscode';

/** Progress is shown only for work that takes longer than this, in milliseconds. */
const DELAY = 400;

export type ReportProgress = (message: string, increment: number) => void;

/**
 * Runs work that can be cancelled, and shows its progress if it takes long.
 *
 * @returns undefined if the user cancelled
 */
export async function withCancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: ReportProgress) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const shown: { message: string; increment: number } = { message: '', increment: 0 };
  let show: (() => void) | undefined;
  const working = work(controller.signal, (message, increment) => {
    shown.message = message;
    shown.increment += increment;
    show?.();
  }).catch((error: unknown) => {
    if (controller.signal.aborted) return undefined;
    throw error;
  });
  if (await isDoneWithin(working, DELAY)) return working;

  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const subscription = cancellation.onCancellationRequested(() => {
      controller.abort();
    });
    show = () => {
      progress.report({ ...shown });
      shown.increment = 0;
    };
    show();
    try {
      return await working;
    } finally {
      subscription.dispose();
    }
  });
}

async function isDoneWithin(working: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, milliseconds);
  });
  const done = working.then(
    () => true,
    () => true,
  );
  return Promise.race([done, late]).finally(() => {
    clearTimeout(timer);
  });
}
