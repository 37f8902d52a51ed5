import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionParams,
} from 'vscode-languageserver';
import { complete, type Completion, type CompletionKind } from '../language/services/completion/index.js';
import type { Client, Context } from './context.js';
import type { OpenDocument } from './documents.js';
import type { DocumentHandler } from './waiting.js';

/** textDocument/completion */
export function onCompletion({ client }: Context): DocumentHandler<CompletionParams, CompletionItem[]> {
  return (document, { position }) => {
    if (!document) return [];
    const completions = complete(document.scim, document.text.offsetAt(position));
    return completions.map((completion) => toItem(document, completion, client));
  };
}

function toItem(document: OpenDocument, completion: Completion, client: Client): CompletionItem {
  const { label, kind, detail, edit, filterText, sortText, goesOn, about } = completion;
  const snippet = client.fillsInSnippets ? completion.snippet : undefined;
  const { suggestCommand, parameterHintsCommand } = client.options;
  return {
    label,
    kind: KINDS[kind],
    // A path is the label and its detail is read beside it; only then can two similar paths be told apart.
    ...(detail !== undefined && { labelDetails: { description: detail } }),
    filterText,
    sortText,
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    textEdit: { range: document.rangeOf(edit), newText: snippet ?? edit.newText },
    ...(about && { data: about }),
    ...(goesOn && suggestCommand !== undefined && { command: { title: 'Suggest', command: suggestCommand } }),
    ...(snippet !== undefined &&
      parameterHintsCommand !== undefined && {
        command: { title: 'Show the parameters', command: parameterHintsCommand },
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
};
