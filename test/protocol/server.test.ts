import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentHighlight,
  type Hover,
  type SelectionRange,
  type SemanticTokens,
  type SignatureHelp,
} from 'vscode-languageserver-protocol/node';
import { EXPRESSION_SCHEME, queryOf, type MappingId } from '../../server/src/language/documents/expression-address.js';
import {
  DOCUMENT_INFO_METHOD,
  EXPRESSION_AT_METHOD,
  EXPRESSION_BY_ID_METHOD,
  EXPRESSION_EDITS_METHOD,
  SAMPLE_USER_METHOD,
  SET_SAMPLE_USER_METHOD,
  SURROUNDINGS_METHOD,
  type DocumentInfo,
  type ExpressionEdits,
  type ExpressionInfo,
  type SampleUserDraft,
} from '../../server/src/protocol.js';
import type { Reported } from '../../server/src/cli/reporters/text-and-json.js';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

const root = new URL('../../', import.meta.url);

interface Fixture {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
}

function fixture(name: string): Fixture {
  const url = new URL(name, root);
  return { uri: url.href, path: fileURLToPath(url), text: readFileSync(url, 'utf8').replace(/^\ufeff/, '') };
}

const FIXTURES = [
  ...readdirSync(new URL('test/fixtures/', root)).map((name) => `test/fixtures/${name}`),
  'examples/genesys-cloud.provisioning.json',
  'examples/genesys-cloud-as-printed.provisioning.json',
  'examples/work-addresses.scimfilter',
];

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

let count = 0;
/** Opens a text under a name of its own. */
async function opened(text: string, of = client, languageId?: string): Promise<string> {
  const uri = `file:///${count++}.provisioning.json`;
  await of.open(uri, text, languageId);
  return uri;
}

async function diagnostics(uri: string, of = client): Promise<Diagnostic[]> {
  const report = await of.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  return report.kind === 'full' ? report.items : [];
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
        const [items, found, actions, highlights, selections, signature] = await Promise.all([
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
        ]);
        for (const { textEdit, label } of items) {
          if (!textEdit || !('range' in textEdit)) throw new Error(`${label} has no edit`);
          expect(textEdit.range.start.line).toBe(position.line);
          expect(textEdit.range.end.line).toBe(position.line);
          expect(document.offsetAt(textEdit.range.start)).toBeLessThanOrEqual(at);
          expect(document.offsetAt(textEdit.range.end)).toBeGreaterThanOrEqual(at);
        }
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
    ...['semanticTokens/full', 'semanticTokens/range', 'foldingRange', 'diagnostic'],
  ].map((name) => `textDocument/${name}`);
  const OWN = [
    EXPRESSION_AT_METHOD,
    EXPRESSION_BY_ID_METHOD,
    EXPRESSION_EDITS_METHOD,
    SAMPLE_USER_METHOD,
    DOCUMENT_INFO_METHOD,
  ];

  it.each([...ASKED, ...OWN])('%s refuses what is no such request', async (method) => {
    const uri = await opened(provisioningFile(['title']));
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
    const needs = /hover|completion|signature|Highlight|expressionAt/.test(method)
      ? ['position']
      : /inlayHint|codeAction|range$/.test(method)
        ? ['range']
        : method.includes('selectionRange')
          ? ['positions']
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
        const value = need === 'range' ? { start: bad, end: bad } : need === 'positions' ? [bad] : bad;
        const params = { ...asked, [need]: value, context: { diagnostics: [] } };
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
      };
      expect(await codeOf(method, params), other).toBeUndefined();
    }
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
    const uri = await opened(provisioningFile(['titel']));
    expect((await diagnostics(uri)).length).toBeGreaterThan(0);
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
    const uri = await opened(provisioningFile([]));
    for (const asked of [uri, 'file:///unknown.json', 'nonsense', '']) {
      const textDocument = { uri: asked };
      for (const position of [
        { line: 9999, character: 9999 },
        { line: 0, character: 9999 },
      ]) {
        await client.request('textDocument/hover', { textDocument, position });
        await client.request('textDocument/completion', { textDocument, position });
        await client.request('textDocument/documentHighlight', { textDocument, position });
        await client.request('textDocument/selectionRange', { textDocument, positions: [position] });
        await client.request(EXPRESSION_AT_METHOD, { textDocument, position });
      }
      for (const id of [{}, { objectMapping: 'x', target: null, occurrence: 1e99 }]) {
        await client.request(EXPRESSION_BY_ID_METHOD, { textDocument, id });
        await client.request(EXPRESSION_EDITS_METHOD, { textDocument, id, text: '"' });
      }
      await client.request(SAMPLE_USER_METHOD, { textDocument, existing: '{' });
      await diagnostics(asked);
      await client.request('textDocument/semanticTokens/full', { textDocument });
      await client.request('textDocument/foldingRange', { textDocument });
      await client.request(DOCUMENT_INFO_METHOD, { textDocument });
    }
    await client.request('completionItem/resolve', { label: 'x', data: { what: 'nothing' } });
  });
});

