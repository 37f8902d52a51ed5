import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { activated, Kept, type Extension } from '../../../../test/kit/extension.js';
import { editor, type Message } from '../../../../test/kit/vscode/editor.js';
import { PLAIN_USER, plainDocument } from '../../../../test/rehearsal/run.js';
import { startWritingServer, type WritingServer, type Wrong } from '../../../../test/rehearsal/writing-server.js';

const TOKEN = 'sesame-open-123';
const REHEARSE = 'scimProvisioning.rehearseOnServer';

let server: WritingServer;
let wrong: Wrong;
beforeAll(async () => {
  server = await startWritingServer(TOKEN, (...args) => wrong(...args));
});
afterAll(() => server.stop());

let kept: Kept;
let extension: Extension;
beforeEach(async () => {
  wrong = (_, right) => right();
  server.seen.length = 0;
  for (const id of [...server.users.keys()]) if (id !== 'nora') server.users.delete(id);
  kept = new Kept();
  extension = activated(kept);
  editor.documents.write('a.sample-user.json', PLAIN_USER);
  await shown();
  editor.user.enter = () => TOKEN;
  editor.user.pick = ({ labels }) => labels[0];
  editor.user.press = ({ buttons }) => buttons.find((button) => button === 'Send');
});
afterEach(async () => {
  const seen = JSON.stringify([
    editor.messages,
    editor.log,
    editor.clipboard,
    editor.picks,
    editor.progress,
    editor.panels.map(({ sent }) => sent),
  ]);
  expect(seen).not.toContain(TOKEN);
  await extension.deactivate();
});

async function shown(name = 'a.provisioning.json'): Promise<void> {
  const connection = `{ "connection": { "tenantUrl": "${server.url}" },`;
  editor.documents.write(name, plainDocument().replace('{', connection));
  await editor.show(name);
  await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
}

const last = (): Message => editor.messages.at(-1)!;
const dialog = (): Message => editor.messages.find(({ detail }) => detail !== undefined)!;
const writes = (): string[] => server.seen.filter((line) => !line.startsWith('GET'));

