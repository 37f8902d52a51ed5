import { t } from '../language/l10n.js';
import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import { complete, isExcerpt, type Completion, type CompletionKind } from '../language/services/completion/index.js';
import { isMappingDocument } from '../language/documents/document.js';
import type { TextEdit } from '../language/span.js';
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
    const [other] = items.length === 0 && client.options.offersWords ? inPlaceOfWords(document, offset) : [];
    if (other) return [other];
    // The editor asks again when more is typed.
    return isExcerpt(document.scim, offset) ? { isIncomplete: true, items } : items;
  };
}

/**
 * VS Code offers the words of the text, such as parts of GUIDs, where nobody else has an item. Extensions cannot switch this off
 * for some files of a language only. So there is an item that no text matches: it is never shown, and there are no words.
 */
function inPlaceOfWords(document: OpenDocument, offset: number): CompletionItem[] {
  if (!isMappingDocument(document.scim)) return [];
  const { start } = document.lineAt(offset);
  const before = document.text.slice(start, offset);
  // An item matches everything if nothing but white space is before the cursor.
  if (before.trim() === '') return [];
  const range = document.rangeOf({ start: start + before.search(/\S/), end: offset });
  return [{ label: 'no completions', filterText: '\uE000', textEdit: { range, newText: before.trimStart() } }];
}

function toItem(document: OpenDocument, completion: Completion, offset: number, client: Client): CompletionItem {
  const { label, kind, detail, edit, also, filterText, sortText, goesOn, thenNext, preselect, about } = completion;
  const snippet = client.fillsInSnippets ? completion.snippet : undefined;
  const { suggestCommand, nextCommand, parameterHintsCommand } = client.options;
  const newText = snippet ?? edit.newText;
  return {
    label,
    kind: KINDS[kind],
    // The detail is shown beside the label, so that similar paths can be distinguished.
    ...(detail !== undefined && { labelDetails: { description: detail } }),
    filterText,
    sortText,
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    // The text has the indentation of the document.
    ...(client.keepsIndentation && newText.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    ...edits(document, { ...edit, newText }, offset, also),
    ...(preselect && { preselect: true }),
    ...(about && { data: about }),
    ...(goesOn && suggestCommand !== undefined && { command: { title: t`Suggest`, command: suggestCommand } }),
    ...(thenNext && nextCommand !== undefined && { command: { title: t`Suggest`, command: nextCommand } }),
    ...(snippet !== undefined &&
      kind === 'function' &&
      parameterHintsCommand !== undefined && {
        command: { title: t`Show the parameters`, command: parameterHintsCommand },
      }),
  };
}

/**
 * The protocol requires the edit of a completion to be on the line of the cursor. Text that it replaces on other lines, such as
 * in a filter of several lines, is removed by additional edits.
 */
function edits(
  document: OpenDocument,
  { start, end, newText }: TextEdit,
  offset: number,
  also: readonly TextEdit[] = [],
): Pick<CompletionItem, 'textEdit' | 'additionalTextEdits'> {
  const line = document.lineAt(offset);
  const here = { start: Math.max(start, line.start), end: Math.min(end, line.end) };
  const rest = [{ start, end: here.start, newText: '' }, { start: here.end, end, newText: '' }, ...also].filter(
    (part) => part.start < part.end || part.newText !== '',
  );
  return {
    textEdit: { range: document.rangeOf(here), newText },
    ...(rest.length > 0 && {
      additionalTextEdits: rest.map((part) => ({ range: document.rangeOf(part), newText: part.newText })),
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