describe('diagnostics', () => {
  it.each(FIXTURES)('are those of the command line: %s', async (name) => {
    const { uri, path, text } = fixture(name);
    const own = uri.replace(/(\.provisioning)?(\.\w+)$/, '.own$1$2');
    await client.open(own, text);
    const document = TextDocument.create(own, 'json', 1, text);
    const asked = (await diagnostics(own)).map(({ range, code, message, severity }) => ({
      file: path,
      code,
      severity: ['', 'error', 'warning', 'information', 'hint'][severity ?? 0],
      message,
      range,
      text: document.getText(range),
    }));
    expect(asked).toEqual(checkedByCommand(path));
  });

  function checkedByCommand(path: string): Reported[] {
    const executable = fileURLToPath(new URL('server/bin/scim-provisioning.js', root));
    try {
      return JSON.parse(
        execFileSync(process.execPath, [executable, 'check', '--format', 'json', path], { encoding: 'utf8' }),
      ) as Reported[];
    } catch (error) {
      return JSON.parse((error as { stdout: string }).stdout) as Reported[];
    }
  }

  it('carry a code, its page, and related places', async () => {
    const uri = await opened(provisioningFile(['title', 'title']));
    expect(await diagnostics(uri)).toMatchObject([
      {
        code: 'duplicate-target',
        source: 'SCIM Provisioning',
        severity: 1,
        codeDescription: { href: expect.stringMatching(/docs\/rules\/duplicate-target\.md$/) as string },
        relatedInformation: [{ message: 'The first mapping is here.' }],
      },
    ]);
  });

  it('are not sent again while nothing has changed', async () => {
    const uri = await opened(provisioningFile(['id']));
    const first = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
    const params = { textDocument: { uri }, previousResultId: first.resultId };
    expect(await client.request('textDocument/diagnostic', params)).toEqual({
      kind: 'unchanged',
      resultId: first.resultId,
    });
    const contentChanges = [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' }];
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges,
    });
    expect(await client.request('textDocument/diagnostic', params)).toMatchObject({
      kind: 'full',
      items: [{ code: 'read-only-target' }],
    });
  });

  it('follow incremental changes', async () => {
    const text = provisioningFile(['phoneNumberss']);
    const uri = await opened(text);
    const at = TextDocument.create(uri, 'json', 1, text).positionAt(text.indexOf('ss"') + 1);
    const contentChanges = [{ range: { start: at, end: { ...at, character: at.character + 1 } }, text: '' }];
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges,
    });
    expect(await diagnostics(uri)).toEqual([]);
  });

  it('leave JSON syntax to a client that has it reported already', async () => {
    const other = await Client.start({ initializationOptions: { jsonSyntaxIsReported: true } });
    const broken = '{ "users": ';
    expect((await diagnostics(await opened(broken, client))).map(({ code }) => code)).toContain('json-syntax');
    expect((await diagnostics(await opened(broken, other), other)).map(({ code }) => code)).not.toContain(
      'json-syntax',
    );
    await other.stop();
  });

  it('are as severe as the user says', async () => {
    const other = await Client.start({
      settings: { severity: { 'read-only-target': 'hint', 'unknown-attribute': 'off', nonsense: 3 } },
    });
    const uri = await opened(provisioningFile(['id', 'phoneNumberss']), other);
    await expect.poll(() => diagnostics(uri, other)).toMatchObject([{ code: 'read-only-target', severity: 4 }]);
    other.settings = { severity: 'nonsense' };
    await other.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => diagnostics(uri, other)).toMatchObject([{ severity: 1 }, { severity: 2 }]);
    await other.stop();
  });

  it('are pushed to clients that cannot ask', async () => {
    const other = await Client.start({ capabilities: {} });
    expect(other.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = await opened(provisioningFile(['id']), other);
    await expect.poll(() => other.published.get(uri)).toMatchObject([{ code: 'read-only-target' }]);
    expect(other.published.get(uri)![0]).not.toHaveProperty('codeDescription');
    await other.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await expect.poll(() => other.published.get(uri)).toEqual([]);
    await other.stop();
  });

  it('speak of the last connection test, and go when it passes', async () => {
    const tenantUrl = 'https://api.mypurecloud.com/api/v2/scim/v2';
    const uri = await opened(
      provisioningFile([]).replace('"users"', `"connection": { "tenantUrl": "${tenantUrl}" }, "users"`),
    );
    const before = client.refreshes;
    await client.connection.sendNotification(SURROUNDINGS_METHOD, {
      uri,
      connectionTest: {
        tenantUrl,
        findings: [{ place: { kind: 'tenantUrl' }, severity: 'error', message: 'Test Connection failed: x' }],
      },
    });
    await expect.poll(() => client.refreshes).toBeGreaterThan(before);
    expect(await diagnostics(uri)).toMatchObject([{ code: 'connection-failed', message: 'Test Connection failed: x' }]);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri });
    await expect.poll(() => diagnostics(uri)).toEqual([]);
  });

  it('are found in a document that the user treats as a synchronization schema, and no longer when not', async () => {
    const uri = 'file:///mappings.json';
    await client.open(uri, '[{ "targetAttributeName": "userName" }, { "targetAttributeName": "nickNmae" }]');
    expect(await diagnostics(uri)).toEqual([]);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri, isTreatedAsSchema: true });
    await expect
      .poll(async () => (await diagnostics(uri)).map(({ code }) => code))
      .toEqual(['no-matching-attribute', 'unknown-attribute']);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri });
    await expect.poll(() => diagnostics(uri)).toEqual([]);
  });

  it('speak of what the server of the connection says of its schemas, as its own', async () => {
    const uri = await opened(provisioningFile(['title']));
    const schemas = [
      {
        id: 'urn:ietf:params:scim:schemas:core:2.0:User',
        attributes: ['userName', 'displayName', 'active'].map((name) => ({ name })),
      },
    ];
    const discovery = {
      at: '2026-11-24T09:00:00Z',
      host: 'scim.example.com',
      tenantUrl: 'x',
      resourceTypes: [],
      schemas,
    };
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri, discovery });
    await expect
      .poll(() => diagnostics(uri))
      .toMatchObject([{ code: 'not-at-endpoint', source: 'SCIM endpoint', severity: 2 }]);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri, discovery: { nonsense: true } });
    await expect.poll(() => diagnostics(uri)).toEqual([]);
  });
});

