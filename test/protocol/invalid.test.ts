import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErrorCodes } from 'vscode-languageserver-protocol/node';
import {
  DOCUMENT_INFO_METHOD,
  PLANNED_TARGETS_METHOD,
  EXPRESSION_AT_METHOD,
  EXPRESSION_BY_ID_METHOD,
  EXPRESSION_EDITS_METHOD,
  APPLY_TO_SCHEMA_METHOD,
  PASTE_METHOD,
  PROVISIONING_FILE_METHOD,
  SAMPLE_USER_METHOD,
  SET_SAMPLE_USER_METHOD,
  SURROUNDINGS_METHOD,
} from '../../server/src/protocol.js';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

/* What no client should send. */

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

describe('a request that makes no sense', () => {
  /** Sends what no client should. @returns the code of the error, or undefined if there was an answer */
  async function codeOf(method: string, params: unknown): Promise<number | undefined> {
    try {
      await client.connection.sendRequest(method, params);
      return undefined;
    } catch (error) {
      return (error as { code?: number }).code;
    }
  }

  const ASKED = [
    ...['hover', 'completion', 'signatureHelp', 'documentHighlight', 'selectionRange', 'codeAction', 'inlayHint'],
    ...['semanticTokens/full', 'semanticTokens/range', 'foldingRange', 'documentSymbol', 'diagnostic'],
    ...['definition', 'references', 'prepareRename', 'rename', 'formatting', 'rangeFormatting'],
  ].map((name) => `textDocument/${name}`);
  const OWN = [
    EXPRESSION_AT_METHOD,
    EXPRESSION_BY_ID_METHOD,
    EXPRESSION_EDITS_METHOD,
    SAMPLE_USER_METHOD,
    DOCUMENT_INFO_METHOD,
    PLANNED_TARGETS_METHOD,
    APPLY_TO_SCHEMA_METHOD,
    PROVISIONING_FILE_METHOD,
    PASTE_METHOD,
  ];

  it.each([...ASKED, ...OWN])('%s refuses what is no such request', async (method) => {
    const uri = await client.opened(provisioningFile(['title']));
    for (const params of [
      null,
      [],
      {},
      { textDocument: null },
      { textDocument: { uri: 5 } },
      { textDocument: [uri] },
    ]) {
      expect(await codeOf(method, params), JSON.stringify(params)).toBe(ErrorCodes.InvalidParams);
    }
    const asked = { textDocument: { uri } };
    const needs = /hover|completion|signature|Highlight|expressionAt|definition|references|ename$/.test(method)
      ? (['position'] as const)
      : /inlayHint|codeAction|range$|rangeFormatting/.test(method)
        ? (['range'] as const)
        : method.includes('selectionRange')
          ? (['positions'] as const)
          : method === PASTE_METHOD
            ? (['pasted'] as const)
            : [];
    for (const bad of [
      null,
      5,
      'x',
      [],
      {},
      { line: -1, character: 0 },
      { line: 0, character: 0.5 },
      { line: '0', character: 0 },
    ]) {
      for (const need of needs) {
        const range = { start: bad, end: bad };
        const value = { range, positions: [bad], pasted: [{ range, text: '' }], position: bad }[need];
        const params = { ...asked, [need]: value, context: { diagnostics: [] }, newName: 'x' };
        expect(await codeOf(method, params), JSON.stringify(params)).toBe(ErrorCodes.InvalidParams);
      }
    }
    const far = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
    for (const other of [uri, 'file:///unknown.json', '', 'nonsense:%', 'scim-expression:/x?%5B']) {
      const params = {
        textDocument: { uri: other },
        position: far,
        positions: [far],
        range: { start: far, end: far },
        context: { diagnostics: [] },
        id: {},
        text: '',
        pasted: [{ range: { start: far, end: far }, text: '"' }],
        newName: 'x',
        provisioningFile: { uri: other },
      };
      expect(await codeOf(method, params), other).toBeUndefined();
    }
  });

  it('a rename without a new name, references without a context', async () => {
    const textDocument = { uri: await client.opened(provisioningFile(['title'])) };
    const position = { line: 0, character: 0 };
    for (const newName of [undefined, null, 5, ['x'], {}])
      expect(await codeOf('textDocument/rename', { textDocument, position, newName })).toBe(ErrorCodes.InvalidParams);
    for (const context of [undefined, null, 5, 'x', []])
      expect(await codeOf('textDocument/references', { textDocument, position, context })).toBe(
        ErrorCodes.InvalidParams,
      );
  });

  it('goes on after notifications that make no sense', async () => {
    const { connection } = client;
    for (const method of [
      ...[
        'textDocument/didOpen',
        'textDocument/didChange',
        'textDocument/didClose',
        'workspace/didChangeConfiguration',
      ],
      ...[SET_SAMPLE_USER_METHOD, SURROUNDINGS_METHOD, '$/setTrace', 'nonsense'],
    ]) {
      for (const params of [null, {}, { uri: 5 }, { textDocument: { uri: 5, text: 5 } }]) {
        await connection.sendNotification(method, params);
      }
    }
    const uri = await client.opened(provisioningFile(['titel']));
    expect((await client.diagnostics(uri)).length).toBeGreaterThan(0);
    for (const item of [null, 5]) expect(await codeOf('completionItem/resolve', item)).toBe(ErrorCodes.InvalidParams);
    for (const data of [
      null,
      5,
      {},
      { what: 'path' },
      { what: 'path', application: 'scim', resource: 'User', path: 5 },
      { what: 'constructor' },
    ])
      expect(await codeOf('completionItem/resolve', { label: 'x', data })).toBeUndefined();
  });

  it('with nonsense for an answer where nonsense was asked', async () => {
    const uri = await client.opened(provisioningFile([]));
    for (const asked of [uri, 'file:///unknown.json', 'nonsense', '']) {
      const textDocument = { uri: asked };
      for (const position of [
        { line: 9999, character: 9999 },
        { line: 0, character: 9999 },
      ]) {
        await client.request('textDocument/hover', { textDocument, position });
        await client.request('textDocument/completion', { textDocument, position });
        await client.request('textDocument/documentHighlight', { textDocument, position });
        for (const method of ['definition', 'references', 'prepareRename', 'rename']) {
          const params = { textDocument, position, context: {}, newName: '' };
          expect(await client.request(`textDocument/${method}`, params)).toBeNull();
        }
        await client.request('textDocument/selectionRange', { textDocument, positions: [position] });
        await client.request(EXPRESSION_AT_METHOD, { textDocument, position });
      }
      for (const id of [{}, { objectMapping: 'x', target: null, occurrence: 1e99 }]) {
        await client.request(EXPRESSION_BY_ID_METHOD, { textDocument, id });
        await client.request(EXPRESSION_EDITS_METHOD, { textDocument, id, text: '"' });
      }
      await client.request(SAMPLE_USER_METHOD, { textDocument, existing: '{' });
      await client.request(APPLY_TO_SCHEMA_METHOD, { textDocument, provisioningFile: textDocument });
      await client.request(PROVISIONING_FILE_METHOD, { textDocument });
      await client.diagnostics(asked);
      await client.request('textDocument/semanticTokens/full', { textDocument });
      await client.request('textDocument/foldingRange', { textDocument });
      await client.request(DOCUMENT_INFO_METHOD, { textDocument });
    }
    await client.request('completionItem/resolve', { label: 'x', data: { what: 'nothing' } });
  });
});
