import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Context } from './context.js';
import type { OpenDocument } from './documents.js';

/** A handler of a request about a document: what was asked, and the document as it was then. */
export type DocumentHandler<P, R> = (document: OpenDocument | undefined, params: P) => R;

/**
 * A handler that lets waiting messages in before it works, so that a request that has been cancelled meanwhile costs
 * nothing. The document is the one that the question was asked about, whatever has been typed since.
 */
export function waiting<P extends { textDocument: { uri: string } }, R>(
  { documents }: Context,
  handle: DocumentHandler<P, R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    const document = documents.asOfNow(params.textDocument.uri);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    return handle(document(), params);
  };
}
