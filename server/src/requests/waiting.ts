import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Context } from './context.js';
import type { OpenDocument } from './documents.js';
import { isRecord, isText, namesDocument } from './well-formed.js';

/** A handler of a request about a document: what was asked, and the document as it was then. */
export type DocumentHandler<P, R> = (document: OpenDocument | undefined, params: P) => R;

/** The parts of requests beside the document, and whether a value is one: what clients send is not taken on trust. */
const PARTS = {
  position: isPosition,
  range: isRange,
  positions: (value: unknown): boolean => Array.isArray(value) && value.every(isPosition),
  context: (value: unknown): boolean =>
    isRecord(value) && (value['only'] === undefined || (Array.isArray(value['only']) && value['only'].every(isText))),
  id: isRecord,
  text: isText,
  existing: (value: unknown): boolean => value === undefined || isText(value),
} satisfies Readonly<Record<string, (value: unknown) => boolean>>;

/**
 * A handler that lets waiting messages in before it works, so that a request that has been cancelled meanwhile costs
 * nothing. The document is the one that the question was asked about, whatever has been typed since.
 *
 * @param parts what the request has to have beside the document
 */
export function waiting<P extends { textDocument: { uri: string } }, R>(
  { documents }: Context,
  handle: DocumentHandler<P, R>,
  ...parts: readonly (keyof typeof PARTS)[]
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    refuseInvalid(params, parts);
    const document = documents.asOfNow(params.textDocument.uri);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    return handle(document(), params);
  };
}

function refuseInvalid(params: unknown, parts: readonly (keyof typeof PARTS)[]): void {
  if (!isRecord(params) || !namesDocument(params)) {
    throw new ResponseError(ErrorCodes.InvalidParams, 'The request names no document: textDocument.uri is a string.');
  }
  const wrong = parts.find((part) => !PARTS[part](params[part]));
  if (wrong) throw new ResponseError(ErrorCodes.InvalidParams, `The request has no valid “${wrong}”.`);
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && isCount(value['line']) && isCount(value['character']);
}

function isRange(value: unknown): boolean {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}
