import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activated, Kept, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { LanguageClient } from '../../../../test/kit/vscode/language-client.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const NEW = 'scimProvisioning.newSampleUser';
const DOCUMENT = 'a.provisioning.json';

let kept: Kept;
let extension: Extension;
beforeEach(async () => {
  kept = new Kept();
  editor.documents.write(DOCUMENT, provisioningFile(['title']));
  extension = activated(kept);
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

  it('writes a further one with another person, and selects it', async () => {
    await editor.run(NEW);
    await editor.show(DOCUMENT);
    await editor.run(NEW);
    expect(editor.active?.document.uri.path).toBe('/folder/a-2.sample-user.json');
    await expect.poll(results).toContainEqual(expect.stringContaining('jose.alvarez@example.com'));
    expect(editor.documents.textOf('a.sample-user.json')).toContain('Renée');
  });

  it('writes a group for the mappings of groups', async () => {
    await editor.run('scimProvisioning.newSampleGroup');
    expect(editor.active?.document.uri.path).toBe('/folder/a.sample-group.json');
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

describe('Add Missing Attributes to Sample User', () => {
  const COMPLETE = 'scimProvisioning.completeSampleUser';

  it('adds what the sample user lacks, in the editor', async () => {
    editor.documents.write('a.sample-user.json', '[{ "mail": "ada@example.com", "userPrincipalName": "ada" }]');
    await expect.poll(results).not.toEqual([]);
    await editor.run(COMPLETE);
    const [ada] = JSON.parse(editor.active!.document.getText()) as object[];
    expect(Object.keys(ada!)).toEqual(['mail', 'userPrincipalName', 'displayName', 'IsSoftDeleted']);
    expect(editor.said).toEqual(['Added displayName and IsSoftDeleted to ada. The file is not saved yet.']);
    await editor.show(DOCUMENT);
    await expect.poll(() => results().then((all) => all.join())).toContain('Dubois');
    await editor.run(COMPLETE);
    expect(editor.said.at(-1)).toBe('Renée Dubois has all attributes that the document uses.');
  });

  it('keeps what is typed in the meantime', async () => {
    const text = '{ "displayName": "Ada" }';
    editor.documents.write('a.sample-user.json', text);
    await expect.poll(results).not.toEqual([]);
    const client = LanguageClient.last!;
    const send = client.sendRequest.bind(client);
    vi.spyOn(client, 'sendRequest').mockImplementationOnce(async (...request) => {
      const answer = await send(...request);
      editor.documents.type(editor.active!.document, text.replace('Ada', 'Ada Lovelace'));
      return answer;
    });
    await editor.run(COMPLETE);
    expect(JSON.parse(editor.active!.document.getText())).toMatchObject({
      displayName: 'Ada Lovelace',
      mail: 'renee.dubois@example.com',
    });
  });

  it('says what to run first', async () => {
    await editor.run(COMPLETE);
    expect(editor.said).toEqual(['This document has no sample user. Run SCIM: New Sample User.']);
  });
});

describe('Select Sample User', () => {
  const SELECT = 'scimProvisioning.selectSampleUser';
  const TWO = `[{ "displayName": "Ada", "userPrincipalName": "ada@example.com", "mail": "ada@example.com" },
    { "displayName": "Grace", "userPrincipalName": "grace@example.com", "mail": "grace@example.com" }]`;
  const status = (): (string | undefined)[] =>
    editor.languageStatusItems.map(({ text, detail }) => `${text}: ${detail}`);

  it('shows the values of another user, also in the next window', async () => {
    editor.documents.write('a.sample-user.json', TWO);
    editor.documents.write('more/b.sample-user.json', '{ "displayName": "Alan", "mail": "alan@example.com" }');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
    await expect.poll(status).toEqual(['Sample user: Ada: a.sample-user.json']);
    editor.user.pick = () => 'Grace';
    await editor.run(SELECT);
    expect(editor.picks[0]!.labels).toEqual([
      ...['Users', 'Ada', 'Grace', 'Alan'],
      ...['New', '$(add) New Sample User', '$(clippy) New Sample User from Clipboard', '$(add) New Sample Group'],
    ]);
    expect(editor.picks[0]!.descriptions.slice(1, 3)).toEqual(['ada@example.com, current', 'grace@example.com']);
    await expect.poll(results).toContainEqual(expect.stringContaining('grace@example.com'));
    await expect.poll(status).toEqual(['Sample user: Grace: a.sample-user.json']);
    // The user stays selected where the file changes.
    editor.documents.write('a.sample-user.json', TWO.replace('"mail": "grace@', '"mail": "hopper@'));
    await expect.poll(results).toContainEqual(expect.stringContaining('hopper@example.com'));

    await extension.deactivate();
    editor.documents.write(DOCUMENT, provisioningFile(['title']));
    editor.documents.write('a.sample-user.json', TWO.replace('"mail": "grace@', '"mail": "hopper@'));
    editor.documents.write('more/b.sample-user.json', '{ "displayName": "Alan", "mail": "alan@example.com" }');
    extension = activated(kept);
    await editor.show(DOCUMENT);
    await expect.poll(results).toContainEqual(expect.stringContaining('hopper@example.com'));
    editor.user.pick = () => 'Alan';
    await editor.run(SELECT);
    await expect.poll(results).toContainEqual(expect.stringContaining('alan@example.com'));
    // Without the file, it is the usual one.
    editor.documents.remove('more/b.sample-user.json');
    await expect.poll(results).toContainEqual(expect.stringContaining('ada@example.com'));
  });

  it('shows the values of a group at the mappings of groups', async () => {
    editor.documents.type(await editor.show(DOCUMENT), provisioningFile([], { groups: true }));
    editor.documents.write('a.sample-group.json', '[{ "displayName": "Research" }, { "displayName": "Sales" }]');
    await expect.poll(results).toContainEqual('→ Research');
    editor.user.pick = () => 'Sales';
    await editor.run(SELECT);
    await expect.poll(results).toContainEqual('→ Sales');
    expect(status()).toEqual(['No sample user: no live results for users, sample group: Sales']);
  });

  it('runs the command that is picked', async () => {
    editor.user.pick = () => '$(add) New Sample User';
    await editor.run(SELECT);
    await expect.poll(() => editor.active?.document.uri.path).toBe('/folder/a.sample-user.json');
  });

  it('is done for one user of the file in the setting', async () => {
    editor.documents.write('users/two.json', TWO);
    editor.set('scimProvisioning.sampleUser', 'users/two.json#grace');
    await expect.poll(results).toContainEqual(expect.stringContaining('grace@example.com'));
  });
});

describe('New Sample User from Clipboard', () => {
  const CLIPBOARD = 'scimProvisioning.newSampleUserFromClipboard';
  const user = (displayName: string): object => ({ id: displayName, displayName, mail: `${displayName}@example.com` });

  it('keeps the users of a response of Graph in a new file, and selects the first', async () => {
    editor.documents.write('a.sample-user.json', '{ "mail": "ada@example.com" }');
    editor.clipboard = JSON.stringify({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
      value: [user('jonna'), user('ole')],
    });
    await editor.run(CLIPBOARD);
    expect(editor.documents.textOf('a-2.sample-user.json')).toBe(
      `${JSON.stringify(JSON.parse(editor.clipboard), undefined, 2)}\n`,
    );
    expect(editor.said).toEqual([
      'a-2.sample-user.json has 2 users from the clipboard, and jonna is selected. Keep personal data out of version control.',
    ]);
    await expect.poll(results).toContainEqual(expect.stringContaining('jonna@example.com'));
  });

  it.each([
    ['{ "displayName": "Ada  B", "mail": "a" }', '{\n  "displayName": "Ada  B",\n  "mail": "a"\n}\n'],
    ['{ "displayName": "Ada", "extension_n": 12345678901234567890 }', undefined],
    ['{ "displayName": "Ada", "mail": "a", "mail": "b" }', undefined],
  ])('changes nothing but the layout of %s', async (copied, written = `${copied}\n`) => {
    editor.clipboard = copied;
    await editor.run(CLIPBOARD);
    expect(editor.documents.textOf('a.sample-user.json')).toBe(written);
  });

  it('keeps groups in a file for groups', async () => {
    editor.clipboard = '{\n "@odata.type": "#microsoft.graph.group", "id": "7", "displayName": "Research"\n}';
    await editor.run(CLIPBOARD);
    expect(editor.documents.textOf('a.sample-group.json')).toBe(`${editor.clipboard}\n`);
  });

  it.each([
    ['', /^The clipboard has no text\. In Graph Explorer, run GET/],
    ['hello', /^The clipboard has no user: it is not JSON\./],
    ['{ "value": [{ "id": ', /^The clipboard is not valid JSON: /],
    ['{ "name": "left-pad", "version": "1.0.0" }', /^The clipboard has no user\. In Graph Explorer/],
    ['{ "value": [] }', /^The clipboard has no user\./],
    ['{ "error": { "code": "Authorization_RequestDenied" } }', /^The clipboard has no user\./],
  ])('writes nothing for %s', async (text, complaint) => {
    editor.clipboard = text;
    await editor.run(CLIPBOARD);
    expect(editor.said).toEqual([expect.stringMatching(complaint)]);
    expect(editor.documents.textOf('a.sample-user.json')).toBeUndefined();
  });
});

describe('the offer of a sample user', () => {
  const offers = async (): Promise<string[]> => {
    const document = await editor.show(DOCUMENT);
    const lenses = await Promise.all(editor.lensProviders.map((provider) => provider.provideCodeLenses(document)));
    return lenses.flat().map(({ command }) => command.title);
  };
  const OFFER = '$(person-add) Create a sample user to see live results';

  it('is made once where there is none', async () => {
    await expect.poll(offers).toEqual([OFFER, 'Do Not Offer Again']);
    await editor.run(NEW);
    await expect.poll(offers).toEqual([]);
  });

  it('is not made again, in any window', async () => {
    await expect.poll(offers).toContain(OFFER);
    await editor.run('scimProvisioning.hideSampleUserOffer');
    expect(await offers()).toEqual([]);
    await extension.deactivate();
    editor.documents.write(DOCUMENT, provisioningFile(['title']));
    extension = activated(kept);
    await editor.show(DOCUMENT);
    await expect.poll(() => extension.api.serverState()).toBe('running');
    expect(await offers()).toEqual([]);
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