describe('code actions', () => {
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

  it('are those of findings that the cursor touches', async () => {
    const text = provisioningFile(['emails[type eq ‘work’].value']);
    const uri = await opened(text);
    const line = text.split('\n').findIndex((row) => row.includes('‘'));
    const quote = text.split('\n')[line]!.indexOf('‘');
    const countAt = async (character: number): Promise<number> => {
      const range = { start: { line, character }, end: { line, character } };
      const params = { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } };
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', params);
      return actions.filter(({ title }) => title === 'Use straight quotes').length;
    };
    expect(await Promise.all([-1, 0, 1, 2].map((offset) => countAt(quote + offset)))).toEqual([0, 1, 1, 0]);
  });

  it('offer no fix of all where nothing would come of it', async () => {
    const uri = await opened(provisioningFile(['emails[type eq ‘work’', 'id']));
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: everywhere,
      context: { diagnostics: [] },
    });
    expect(actions.filter(({ title }) => title.startsWith('Fix all'))).toEqual([]);
    expect(actions.filter(({ isPreferred }) => isPreferred)).toEqual([]);
  });

  it('mend one finding, or all that have one mend', async () => {
    const text = provisioningFile(['phoneNumberss', 'emails[type eq ‘work’].value']);
    const uri = await opened(text);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: everywhere,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ['Replace with “phoneNumbers”', 'quickfix', true],
      ['Use straight quotes', 'quickfix', true],
      ['Use straight quotes', 'quickfix', true],
      ['Fix all SCIM problems (3)', 'quickfix', undefined],
    ]);
    expect(actions[0]?.edit?.documentChanges).toMatchObject([
      { textDocument: { uri, version: 1 }, edits: [{ newText: 'phoneNumbers' }] },
    ]);
  });

  it.each([['source'], ['source.fixAll'], ['source.fixAll.scimProvisioning']])(
    'of the kind %s is the one that mends all',
    async (kind) => {
      const uri = await opened(provisioningFile(['phoneNumberss']));
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: everywhere,
        context: { diagnostics: [], only: [kind] },
      });
      expect(actions.map((action) => action.kind)).toEqual(['source.fixAll.scimProvisioning']);
    },
  );

  it('of other kinds are none', async () => {
    const uri = await opened(provisioningFile(['phoneNumberss']));
    expect(
      await client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: everywhere,
        context: { diagnostics: [], only: ['refactor', 'source.organizeImports'] },
      }),
    ).toEqual([]);
  });

  it('come as plain changes to clients that know no others', async () => {
    const other = await Client.start({ capabilities: { textDocument: { diagnostic: {} } } });
    const uri = await opened(provisioningFile(['phoneNumberss']), other);
    const [action] = await other.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: everywhere,
      context: { diagnostics: [] },
    });
    expect(action?.edit).toMatchObject({ changes: { [uri]: [{ newText: 'phoneNumbers' }] } });
    await other.stop();
  });
});

