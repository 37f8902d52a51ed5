import { expect, it } from 'vitest';
import { CLOSED_DOCUMENT_METHOD, CONFIGURATIONS_METHOD } from '../../server/src/protocol.js';
import { provisioningFile } from '../kit/marked.js';
import { Client } from './client.js';

const uri = 'file:///folder/closed.provisioning.json';
const text = provisioningFile(['phoneNumberss']);

it('a document that is not open is checked like an open one, and its JSON as well', async () => {
  const client = await Client.start({ initializationOptions: { jsonSyntaxIsReported: true } });
  const problems = (content: string, at = uri): Promise<{ code: string; severity: string }[] | null> =>
    client.request(CLOSED_DOCUMENT_METHOD, { uri: at, text: content });
  expect(await problems(text)).toMatchObject([
    { code: 'unknown-attribute', severity: 'warning', range: { start: { line: 8 } }, source: 'SCIM Provisioning' },
  ]);
  expect((await problems(`${text}]`))!.map(({ code }) => code)).toContain('json-syntax');
  expect(await problems('{}', 'file:///folder/other.json')).toBeNull();
  expect(await problems('title pr', 'file:///folder/a.scimfilter')).toBeNull();
  await expect(client.request(CLOSED_DOCUMENT_METHOD, { uri })).rejects.toThrow('uri and text must be strings');
  await client.stop();
});

it('configurations apply to open and closed documents, and their mistakes are returned', async () => {
  const client = await Client.start();
  const open = async (configurations: unknown): Promise<unknown> =>
    client.request(CONFIGURATIONS_METHOD, { configurations });
  const file = (rules: object): object => ({
    uri: 'file:///scim-provisioning.config.json',
    text: JSON.stringify({ rules }),
  });
  await client.open('file:///folder/open.provisioning.json', text);
  const severities = async (): Promise<unknown[]> => [
    (await client.diagnostics('file:///folder/open.provisioning.json')).map(({ severity }) => severity),
    (await client.request<{ severity: string }[]>(CLOSED_DOCUMENT_METHOD, { uri, text })).map(
      ({ severity }) => severity,
    ),
  ];
  expect(await severities()).toEqual([[2], ['warning']]);
  expect(await open([file({ 'unknown-attribute': 'hint' })])).toEqual([]);
  expect(await severities()).toEqual([[4], ['hint']]);
  expect(await open([file({ x: 'hint' })])).toMatchObject([
    { uri: 'file:///scim-provisioning.config.json', message: '“x” is not the code of a rule.' },
  ]);
  expect(await severities()).toEqual([[2], ['warning']]);
  // The file takes precedence over the setting.
  client.settings = { severity: { 'unknown-attribute': 'error' } };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await expect.poll(severities).toEqual([[1], ['error']]);
  await open([file({ 'unknown-attribute': 'information' })]);
  expect(await severities()).toEqual([[3], ['information']]);
  for (const invalid of [undefined, 5, [null, 5, { uri: 5 }], {}]) expect(await open(invalid)).toEqual([]);
  await client.stop();
});
