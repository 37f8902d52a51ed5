import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, type CompletionItem } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DOCUMENT_INFO_METHOD, PLANNED_TARGETS_METHOD, SURROUNDINGS_METHOD } from '../../server/src/protocol.js';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

describe('completion', () => {
  it('says more of an item when it is selected', async () => {
    const text = provisioningFile(['']);
    const uri = await client.opened(text);
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
    expect(await client.request('completionItem/resolve', item)).toMatchObject({
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
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual([
      'partial-schema',
      'required-target',
      'required-target',
    ]);
  });

  it('is not known of JSON that is not a mapping document', async () => {
    await client.open('file:///tsconfig.json', '{ "compilerOptions": { "target": "ES2022" } }');
    expect(await client.request(DOCUMENT_INFO_METHOD, { textDocument: { uri: 'file:///tsconfig.json' } })).toBeNull();
    expect(await client.request(PLANNED_TARGETS_METHOD, { textDocument: { uri: 'file:///tsconfig.json' } })).toBeNull();
    const mapped = await client.opened(provisioningFile(['userName', 'emails[type eq "work"].value', 'emails[']));
    const planned = await client.request<{ path: string }[]>(PLANNED_TARGETS_METHOD, { textDocument: { uri: mapped } });
    expect(planned).toContainEqual({ resource: 'User', path: 'emails[type eq "work"].value' });
    expect(planned.map(({ path }) => path)).not.toContain('emails[');
    expect(await client.diagnostics('file:///tsconfig.json')).toEqual([]);
  });
});

it('works on nothing that has been cancelled', async () => {
  const uri = await client.opened(provisioningFile([]));
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
  const uri = await client.opened(text);
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
