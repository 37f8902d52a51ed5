import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentDiagnosticReport,
  SignatureHelp,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { EXPRESSION_SCHEME, queryOf, type MappingId } from '../../server/src/language/documents/expression-address.js';
import {
  EXPRESSION_AT_METHOD,
  EXPRESSION_BY_ID_METHOD,
  EXPRESSION_EDITS_METHOD,
  SAMPLE_USER_METHOD,
  SET_SAMPLE_USER_METHOD,
  type ExpressionEdits,
  type ExpressionInfo,
  type SampleUserDraft,
} from '../../server/src/protocol.js';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

describe('an expression that is edited on its own', () => {
  const id: MappingId = { objectMapping: 0, target: 'title', occurrence: 0 };
  const withSource = (source: string): string =>
    provisioningFile(['title']).replace('"[mail]"', () => JSON.stringify(source));
  const addressOf = (document: string): string =>
    `${EXPRESSION_SCHEME}:/title.entraexpression?${encodeURIComponent(queryOf({ document, mapping: id }))}`;

  it('is taken out of its string and put back', async () => {
    const text = withSource('Append([mail], "x")');
    const uri = await client.opened(text);
    const textDocument = { uri };
    const document = TextDocument.create(uri, 'json', 1, text);
    const position = document.positionAt(text.indexOf('Append'));
    const info = await client.request<ExpressionInfo>(EXPRESSION_AT_METHOD, { textDocument, position });
    expect(info).toMatchObject({ id, title: 'title', text: 'Append([mail], "x")', range: { start: position } });
    expect(await client.request(EXPRESSION_BY_ID_METHOD, { textDocument, id })).toEqual(info);
    const edited = 'Append(\n  [mail],\n  "y"\n)\n';
    const put = await client.request<ExpressionEdits>(EXPRESSION_EDITS_METHOD, { textDocument, id, text: edited });
    expect(put.version).toBe(1);
    expect(TextDocument.applyEdits(document, [...put.edits])).toBe(withSource('Append([mail], "y")'));
  });

  it('has nothing to put back where its mapping is gone', async () => {
    const textDocument = { uri: await client.opened(provisioningFile([])) };
    expect(await client.request(EXPRESSION_BY_ID_METHOD, { textDocument, id })).toBeNull();
    expect(await client.request(EXPRESSION_EDITS_METHOD, { textDocument, id, text: '[mail]' })).toBeNull();
  });

  it('has what surrounds its mapping, and is checked anew when that changes', async () => {
    const text = provisioningFile(['title'], { groups: true });
    const uri = await client.opened(text);
    const textDocument = { uri: addressOf(uri) };
    await client.open(textDocument.uri, '[', 'entra-expression');
    const completed = async (): Promise<string[]> => {
      const params = { textDocument, position: { line: 0, character: 1 } };
      const items = await client.request<CompletionItem[]>('textDocument/completion', params);
      return items.map(({ label }) => label);
    };
    expect(await completed()).toContain('members');
    expect(await completed()).not.toContain('jobTitle');
    const first = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    const again = { textDocument, previousResultId: first.resultId };
    expect(await client.request('textDocument/diagnostic', again)).toMatchObject({ kind: 'unchanged' });

    const before = client.refreshes;
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: text.replace('"groups"', '"users"') }],
    });
    await expect.poll(() => client.refreshes).toBeGreaterThan(before);
    expect(await client.request('textDocument/diagnostic', again)).toMatchObject({ kind: 'full' });
    expect(await completed()).toContain('jobTitle');
    expect(await completed()).not.toContain('members');
  });

  it('is helped with as in its string', async () => {
    const expression = addressOf(await client.opened(withSource('[mail]')));
    await client.open(expression, 'Append(\n  [ma', 'entra-expression');
    const params = { textDocument: { uri: expression }, position: { line: 1, character: 5 } };
    const items = await client.request<CompletionItem[]>('textDocument/completion', params);
    expect(items.map(({ label }) => label)).toContain('mail');
    const help = await client.request<SignatureHelp>('textDocument/signatureHelp', params);
    expect(help.signatures[0]?.label).toMatch(/^Append\(/);
  });

  it('is offered by a code action to clients that have a command for it', async () => {
    const other = await Client.start({ initializationOptions: { editExpressionCommand: 'edit' } });
    const text = withSource('[city]');
    const uri = await other.opened(text);
    const document = TextDocument.create(uri, 'json', 1, text);
    const titles = async (word: string): Promise<unknown[]> => {
      const start = document.positionAt(text.indexOf(word));
      const actions = await other.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start, end: start },
        context: { diagnostics: [], only: ['refactor'] },
      });
      return actions
        .filter(({ command }) => command)
        .map(({ title, kind, command }) => [title, kind, command?.command, command?.arguments]);
    };
    const at = document.positionAt(text.indexOf('[city]'));
    expect(await titles('[city]')).toEqual([['Edit Expression', 'refactor', 'edit', [uri, at]]]);
    expect(await titles('title')).toEqual([]);
    await other.stop();
  });
});

describe('a sample user', () => {
  it('is written with all that a document reads, and completed', async () => {
    const textDocument = { uri: await client.opened(provisioningFile(['title'])) };
    const draft = await client.request<SampleUserDraft>(SAMPLE_USER_METHOD, { textDocument });
    expect(Object.keys(JSON.parse(draft.text) as object)).toEqual([
      'displayName',
      'userPrincipalName',
      'mail',
      'IsSoftDeleted',
    ]);
    const existing = '{ "mail": null, "displayName": "x", "userPrincipalName": "y" }';
    expect(await client.request(SAMPLE_USER_METHOD, { textDocument, existing })).toEqual({
      text: existing.replace(' }', ', "IsSoftDeleted": false }'),
      added: ['IsSoftDeleted'],
    });
  });

  it('is forgotten when the document is closed, because it may be gone when it is opened again', async () => {
    const text = provisioningFile(['title']);
    const uri = await client.opened(text);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = (): Promise<unknown[]> =>
      client.request('textDocument/inlayHint', { textDocument: { uri }, range }).then((found) => found as unknown[]);
    const sampleUser = { name: 'a', text: '{ "mail": "a@example.com" }' };
    await client.connection.sendNotification(SET_SAMPLE_USER_METHOD, { uri, sampleUser });
    expect(await hints()).not.toEqual([]);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await client.open(uri, text);
    expect(await hints()).toEqual([]);
  });

  it('makes the editor ask anew', async () => {
    const uri = await client.opened(provisioningFile(['title']));
    for (const sampleUser of [
      { name: 'a', text: '{ "mail": "a@example.com" }' },
      { name: 'a', text: '[' },
      undefined,
    ]) {
      const before = [client.refreshes, client.hintRefreshes];
      await client.connection.sendNotification(SET_SAMPLE_USER_METHOD, { uri, sampleUser });
      await expect.poll(() => client.refreshes).toBeGreaterThan(before[0]!);
      await expect.poll(() => client.hintRefreshes).toBeGreaterThan(before[1]!);
    }
  });
});
