import { readFileSync } from 'node:fs';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APPLY_TO_SCHEMA_METHOD,
  PROVISIONING_FILE_METHOD,
  type ApplyToSchema,
  type ProvisioningFileDraft,
} from '../../server/src/protocol.js';
import { extracted } from '../kit/conversion.js';
import { Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

const SCHEMA = readFileSync(
  new URL('../../examples/genesys-cloud.synchronization-schema.json', import.meta.url),
  'utf8',
);
const FILE = extracted(SCHEMA);

/** Opens the schema; documents that a test opens have the names of provisioning files. */
async function openedSchema(): Promise<string> {
  const uri = 'file:///schema.json';
  await client.open(uri, SCHEMA);
  return uri;
}

describe('provisioningFile', () => {
  it('answers with the text of a provisioning file', async () => {
    const textDocument = { uri: await openedSchema() };
    expect(await client.request<ProvisioningFileDraft>(PROVISIONING_FILE_METHOD, { textDocument })).toEqual({
      text: FILE,
    });
  });

  it('says why there is none', async () => {
    const textDocument = { uri: await client.opened(FILE) };
    expect(await client.request<ProvisioningFileDraft>(PROVISIONING_FILE_METHOD, { textDocument })).toEqual({
      problem: 'This is not a synchronization schema.',
    });
  });
});

describe('applyToSchema', () => {
  it('answers with edits of the version that it was asked for', async () => {
    const uri = await openedSchema();
    const provisioningFile = { uri: await client.opened(FILE.replace('"[jobTitle]"', '"[department]"')) };
    const result = (await client.request<ApplyToSchema>(APPLY_TO_SCHEMA_METHOD, {
      textDocument: { uri },
      provisioningFile,
    })) as Extract<ApplyToSchema, { version: number }>;
    expect(result).toMatchObject({
      changes: ['users: “title”: the source changes from [jobTitle] to [department]'],
      notApplied: [],
    });
    const text = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, SCHEMA), result.edits as TextEdit[]);
    expect(extracted(text)).toBe(FILE.replace('"[jobTitle]"', '"[department]"'));
  });

  it('answers with null if one of the documents is not open', async () => {
    const uri = await openedSchema();
    const provisioningFile = { uri: 'file:///unknown.provisioning.json' };
    expect(await client.request(APPLY_TO_SCHEMA_METHOD, { textDocument: { uri }, provisioningFile })).toBeNull();
  });
});
