import { expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-protocol/node';
import { provisioningFile } from '../kit/marked.js';
import { Client, MODERN } from './client.js';

const TEXT = provisioningFile(['phoneNumberss']);

it('lead to the problems of an object mapping', async () => {
  const client = await Client.start({ initializationOptions: { showProblemsCommand: 'show.problems' } });
  const uri = await client.opened(TEXT);
  const lenses = (): Promise<CodeLens[]> =>
    client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(await lenses()).toMatchObject([
    {
      range: { start: { line: 2, character: 11 } },
      command: { title: '4 attribute mappings · matching on userName · 1 problem', command: 'show.problems' },
    },
  ]);
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: provisioningFile(['title']) }],
  });
  expect(await lenses()).toMatchObject([
    { command: { title: '4 attribute mappings · matching on userName', command: '' } },
  ]);
  await client.stop();
});

it('can be switched off, and are asked for again then', async () => {
  const client = await Client.start({
    capabilities: { ...MODERN, workspace: { ...MODERN.workspace, codeLens: { refreshSupport: true } } },
  });
  let refreshes = 0;
  client.connection.onRequest('workspace/codeLens/refresh', () => {
    refreshes++;
    return null;
  });
  const uri = await client.opened(TEXT);
  const count = async (): Promise<number> =>
    (await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })).length;
  expect(await count()).toBe(1);
  client.settings = { codeLens: { objectMappings: false } };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await expect.poll(count).toBe(0);
  await expect.poll(() => refreshes).toBeGreaterThan(0);
  await client.stop();
});