describe('an expression that is edited on its own', () => {
  const id: MappingId = { objectMapping: 0, target: 'title', occurrence: 0 };
  const withSource = (source: string): string =>
    provisioningFile(['title']).replace('"[mail]"', () => JSON.stringify(source));
  const addressOf = (document: string): string =>
    `${EXPRESSION_SCHEME}:/title.entraexpression?${encodeURIComponent(queryOf({ document, mapping: id }))}`;

  it('is taken out of its string and put back', async () => {
    const text = withSource('Append([mail], "x")');
    const uri = await opened(text);
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
    const textDocument = { uri: await opened(provisioningFile([])) };
    expect(await client.request(EXPRESSION_BY_ID_METHOD, { textDocument, id })).toBeNull();
    expect(await client.request(EXPRESSION_EDITS_METHOD, { textDocument, id, text: '[mail]' })).toBeNull();
  });

  it('has what surrounds its mapping, and is checked anew when that changes', async () => {
    const text = provisioningFile(['title'], { groups: true });
    const uri = await opened(text);
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
    const expression = addressOf(await opened(withSource('[mail]')));
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
    const uri = await opened(text, other);
    const document = TextDocument.create(uri, 'json', 1, text);
    const titles = async (word: string): Promise<unknown[]> => {
      const start = document.positionAt(text.indexOf(word));
      const actions = await other.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start, end: start },
        context: { diagnostics: [], only: ['refactor'] },
      });
      return actions.map(({ title, kind, command }) => [title, kind, command?.command, command?.arguments]);
    };
    const at = document.positionAt(text.indexOf('[city]'));
    expect(await titles('[city]')).toEqual([['Edit Expression', 'refactor', 'edit', [uri, at]]]);
    expect(await titles('title')).toEqual([]);
    await other.stop();
  });
});

