import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { LanguageClient } from '../../../../test/kit/vscode/language-client.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const NEW = 'scimProvisioning.newSampleUser';
const DOCUMENT = 'a.provisioning.json';

let extension: Extension;
beforeEach(async () => {
  editor.documents.write(DOCUMENT, provisioningFile(['title']));
  extension = activated();
  await editor.show(DOCUMENT);
  await expect.poll(() => extension.api.serverState()).toBe('running');
});
afterEach(() => extension.deactivate());

/** What is shown behind the expressions of the document: their results for the sample user. */
async function results(): Promise<string[]> {
  const hints = await LanguageClient.last!.sendRequest('textDocument/inlayHint', {
    textDocument: { uri: editor.documents.uri(DOCUMENT).toString() },
    range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
  });
  return (hints as { label: string }[]).map(({ label }) => label.trim());
}

describe('New Sample User', () => {
  it('writes one with all that the document reads, and shows it', async () => {
    await editor.run(NEW);
    const names = Object.keys(JSON.parse(editor.documents.textOf('a.sample-user.json')!) as object);
    expect(names).toEqual(['displayName', 'userPrincipalName', 'mail', 'IsSoftDeleted']);
    expect(editor.active?.document.uri.path).toBe('/folder/a.sample-user.json');
    expect(editor.said).toEqual([]);
  });

  it('offers an unsaved one where none can be written', async () => {
    editor.documents.isReadOnly = true;
    await editor.run(NEW);
    expect(editor.documents.textOf('a.sample-user.json')).toBeUndefined();
    expect(editor.active?.document).toMatchObject({ languageId: 'jsonc' });
    expect(editor.active?.document.getText()).toContain('"userPrincipalName"');
  });

  it('adds what the one that is there lacks, if the user wants that', async () => {
    editor.documents.write('a.sample-user.json', '{ "mail": "ada@example.com", "userPrincipalName": "ada" }');
    editor.user.press = () => 'Add Them';
    await editor.run(NEW);
    expect(editor.messages).toMatchObject([
      {
        text: 'a.sample-user.json does not contain displayName and IsSoftDeleted, which the document uses.',
        buttons: ['Add Them'],
      },
    ]);
    const sampleUser = editor.active!.document;
    await expect
      .poll(() => Object.keys(JSON.parse(sampleUser.getText()) as object))
      .toEqual(['mail', 'userPrincipalName', 'displayName', 'IsSoftDeleted']);
  });

  it('adds nothing where the user does not answer', async () => {
    editor.documents.write('a.sample-user.json', '{ "mail": "ada@example.com" }');
    await editor.run(NEW);
    expect(editor.active?.document.getText()).toBe('{ "mail": "ada@example.com" }');
  });

  it('says that nothing is missing', async () => {
    await editor.run(NEW);
    await editor.show(DOCUMENT);
    await editor.run(NEW);
    expect(editor.said).toEqual(['a.sample-user.json contains all attributes that the document uses.']);
  });

  it('says what to open first', async () => {
    editor.documents.write('notes.txt', 'x');
    await editor.show('notes.txt');
    await editor.run(NEW);
    expect(editor.messages).toMatchObject([
      { severity: 'error', text: expect.stringMatching(/^No mapping document is active\. Open /) as string },
    ]);
  });
});

describe('the sample user of a document', () => {
  it('is the file beside it, as it is on disk and as it is typed', async () => {
    expect(await results()).toEqual([]);
    editor.documents.write('a.sample-user.json', '{ "mail": "ada@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
    editor.documents.write('a.sample-user.json', '{ "mail": "grace@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('grace@example.com'));
    const open = await editor.show('a.sample-user.json');
    editor.documents.type(open, '{ "mail": "alan@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('alan@example.com'));
    editor.documents.close(open);
    await expect.poll(results).toContainEqual(expect.stringContaining('grace@example.com'));
    editor.documents.remove('a.sample-user.json');
    await expect.poll(results).toEqual([]);
  });

  it('is the file of the setting, wherever it is', async () => {
    editor.documents.write('users/Ada.json', '{ "mail": "ada@example.com" }');
    editor.set('scimProvisioning.sampleUser', 'users/Ada.json');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
    editor.documents.write('users/Ada.json', '{ "mail": "grace@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('grace@example.com'));
    editor.set('scimProvisioning.sampleUser', '');
    await expect.poll(results).toEqual([]);
  });

  it('is known again to a server that was restarted', async () => {
    editor.documents.write('a.sample-user.json', '{ "mail": "ada@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
    await editor.run('scimProvisioning.restartServer');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
  });

  it.each([
    ['[1]', /must be a JSON object with attribute values/],
    ['{ "mail": ', /is not valid JSON/],
  ])('is complained of once where it is %s', async (content, complaint) => {
    editor.documents.write('a.sample-user.json', content);
    await expect.poll(() => editor.said).toEqual([expect.stringMatching(complaint)]);
    editor.user.press = () => 'Open File';
    editor.documents.write('a.sample-user.json', `${content} `);
    editor.documents.write('a.sample-user.json', '{ "mail": "ada@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
    expect(editor.said).toHaveLength(1);
  });

  it('is opened by the button of the complaint', async () => {
    editor.user.press = ({ buttons }) => buttons[0];
    editor.documents.write('a.sample-user.json', '[1]');
    await expect.poll(() => editor.active?.document.uri.path).toBe('/folder/a.sample-user.json');
  });

  it('is complained of where the file of the setting cannot be read', async () => {
    editor.set('scimProvisioning.sampleUser', '/elsewhere/nobody.json');
    await expect
      .poll(() => editor.said)
      .toEqual([expect.stringMatching(/^The sample user “\/elsewhere\/nobody\.json” cannot be read: /)]);
  });
});
