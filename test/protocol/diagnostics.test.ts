import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Reported } from '../../server/src/cli/reporters/text-and-json.js';
import { SURROUNDINGS_METHOD } from '../../server/src/protocol.js';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';
import { FIXTURES, fixture, root } from './fixtures.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

describe('diagnostics', () => {
  it.each(FIXTURES)('are those of the command line: %s', async (name) => {
    const { uri, path, text } = fixture(name);
    const own = uri.replace(/(\.provisioning)?(\.\w+)$/, '.own$1$2');
    await client.open(own, text);
    const document = TextDocument.create(own, 'json', 1, text);
    const asked = (await client.diagnostics(own)).map(({ range, code, message, severity }) => ({
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
    const uri = await client.opened(provisioningFile(['title', 'title']));
    expect(await client.diagnostics(uri)).toMatchObject([
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
    const uri = await client.opened(provisioningFile(['id']));
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
    const uri = await client.opened(text);
    const at = TextDocument.create(uri, 'json', 1, text).positionAt(text.indexOf('ss"') + 1);
    const contentChanges = [{ range: { start: at, end: { ...at, character: at.character + 1 } }, text: '' }];
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges,
    });
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  it('leave JSON syntax to a client that has it reported already', async () => {
    const other = await Client.start({ initializationOptions: { jsonSyntaxIsReported: true } });
    const broken = '{ "users": ';
    expect((await client.diagnostics(await client.opened(broken))).map(({ code }) => code)).toContain('json-syntax');
    expect((await other.diagnostics(await other.opened(broken))).map(({ code }) => code)).not.toContain('json-syntax');
    await other.stop();
  });

  it('are as severe as the user says', async () => {
    const other = await Client.start({
      settings: { severity: { 'read-only-target': 'hint', 'unknown-attribute': 'off', nonsense: 3 } },
    });
    const uri = await other.opened(provisioningFile(['id', 'phoneNumberss']));
    await expect.poll(() => other.diagnostics(uri)).toMatchObject([{ code: 'read-only-target', severity: 4 }]);
    other.settings = { severity: 'nonsense' };
    await other.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(() => other.diagnostics(uri)).toMatchObject([{ severity: 1 }, { severity: 2 }]);
    await other.stop();
  });

  it('are pushed to clients that cannot ask', async () => {
    const other = await Client.start({ capabilities: {} });
    expect(other.initialized.capabilities.diagnosticProvider).toBeUndefined();
    const uri = await other.opened(provisioningFile(['id']));
    await expect.poll(() => other.published.get(uri)).toMatchObject([{ code: 'read-only-target' }]);
    expect(other.published.get(uri)![0]).not.toHaveProperty('codeDescription');
    await other.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await expect.poll(() => other.published.get(uri)).toEqual([]);
    await other.stop();
  });

  it('speak of the last connection test, and go when it passes', async () => {
    const tenantUrl = 'https://api.mypurecloud.com/api/v2/scim/v2';
    const uri = await client.opened(
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
    expect(await client.diagnostics(uri)).toMatchObject([
      { code: 'connection-failed', message: 'Test Connection failed: x' },
    ]);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri });
    await expect.poll(() => client.diagnostics(uri)).toEqual([]);
  });

  it('are found in a document that the user treats as a synchronization schema, and no longer when not', async () => {
    const uri = 'file:///mappings.json';
    await client.open(uri, '[{ "targetAttributeName": "userName" }, { "targetAttributeName": "nickNmae" }]');
    expect(await client.diagnostics(uri)).toEqual([]);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri, isTreatedAsSchema: true });
    await expect
      .poll(async () => (await client.diagnostics(uri)).map(({ code }) => code))
      .toEqual(['no-matching-attribute', 'partial-schema', 'unknown-attribute']);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri });
    await expect.poll(() => client.diagnostics(uri)).toEqual([]);
  });

  it('speak of what the server of the connection says of its schemas, as its own', async () => {
    const uri = await client.opened(provisioningFile(['title']));
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
      .poll(() => client.diagnostics(uri))
      .toMatchObject([{ code: 'not-at-endpoint', source: 'SCIM endpoint', severity: 2 }]);
    await client.connection.sendNotification(SURROUNDINGS_METHOD, { uri, discovery: { nonsense: true } });
    await expect.poll(() => client.diagnostics(uri)).toEqual([]);
  });
});
