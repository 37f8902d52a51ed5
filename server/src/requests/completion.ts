import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import { complete, isExcerpt, type Completion, type CompletionKind } from '../language/services/completion/index.js';
import type { Span } from '../language/span.js';
import type { Client, Context } from './context.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/completion */
export function onCompletion({
  client,
}: Context): DocumentHandler<CompletionParams, CompletionItem[] | CompletionList> {
  return (document, { position, context }) => {
    if (!document) return [];
    const offset = document.text.offsetAt(position);
    const typed = context?.triggerCharacter;
    const items = complete(document.scim, offset, typed).map((completion) =>
      toItem(document, completion, offset, client),
    );
    // The editor asks again when more is typed.
    return isExcerpt(document.scim, offset) ? { isIncomplete: true, items } : items;
  };
}

function toItem(document: OpenDocument, completion: Completion, offset: number, client: Client): CompletionItem {
  const { label, kind, detail, edit, filterText, sortText, goesOn, preselect, about } = completion;
  const snippet = client.fillsInSnippets ? completion.snippet : undefined;
  const { suggestCommand, parameterHintsCommand } = client.options;
  return {
    label,
    kind: KINDS[kind],
    // The detail is shown beside the label, so that similar paths can be distinguished.
    ...(detail !== undefined && { labelDetails: { description: detail } }),
    filterText,
    sortText,
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    ...edits(document, edit, offset, snippet ?? edit.newText),
    ...(preselect && { preselect: true }),
    ...(about && { data: about }),
    ...(goesOn && suggestCommand !== undefined && { command: { title: 'Suggest', command: suggestCommand } }),
    ...(snippet !== undefined &&
      kind === 'function' &&
      parameterHintsCommand !== undefined && {
        command: { title: 'Show the parameters', command: parameterHintsCommand },
      }),
  };
}

/**
 * The protocol requires the edit of a completion to be on the line of the cursor. Text that it replaces on other lines, such as
 * in a filter of several lines, is removed by additional edits.
 */
function edits(
  document: OpenDocument,
  { start, end }: Span,
  offset: number,
  newText: string,
): Pick<CompletionItem, 'textEdit' | 'additionalTextEdits'> {
  const line = document.lineAt(offset);
  const here = { start: Math.max(start, line.start), end: Math.min(end, line.end) };
  const rest = [
    { start, end: here.start },
    { start: here.end, end },
  ].filter((part) => part.start < part.end);
  return {
    textEdit: { range: document.rangeOf(here), newText },
    ...(rest.length > 0 && {
      additionalTextEdits: rest.map((part) => ({ range: document.rangeOf(part), newText: '' })),
    }),
  };
}

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  attribute: CompletionItemKind.Field,
  path: CompletionItemKind.Property,
  schema: CompletionItemKind.Module,
  operator: CompletionItemKind.Operator,
  value: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  url: CompletionItemKind.Reference,
  function: CompletionItemKind.Function,
  member: CompletionItemKind.Property,
  file: CompletionItemKind.File,
};
