import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type DiagnosticServerCancellationData,
} from 'vscode-languageserver';
import type { Context } from './context.js';
import type { OpenDocument } from './documents.js';
import { isRecord, isString, namesDocument } from './well-formed.js';

/** A handler of a request about a document, with the document at the time of the request. */
export type DocumentHandler<P, R> = (document: OpenDocument | undefined, params: P) => R;

/** The parts of requests other than the document, each with its check: clients may send invalid values. */
const PARTS = {
  position: isPosition,
  range: isRange,
  positions: (value: unknown): boolean => Array.isArray(value) && value.every(isPosition),
  context: (value: unknown): boolean =>
    isRecord(value) && (value['only'] === undefined || (Array.isArray(value['only']) && value['only'].every(isString))),
  id: isRecord,
  text: isString,
  newName: isString,
  other: (value: unknown): boolean =>
    isRecord(value) && isString(value['text']) && (value['uri'] === undefined || isString(value['uri'])),
  existing: (value: unknown): boolean => value === undefined || isString(value),
  head: (value: unknown): boolean => value === undefined || isString(value),
  resource: (value: unknown): boolean => value === 'User' || value === 'Group',
  pasted: (value: unknown): boolean =>
    Array.isArray(value) &&
    value.every((one: unknown) => isRecord(one) && isRange(one['range']) && isString(one['text'])),
  provisioningFile: (value: unknown): boolean => isRecord(value) && isString(value['uri']),
  files: (value: unknown): boolean =>
    Array.isArray(value) &&
    value.every((one: unknown) => isRecord(one) && isString(one['name']) && isString(one['text'])),
  run: isCount,
} satisfies Readonly<Record<string, (value: unknown) => boolean>>;

/**
 * A handler that first processes the waiting messages, so that a request that was cancelled in the meantime takes no time.
 * The document is the version that the request was sent for, even if the user has typed since.
 *
 * @param parts the parts that the request must have in addition to the document
 */
export function waiting<P extends { textDocument: { uri: string } }, R>(
  { documents }: Context,
  handle: DocumentHandler<P, R>,
  ...parts: readonly (keyof typeof PARTS)[]
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    refuseInvalid(params, parts);
    const document = documents.asOfNow(params.textDocument.uri);
    await nextTurn();
    refuseCancelled(token);
    return handle(document(), params);
  };
}

const RETRY: DiagnosticServerCancellationData = { retriggerRequest: true };

/** How long work is done without a pause, in milliseconds. */
const SLICE = 25;

/**
 * The same for a request with long work: after each slice of it, waiting messages are processed. It ends early if the request
 * was cancelled, or the document has changed: then its client asks again.
 *
 * @param steps does the work in steps, and keeps the results for the handler
 */
export function inSteps<P extends { textDocument: { uri: string } }, R>(
  { documents }: Context,
  steps: (document: OpenDocument) => Iterable<unknown>,
  handle: DocumentHandler<P, R>,
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    refuseInvalid(params, []);
    const document = documents.asOfNow(params.textDocument.uri);
    await nextTurn();
    refuseCancelled(token);
    const found = document();
    await inSlices(found ? steps(found) : [], () => {
      refuseCancelled(token);
      // After ContentModified, VS Code would show that there are no problems until it has asked again.
      if (!documents.isCurrent(found!))
        throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The text has changed', RETRY);
    });
    return handle(found, params);
  };
}

/**
 * Does long work in slices, between which waiting messages are processed.
 *
 * @param check throws if the work is not needed any more
 */
export async function inSlices(steps: Iterable<unknown>, check: () => void): Promise<void> {
  let until = performance.now() + SLICE;
  const work = steps[Symbol.iterator]();
  while (work.next().done !== true) {
    if (performance.now() < until) continue;
    await nextTurn();
    check();
    until = performance.now() + SLICE;
  }
}

/** Waits until the messages that have arrived are processed. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

export function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}

export function refuseInvalid(params: unknown, parts: readonly (keyof typeof PARTS)[]): void {
  if (!isRecord(params) || !namesDocument(params)) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      'The request has no document: textDocument.uri must be a string.',
    );
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
