import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';

/**
 * A handler that lets waiting messages in before it works: a keystroke that makes the question stale, or its
 * cancellation, comes first. What was cancelled meanwhile is not worked on.
 */
export function cancellable<P, R>(
  handle: (params: P, token: CancellationToken) => R,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    return handle(params, token);
  };
}