describe('a sample user', () => {
  it('is written with all that a document reads, and completed', async () => {
    const textDocument = { uri: await opened(provisioningFile(['title'])) };
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

  it('makes the editor ask anew', async () => {
    const uri = await opened(provisioningFile(['title']));
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

describe('completion', () => {
  it('says more of an item when it is selected', async () => {
    const text = provisioningFile(['']);
    const uri = await opened(text);
    const position = TextDocument.create(uri, 'json', 1, text).positionAt(
      text.lastIndexOf('"target": ""') + '"target": "'.length,
    );
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    const item = items.find(({ label }) => label === 'phoneNumbers[type eq "mobile"].value');
    expect(item).toMatchObject({ labelDetails: { description: 'mobile phone' } });
    expect(item?.documentation).toBeUndefined();
    expect(await client.request('completionItem/resolve', item!)).toMatchObject({
      documentation: { kind: 'markdown', value: expect.stringContaining('The mobile phone.') as string },
    });
  });
});

describe('the application', () => {
  it('can be chosen for a document that names none', async () => {
    const uri = 'file:///chosen.json';
    await client.open(
      uri,
      JSON.stringify({
        synchronizationRules: [
          {
            objectMappings: [
              {
                targetObjectName: 'urn:x:User',
                attributeMappings: [{ targetAttributeName: 'userName', matchingPriority: 1 }],
              },
            ],
          },
        ],
      }),
    );
    expect(await client.request(DOCUMENT_INFO_METHOD, { textDocument: { uri } })).toMatchObject({
      application: { id: 'scim', basis: 'assumed' },
    });
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri, chosenApplication: 'genesys-cloud' });
    expect(await client.request(DOCUMENT_INFO_METHOD, { textDocument: { uri } })).toMatchObject({
      application: { id: 'genesys-cloud', basis: 'chosen' },
    });
    expect((await diagnostics(uri)).map(({ code }) => code)).toEqual(['required-target', 'required-target']);
  });

  it('is not known of JSON that is no mapping document', async () => {
    await client.open('file:///tsconfig.json', '{ "compilerOptions": { "target": "ES2022" } }');
    expect(await client.request(DOCUMENT_INFO_METHOD, { textDocument: { uri: 'file:///tsconfig.json' } })).toBeNull();
    expect(await diagnostics('file:///tsconfig.json')).toEqual([]);
  });
});

it('works on nothing that has been cancelled', async () => {
  const uri = await opened(provisioningFile([]));
  const answers = Array.from({ length: 50 }, () => {
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
    const answer = client.connection.sendRequest('textDocument/completion', params, source.token);
    source.cancel();
    return answer;
  });
  const refused = (await Promise.allSettled(answers)).filter(({ status }) => status === 'rejected');
  // One or another may have been answered before its cancellation came in.
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused as PromiseRejectedResult[])
    expect(reason).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

it('answers about the text that the question was asked of, whatever is typed meanwhile', async () => {
  const text = provisioningFile(['emails[type eq "']);
  const uri = await opened(text);
  const offset = text.indexOf('eq \\"') + 'eq \\"'.length;
  const position = TextDocument.create(uri, 'json', 1, text).positionAt(offset);
  const answer = client.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  const contentChanges = [{ range: { start: position, end: position }, text: 'wo' }];
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges,
  });
  const work = (await answer).find(({ label }) => label === 'work');
  expect(work?.textEdit).toMatchObject({ range: { start: position, end: position }, newText: 'work\\"].value' });
});

it('takes a large schema', async () => {
  const mappings = Array.from({ length: 20_000 }, (_, i) => ({
    targetAttributeName: `urn:x:y:User:a${i}`,
    matchingPriority: i === 0 ? 1 : 0,
    source: { expression: `[extension_${i}]`, name: `extension_${i}`, type: 'Attribute', parameters: [] },
  }));
  const text = JSON.stringify(
    {
      synchronizationRules: [
        {
          objectMappings: [
            { targetObjectName: 'urn:x:User', attributeMappings: [{ targetAttributeName: 'userName' }, ...mappings] },
          ],
        },
      ],
    },
    undefined,
    2,
  );
  expect(text.length).toBeGreaterThan(5_000_000);
  const uri = pathToFileURL('/large.json').href;
  await client.open(uri, text);
  expect(await diagnostics(uri)).toEqual([]);
});
