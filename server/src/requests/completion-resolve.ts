import { ErrorCodes, MarkupKind, ResponseError, type CompletionItem } from 'vscode-languageserver';
import type { CompletionSubject } from '../language/services/completion/index.js';
import { describeCompletion } from '../language/services/describe-completion.js';

/** completionItem/resolve: the documentation of an item, looked up when it is selected. */
export function onCompletionResolve() {
  return (item: CompletionItem): CompletionItem => {
    if (typeof (item as unknown) !== 'object' || (item as unknown) === null) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'The request has no completion item.');
    }
    const value = isSubject(item.data) ? describeCompletion(item.data) : undefined;
    return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
  };
}

/** Whether data has the form of the data of our items. `describeCompletion` checks its values. */
function isSubject(data: unknown): data is CompletionSubject {
  if (typeof data !== 'object' || data === null) return false;
  const wanted = WANTED.get((data as { what?: unknown }).what);
  return wanted?.every((name) => typeof (data as Readonly<Record<string, unknown>>)[name] === 'string') ?? false;
}

const WANTED: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['path', ['application', 'resource', 'path']],
  ['schema', ['application', 'resource', 'urn']],
  ['operator', ['name']],
  ['function', ['name']],
  ['sourceAttribute', ['name', 'type', 'object', 'from']],
  ['file', ['name']],
  ['scopingOperator', ['name']],
  ['member', ['document', 'owner', 'name']],
]);
