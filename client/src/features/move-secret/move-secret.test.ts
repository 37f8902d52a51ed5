import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { activated, Kept, type Extension } from '../../../../test/kit/extension.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { LanguageClient } from '../../../../test/kit/vscode/language-client.js';

const TOKEN = 'k7Qp-4fJm2Zs9xVb';
const ORIGIN = 'https://scim.example.com';
const NAME = 'scimProvisioning.token:';
const URL_MEMBER = `"tenantUrl": "${ORIGIN}/scim/v2"`;

let kept: Kept;
let extension: Extension;
beforeEach(() => {
  kept = new Kept();
  extension = activated(kept);
});
afterEach(async () => {
  expect(JSON.stringify([editor.messages, editor.picks, editor.inputs, editor.log])).not.toContain(TOKEN);
  await extension.deactivate();
});

async function opened(connection: string): Promise<OpenDocument> {
  const mappings = '[{ "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }]';
  editor.documents.write(
    'a.provisioning.json',
    `{\n  "application": "scim",\n  "connection": {${connection}},\n  "users": { "attributeMappings": ${mappings} }\n}\n`,
  );
  const document = await editor.show('a.provisioning.json');
  await expect.poll(() => extension.api.serverState()).toBe('running');
  return document;
}

/** The fix that the editor offers. */
async function action(document: OpenDocument): Promise<CodeAction | undefined> {
  const end = document.positionAt(document.getText().length);
  const actions = (await LanguageClient.last!.sendRequest('textDocument/codeAction', {
    textDocument: { uri: document.uri.toString() },
    range: { start: { line: 0, character: 0 }, end: { line: end.line, character: end.character } },
    context: { diagnostics: [] },
  })) as CodeAction[];
  expect(JSON.stringify(actions)).not.toContain(TOKEN);
  return actions.find(({ title }) => title === 'Move to secret storage');
}

async function move(document: OpenDocument): Promise<void> {
  const { command } = (await action(document))!;
  await editor.run(command!.command, ...(command!.arguments as unknown[]));
}

describe('Move to secret storage', () => {
  it('stores a token for the origin of its tenant URL, and removes it from the file', async () => {
    const document = await opened(` ${URL_MEMBER}, "secretToken": "Bearer ${TOKEN}" `);
    await move(document);
    expect(extension.secrets.get(NAME + ORIGIN)).toBe(TOKEN);
    expect(document.getText()).toContain(`"connection": { ${URL_MEMBER} },`);
    expect(document.getText()).not.toContain(TOKEN);
    expect(editor.said).toEqual([
      `The secret for ${ORIGIN} is now in the secret storage. Save the file. If it was shared or committed, replace the secret at the application.`,
    ]);
    expect(await action(document)).toBeUndefined();
  });

  it('stores a client secret for the token endpoint and the tenant URL', async () => {
    const client = '"type": "oauthClientCredentials", "tokenUrl": "https://login.example.com/token", "clientId": "c1"';
    const document = await opened(`${URL_MEMBER}, "authentication": { ${client}, "clientSecret": "${TOKEN}" }`);
    await move(document);
    expect([...extension.secrets]).toEqual([[`${NAME}${ORIGIN} by client c1 of https://login.example.com`, TOKEN]]);
    expect(document.getText()).toContain(`{ ${client} }`);
  });

  it('asks before it replaces another secret', async () => {
    kept.secrets.set(NAME + ORIGIN, 'another-token-456');
    const document = await opened(`${URL_MEMBER}, "secretToken": "${TOKEN}"`);
    await move(document);
    expect(extension.secrets.get(NAME + ORIGIN)).toBe('another-token-456');
    expect(document.getText()).toContain(TOKEN);
    editor.user.press = ({ buttons }) => buttons.find((button) => button === 'Replace');
    await move(document);
    expect(extension.secrets.get(NAME + ORIGIN)).toBe(TOKEN);
    expect(document.getText()).not.toContain(TOKEN);
  });

  it('does not ask if the same secret is stored', async () => {
    kept.secrets.set(NAME + ORIGIN, TOKEN);
    const document = await opened(`${URL_MEMBER}, "secretToken": "${TOKEN}"`);
    await move(document);
    expect(editor.messages).toMatchObject([{ severity: 'information' }]);
    expect(document.getText()).not.toContain(TOKEN);
  });

  it.each([
    ['a tenant URL', `"secretToken": "${TOKEN}"`, /no valid tenant URL\. Enter it/],
    ['a valid tenant URL', `"tenantUrl": "scim", "secretToken": "${TOKEN}"`, /no valid tenant URL/],
    ['an OAuth client', `${URL_MEMBER}, "clientSecret": "${TOKEN}"`, /Set “authentication” in “connection”/],
  ])('says what to do without %s, and changes nothing', async (_, connection, message) => {
    const document = await opened(connection);
    const before = document.getText();
    await move(document);
    expect(editor.messages).toMatchObject([{ severity: 'error', text: expect.stringMatching(message) as string }]);
    expect(document.getText()).toBe(before);
    expect([...extension.secrets]).toEqual([]);
  });

  it('does nothing in a document that has changed', async () => {
    const document = await opened(`${URL_MEMBER}, "secretToken": "${TOKEN}"`);
    const { command } = (await action(document))!;
    editor.documents.type(document, `\n${document.getText()}`);
    await editor.run(command!.command, ...(command!.arguments as unknown[]));
    expect(editor.said).toEqual(['The file has changed. Choose “Move to secret storage” again.']);
    expect([...extension.secrets]).toEqual([]);
  });

  it('says that the file still has the secret if it cannot be changed', async () => {
    const document = await opened(`${URL_MEMBER}, "secretToken": "${TOKEN}"`);
    const { command } = (await action(document))!;
    editor.documents.isReadOnly = true;
    await editor.run(command!.command, ...(command!.arguments as unknown[]));
    expect(editor.said).toEqual([
      'The secret is in the secret storage, but the file could not be changed. Remove the secret from the file.',
    ]);
  });

  it('says where it is offered', async () => {
    await editor.run('scimProvisioning.moveToSecretStorage');
    expect(editor.said).toEqual([
      'Put the cursor on the problem “secret-in-file”, and choose its fix “Move to secret storage”.',
    ]);
  });

  it.each([
    ['a password, which Test Connection does not use', `${URL_MEMBER}, "password": "${TOKEN}"`],
    ['broken JSON', `${URL_MEMBER}, "secretToken": "${TOKEN}" ] `],
  ])('is not offered for %s', async (_, connection) => {
    expect(await action(await opened(connection))).toBeUndefined();
  });
});
