import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CompletionItem, Hover } from 'vscode-languageserver-protocol/node';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

/* The language server as it is built, in a process of its own. */

let client: Client;
beforeAll(async () => {
  client = await Client.start({ isProcess: true });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

it('answers over standard input and output', async () => {
  const text = provisioningFile(['title', 'titel']);
  const uri = await client.opened(text);
  const lines = text.split('\n');
  const at = (part: string): object => {
    const line = lines.findIndex((row) => row.includes(`"${part}"`));
    return { textDocument: { uri }, position: { line, character: lines[line]!.indexOf(part) + part.length } };
  };
  expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-attribute']);
  const items = await client.request<CompletionItem[]>('textDocument/completion', at('titel'));
  expect(items.map(({ label }) => label)).toContain('title');
  expect(await client.request<Hover | null>('textDocument/hover', at('title'))).not.toBeNull();
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
  const uri = 'file:///large.json';
  await client.open(uri, text);
  expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['partial-schema']);
});