describe('Rehearse on Server', () => {
  it('asks first, with the names of the user and the server, then sends, and says that it works', async () => {
    await editor.run(REHEARSE);
    const { host, origin } = new URL(server.url);
    expect(dialog()).toMatchObject({
      severity: 'warning',
      text: `Create, change and delete an account of Rehearsal User on ${host}?`,
      buttons: ['Send'],
    });
    expect(dialog().detail).toMatch(/userName eq "rehearsal\.user@example\.com"/);
    expect(dialog().detail).toMatch(/licence .* invitation to rehearsal\.user@example\.com/);
    expect(last()).toEqual({
      severity: 'information',
      text: 'The server does with Rehearsal User what Entra expects. The account was deleted.',
      buttons: ['Show Report'],
    });
    expect(writes().map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH', 'DELETE']);
    expect([...server.users.keys()]).toEqual(['nora']);
    expect([...extension.secrets]).toEqual([[`scimProvisioning.token:${origin}`, TOKEN]]);
    expect(editor.log.join('\n')).toMatch(/created the account with the ID new-\d+\./);
  });

  it('asks each time', async () => {
    await editor.run(REHEARSE);
    await editor.run(REHEARSE);
    expect(editor.messages.filter(({ detail }) => detail !== undefined)).toHaveLength(2);
  });

  it.each<[string, () => void]>([
    ['the question is not answered with Send', () => (editor.user.press = () => undefined)],
    ['nothing is chosen', () => (editor.user.pick = () => undefined)],
    ['no token is entered', () => (editor.user.enter = () => undefined)],
  ])('sends nothing where %s', async (_, prepare) => {
    prepare();
    await editor.run(REHEARSE);
    expect(server.seen).toEqual([]);
    expect(editor.messages.filter(({ detail }) => detail === undefined)).toEqual([]);
  });

  it('sends nothing in a workspace that is not trusted, and does not even ask', async () => {
    editor.isTrusted = false;
    await editor.run(REHEARSE);
    expect(last()).toMatchObject({ severity: 'error', text: expect.stringContaining('trusted workspace') as string });
    expect([editor.picks, editor.inputs, server.seen]).toEqual([[], [], []]);
  });

  it('sends nobody who is not marked as a test user', async () => {
    editor.documents.write('a.sample-user.json', PLAIN_USER.replace('"isTestUser":true', '"isTestUser":"true"'));
    await editor.run(REHEARSE);
    expect(last()).toMatchObject({
      severity: 'error',
      text: expect.stringMatching(/^No sample user is marked as a test user\. Add "isTestUser": true/) as string,
    });
    expect(server.seen).toEqual([]);
  });

  it('offers marked users only, where there are several', async () => {
    const named = (name: string, more = ''): string =>
      `${more === '' ? '{' : `{ ${more},`} "displayName": "${name}", "userPrincipalName": "${name}@example.com" }`;
    editor.documents.write('a.sample-user.json', `[${named('Ada')}, ${named('Bea', '"isTestUser": true')}]`);
    editor.documents.write('b.sample-user.json', named('Cleo', '"isTestUser": true'));
    editor.user.pick = ({ labels }) => labels.find((label) => label === 'Cleo') ?? labels[0];
    await editor.run(REHEARSE);
    expect(editor.picks[0]!.labels).toEqual(['Bea', 'Cleo']);
    expect(dialog().text).toContain('an account of Cleo on');
  });

  it('says why Entra would not create the account', async () => {
    editor.documents.write('a.sample-user.json', '{ "isTestUser": true, "displayName": "Ada" }');
    await editor.run(REHEARSE);
    expect(last().text).toMatch(/^Entra would not create an account\. No matching attribute has a value/);
    expect(server.seen).toEqual([]);
  });

  it('never enables the account if that is chosen', async () => {
    editor.user.pick = ({ labels }) => labels.find((label) => label === 'Never Enable the Account');
    await editor.run(REHEARSE);
    expect(dialog().detail).toContain('The account is created as disabled, and is never enabled.');
    expect(writes().map((line) => line.split(' ')[0])).toEqual(['POST', 'PATCH', 'DELETE']);
  });

  it('deletes the account after a cancel, and says so', async () => {
    let release: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    wrong = async (asked, right) => {
      if (asked.method === 'PATCH') await waiting;
      return right();
    };
    const running = editor.run(REHEARSE);
    await expect.poll(() => editor.progress.length).toBe(1);
    expect(editor.progress[0]!.title).toMatch(/^Rehearsing on SCIM 2\.0 \(127\.0\.0\.1:\d+\)$/);
    await expect.poll(() => writes().length).toBe(2);
    editor.progress[0]!.cancel();
    release!();
    await running;
    expect(last()).toMatchObject({
      severity: 'information',
      text: 'The rehearsal was cancelled. The account was deleted.',
    });
    expect(writes().at(-1)).toMatch(/^DELETE \/Users\/new-/);
    expect([...server.users.keys()]).toEqual(['nora']);
  });

  it('states the ID of an account that cannot be deleted, and copies it', async () => {
    wrong = (asked, right) => (asked.method === 'DELETE' ? { status: 500 } : right());
    editor.user.press = ({ buttons }) => buttons.find((button) => button === 'Send' || button === 'Copy ID');
    await editor.run(REHEARSE);
    const [, id] = [...server.users.keys()];
    expect(last()).toMatchObject({ severity: 'error', buttons: ['Show Report', 'Copy ID'] });
    expect(last().text).toContain(`The account with the ID ${id!} could not be deleted.`);
    await expect.poll(() => editor.clipboard).toBe(id);
  });

  it('says before the next run that an account may be left, where the window was closed during a run', async () => {
    await kept.globalState.update('scimProvisioning.rehearsedAccount', { host: 'scim.example.com', id: 'u-17' });
    await editor.run(REHEARSE);
    expect(dialog().detail).toMatch(
      /^An earlier rehearsal did not end: the account with the ID u-17 may be left on scim\.example\.com\./,
    );
    expect(kept.globalState.get('scimProvisioning.rehearsedAccount')).toBeUndefined();
  });

  it('says what to open first', async () => {
    editor.documents.write('notes.txt', 'x');
    await editor.show('notes.txt');
    await editor.run(REHEARSE);
    expect(last().text).toMatch(/^No mapping document is active\./);
  });

  it('does not begin a second run of the same document meanwhile', async () => {
    const sent = vi.fn();
    wrong = async (asked, right) => {
      if (asked.method === 'POST') {
        sent();
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return right();
    };
    await Promise.all([editor.run(REHEARSE), editor.run(REHEARSE)]);
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

describe('the report', () => {
  it('is a page with the steps, and with what was sent to whom', async () => {
    editor.user.press = ({ buttons }) => buttons.find((button) => button === 'Send' || button === 'Show Report');
    await editor.run(REHEARSE);
    const panel = editor.panels[0]!;
    expect(panel.title).toBe('Rehearsal: a.provisioning.json');
    panel.received.fire({ action: 'ready' });
    const page = JSON.stringify(panel.sent);
    expect(page).toContain('Create the account');
    expect(page).toContain('POST http://127.0.0.1');
    expect(page).toContain('compared, attribute by attribute');
    panel.received.fire({ action: 'copyReport' });
    await expect.poll(() => editor.clipboard).toMatch(/^# Rehearse on Server: Passed\n/);
    expect(editor.clipboard).toContain('--request DELETE');
  });
});
