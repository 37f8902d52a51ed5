import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  LSPErrorCodes,
  type CodeAction,
  type CompletionItem,
  type DocumentHighlight,
  type Hover,
  type Location,
  type Position,
  type Range,
  type SelectionRange,
  type SemanticTokens,
  type SignatureHelp,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DOCUMENT_INFO_METHOD, type DocumentInfo } from '../../server/src/protocol.js';
import { Client } from './client.js';
import { FIXTURES, fixture } from './fixtures.js';

/* Every request, at every offset of every fixture. */

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

/** Whether what an item replaces is on the line of the cursor, and around it. */
function isEditAt({ textEdit }: CompletionItem, document: TextDocument, cursor: Position): boolean {
  if (!textEdit || !('range' in textEdit)) return false;
  const { start, end } = textEdit.range;
  const at = document.offsetAt(cursor);
  const isOnItsLine = start.line === cursor.line && end.line === cursor.line;
  return isOnItsLine && document.offsetAt(start) <= at && document.offsetAt(end) >= at;
}

/** What can be renamed at a position. That something cannot is an answer, too: an error with the reason. */
async function renamableAt(uri: string, position: Position): Promise<{ readonly range: Range } | null> {
  try {
    return await client.request('textDocument/prepareRename', { textDocument: { uri }, position });
  } catch (error) {
    expect((error as { code?: number }).code).toBe(LSPErrorCodes.RequestFailed);
    return null;
  }
}

describe('every request at every offset answers', () => {
  it.each(FIXTURES)(
    '%s',
    async (name) => {
      const { uri, text } = fixture(name);
      await client.open(uri, text);
      const document = TextDocument.create(uri, 'json', 1, text);
      const textDocument = { uri };
      for (let offset = 0; offset <= text.length; offset++) {
        const position = document.positionAt(offset);
        // Between the two characters of a line break there is no position.
        const at = document.offsetAt(position);
        const range = { start: position, end: document.positionAt(offset + 3) };
        const [items, found, actions, highlights, selections, signature, named, places] = await Promise.all([
          client.request<CompletionItem[]>('textDocument/completion', { textDocument, position }),
          client.request<Hover | null>('textDocument/hover', { textDocument, position }),
          client.request<CodeAction[]>('textDocument/codeAction', {
            textDocument,
            range,
            context: { diagnostics: [] },
          }),
          client.request<DocumentHighlight[] | null>('textDocument/documentHighlight', { textDocument, position }),
          client.request<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions: [position] }),
          client.request<SignatureHelp | null>('textDocument/signatureHelp', { textDocument, position }),
          renamableAt(uri, position),
          client.request<Location[] | null>('textDocument/references', {
            textDocument,
            position,
            context: { includeDeclaration: true },
          }),
          client.request<Location[] | null>('textDocument/definition', { textDocument, position }),
        ]);
        const isAround = ({ range: { start, end } }: { readonly range: Range }): boolean =>
          document.offsetAt(start) <= at && document.offsetAt(end) >= at;
        if (places) expect(places.filter(isAround).length, `references at ${offset}`).toBe(1);
        if (named) expect(isAround(named) && places !== null).toBe(true);
        // There are hundreds of thousands of items: each is expected to be none of those that are wrong.
        expect(items.filter((item) => !isEditAt(item, document, position)).map(({ label }) => label)).toEqual([]);
        if (found?.range) {
          expect(document.offsetAt(found.range.start)).toBeLessThanOrEqual(at);
          expect(document.offsetAt(found.range.end)).toBeGreaterThanOrEqual(at);
        }
        expect(Array.isArray(actions)).toBe(true);
        if (signature)
          expect(signature.activeParameter).toBeLessThan(signature.signatures[0]!.parameters!.length + 100);
        if (highlights) expect(highlights.length).toBeGreaterThan(0);
        for (let outer: SelectionRange | undefined = selections[0]; outer; outer = outer.parent) {
          expect(document.offsetAt(outer.range.start)).toBeLessThanOrEqual(at);
          expect(document.offsetAt(outer.range.end)).toBeGreaterThanOrEqual(at);
        }
      }
      expect(Array.isArray(await client.request('textDocument/foldingRange', { textDocument }))).toBe(true);
      const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
      for (const params of [{ textDocument }, { textDocument, range: whole }]) {
        const method = `textDocument/semanticTokens/${'range' in params ? 'range' : 'full'}`;
        expect((await client.request<SemanticTokens>(method, params)).data.length % 5).toBe(0);
      }
      if (name.endsWith('.entraexpression')) return;
      expect(await client.request<DocumentInfo>(DOCUMENT_INFO_METHOD, { textDocument: { uri } })).toMatchObject({
        application: {},
      });
    },
    120_000,
  );

  it.each(FIXTURES)('%s has semantic tokens in order, each within a line', async (name) => {
    const { uri, text } = fixture(name);
    await client.open(uri, text);
    const lines = text.split(/\r\n|\n|\r/);
    const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    let [line, character, end] = [0, 0, 0];
    for (let i = 0; i < data.length; i += 5) {
      const [lineDelta, characterDelta, length] = data.slice(i, i + 3) as [number, number, number];
      if (lineDelta > 0) end = 0;
      line += lineDelta;
      character = lineDelta > 0 ? characterDelta : character + characterDelta;
      expect(length).toBeGreaterThan(0);
      expect(character).toBeGreaterThanOrEqual(end);
      end = character + length;
      expect(end).toBeLessThanOrEqual(lines[line]!.length);
    }
  });

  it('takes out what a completion replaces on other lines', async () => {
    const uri = 'file:///lines.entraexpression';
    const text = 'Append([ma\nil], "x")';
    await client.open(uri, text, 'entra-expression');
    const document = TextDocument.create(uri, 'entra-expression', 1, text);
    const position = { line: 1, character: 1 };
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    const { textEdit, additionalTextEdits = [] } = items.find(({ label }) => label === 'mail')!;
    if (!textEdit || !('range' in textEdit)) throw new Error('no edit');
    expect(textEdit.range.start.line).toBe(1);
    expect(TextDocument.applyEdits(document, [textEdit, ...additionalTextEdits])).toBe('Append([mail], "x")');
  });
});
