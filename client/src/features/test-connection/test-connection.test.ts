import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { activated, Kept, type Extension } from '../../../../test/kit/extension.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor, type Message } from '../../../../test/kit/vscode/editor.js';
import { startSandbox } from '../../../../test/sandbox/genesys-cloud.mjs';

const TOKEN = 'sesame-open-123';
const TEST = 'scimProvisioning.testConnection';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox({ token: TOKEN });
});
afterAll(() => sandbox.stop());

let kept: Kept;
let extension: Extension;
let document: OpenDocument;
beforeEach(async () => {
  kept = new Kept();
  extension = activated(kept);
  document = await shown(sandbox.url);
  editor.user.enter = () => TOKEN;
});
afterEach(async () => {
  // Whatever happens, the token is shown nowhere.
  const pages = editor.panels.map(({ sent }) => sent);
  const runs = editor.tests
    .flatMap((controller) => controller.runs)
    .map(({ output, messages }) => [output, ...messages]);
  const seen = JSON.stringify([
    editor.messages,
    editor.log,
    editor.clipboard,
    editor.picks,
    editor.progress,
    pages,
    runs,
  ]);
  expect(seen).not.toContain(TOKEN);
  await extension.deactivate();
});

const attributeMappings = [
  { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
  { target: 'active', source: 'Not([IsSoftDeleted])' },
];

/** Shows a document with that tenant URL, or without a connection. */
async function shown(tenantUrl: string | undefined, name = 'a.provisioning.json'): Promise<OpenDocument> {
  const connection = tenantUrl === undefined ? {} : { connection: { tenantUrl } };
  const users = { actions: ['create', 'update'], attributeMappings };
  editor.documents.write(name, JSON.stringify({ application: 'genesys-cloud', ...connection, users }, undefined, 2));
  const opened = await editor.show(name);
  await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
  return opened;
}

const last = (): Message => editor.messages.at(-1)!;

describe('Test Connection', () => {
  it('asks for the token, tests, says that it works, and keeps the token for its address only', async () => {
    await editor.run(TEST);
    expect(last()).toEqual({
      severity: 'information',
      text: 'Entra can connect to Genesys Cloud and find users by userName.',
      buttons: ['Show Report'],
    });
    const { origin } = new URL(sandbox.url);
    expect(editor.inputs).toMatchObject([
      { title: 'Secret token of Genesys Cloud', password: true, prompt: expect.stringContaining(origin) as string },
    ]);
    expect([...extension.secrets]).toEqual([[`scimProvisioning.token:${origin}`, TOKEN]]);
    expect(editor.log).toEqual([expect.stringMatching(/^info: Test Connection to .*: passed\./)]);
  });

  it('asks for the token once', async () => {
    await editor.run(TEST);
    await editor.run(TEST);
    expect(editor.inputs).toHaveLength(1);
    expect(editor.messages).toHaveLength(2);
  });

  it('says what a token is while it is entered, and sends none that is none', async () => {
    editor.user.enter = () => 'two words';
    await editor.run(TEST);
    const [box] = editor.boxes;
    expect(box!.type('two words')).toBe('A token must not contain spaces.');
    expect(box!.type(TOKEN)).toBeUndefined();
    expect(editor.said).toEqual([]);
    expect([...extension.secrets]).toEqual([]);
  });

  it('says where a token of this application comes from, with a link to the page', async () => {
    let page: string | undefined;
    editor.user.enter = () => {
      const box = editor.boxes[0]!;
      const [help] = box.buttons;
      page = help?.tooltip;
      box.press(help!);
      return TOKEN;
    };
    await editor.run(TEST);
    expect(editor.inputs[0]!.prompt).toMatch(/^Create an OAuth client .* It is used only for http/);
    expect(editor.opened).toEqual([expect.stringMatching(/^https:\/\/help\.mypurecloud\.com\/articles\//)]);
    expect(page).toContain(editor.opened[0]);
  });

  it('keeps no token that is refused, and asks for another', async () => {
    editor.user.enter = () => 'wrong-token-123';
    await editor.run(TEST);
    expect(last()).toMatchObject({ severity: 'error', buttons: ['Show Report', 'Enter Token', 'Change URL'] });
    expect(last().text).toMatch(/^The server rejects the secret token \(401\)\./);
    expect([...extension.secrets]).toEqual([]);

    editor.user.press = ({ buttons }) => buttons.find((button) => button === 'Enter Token');
    editor.user.enter = () => TOKEN;
    await editor.run(TEST);
    await expect.poll(() => last().severity).toBe('information');
  });

  it('offers another address where nothing that is SCIM answers', async () => {
    const url = new URL('/nothing/here', sandbox.url).href;
    document = await shown(url, 'b.provisioning.json');
    editor.user.press = ({ buttons }) => buttons.find((button) => button === 'Change URL');
    await editor.run(TEST);
    expect(last()).toMatchObject({ severity: 'error', buttons: ['Show Report', 'Try Again', 'Change URL'] });
    await expect.poll(() => editor.active?.document.getText(editor.active.selection)).toBe(url);
  });

  it('names the machine that asked where that is another one', async () => {
    editor.remoteName = 'ssh-remote';
    document = await shown(new URL('/nothing/here', sandbox.url).href, 'b.provisioning.json');
    await editor.run(TEST);
    expect(last().text).toMatch(/The requests were sent from the remote machine .* \(ssh-remote\)\.$/);
  });

  it('asks for the tenant URL where the document has none, checks it, and remembers it', async () => {
    document = await shown(undefined, 'b.provisioning.json');
    editor.user.enter = ({ password }) => (password ? TOKEN : ` ${sandbox.url} `);
    await editor.run(TEST);
    expect(last().severity).toBe('information');
    const [box] = editor.inputs;
    expect(box).toMatchObject({ title: 'Tenant URL of Genesys Cloud' });
    expect(box!.validateInput!('ftp://x')).toMatchObject({ severity: 3 });
    expect(box!.validateInput!(sandbox.url)).toBeUndefined();
    await editor.run(TEST);
    expect(editor.inputs.filter(({ password }) => !password)).toHaveLength(1);
  });

  it('sends nothing in a workspace that is not trusted', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    editor.isTrusted = false;
    editor.user.press = () => 'Manage Workspace Trust';
    await editor.run(TEST);
    expect(last()).toMatchObject({ severity: 'error', text: expect.stringContaining('trusted workspace') as string });
    expect(editor.executed).toEqual([['workbench.trust.manage']]);
    expect(editor.inputs).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  it('sends no invalid token where the setting says so', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    editor.set('scimProvisioning.testConnection.invalidToken', false);
    await editor.run(TEST);
    const sent = asked.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'));
    asked.mockRestore();
    expect(new Set(sent)).toEqual(new Set([null, `Bearer ${TOKEN}`]));
  });

  it('can be cancelled, which is silent', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(init.signal!.reason as Error);
        });
      });
    });
    const testing = editor.run(TEST);
    await expect.poll(() => editor.progress.length).toBe(1);
    expect(editor.progress[0]).toMatchObject({ title: 'Testing the connection to Genesys Cloud' });
    expect(editor.progress[0]!.messages).not.toEqual([]);
    // A second one is not begun meanwhile.
    await editor.run(TEST, document.uri);
    editor.progress[0]!.cancel();
    await testing;
    asked.mockRestore();
    expect(editor.said).toEqual([]);
    expect([...extension.secrets]).toEqual([]);
  });

  it('says what to open first', async () => {
    editor.documents.write('notes.txt', 'x');
    await editor.show('notes.txt');
    await editor.run(TEST);
    expect(last()).toMatchObject({
      severity: 'error',
      text: expect.stringMatching(/^No mapping document is active\. Open /) as string,
    });
  });
});

describe('above the connection', () => {
  const titles = async (): Promise<string[]> => (await editor.lenses(document)).map(({ command }) => command.title);

  it('stand the command and what the last test found of this address', async () => {
    // Otherwise a sample user is offered as well, as soon as it is known that there is none.
    await editor.run('scimProvisioning.hideSampleUserOffer');
    expect(await titles()).toEqual(['Test Connection']);
    await editor.run(TEST);
    expect(await titles()).toEqual(['Test Connection', expect.stringMatching(/^Passed at .*\s\$\(pass\)$/)]);
    editor.documents.type(
      document,
      document.getText().replace(sandbox.url, 'https://api.mypurecloud.de/api/v2/scim/v2'),
    );
    expect(await titles()).toEqual(['Test Connection']);
  });

  it('stands nothing in a document without a connection', async () => {
    document = await shown(undefined, 'b.provisioning.json');
    expect(await titles()).toEqual([]);
  });

  it('are commands that exist', async () => {
    await editor.run(TEST);
    for (const { command } of await editor.lenses(document)) expect(editor.commands.has(command.command)).toBe(true);
  });
});

it('appears in the Test Explorer, with its steps in the order of the run', async () => {
  await editor.run(TEST);
  const { items, runs } = editor.tests[0]!;
  const [, suite] = [...items].find(([id]) => id === document.uri.toString())!;
  expect(runs).toHaveLength(1);
  expect(runs[0]!.isEnded).toBe(true);
  expect([...runs[0]!.states.keys()]).toEqual([...suite.children].map(([id]) => id));
  expect(runs[0]!.states.get('credentials')).toBe('passed');
  // VS Code lists tests of a file by line, and by this text where they have the same line.
  const listed = [...suite.children].map(([, { range, sortText }]) => [range?.start.line, sortText]);
  expect(new Set(listed.map(([line]) => line)).size).toBe(1);
  expect(listed.map(([, text]) => text)).toEqual([...listed.map(([, text]) => text)].sort());
});

it('is stopped in the Test Explorer, which is silent', async () => {
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        reject(init.signal!.reason as Error);
      });
    });
  });
  const testing = editor.run(TEST);
  await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(0);
  editor.tests[0]!.runs[0]!.stop();
  await testing;
  asked.mockRestore();
  expect(editor.said).toEqual([]);
  expect(new Set(editor.tests[0]!.runs[0]!.states.values())).toEqual(new Set(['skipped', 'passed']));
});

describe('Change Tenant URL', () => {
  const CHANGE = 'scimProvisioning.changeTenantUrl';

  it('selects the URL in the document', async () => {
    await editor.run(CHANGE);
    expect(editor.active?.document.getText(editor.active.selection)).toBe(sandbox.url);
  });

  it('asks for that of a document that has none', async () => {
    document = await shown(undefined, 'b.provisioning.json');
    editor.user.enter = () => sandbox.url;
    await editor.run(CHANGE);
    expect(editor.inputs).toMatchObject([{ title: 'Tenant URL of Genesys Cloud' }]);
  });

  it('says what to open first', async () => {
    editor.documents.write('notes.txt', 'x');
    await editor.show('notes.txt');
    await editor.run(CHANGE);
    expect(last().text).toMatch(/^No mapping document is active\./);
  });
});

describe('discovered schemas', () => {
  it('are forgotten by a command', async () => {
    await editor.run('scimProvisioning.forgetDiscoveredSchema');
    expect(last()).toMatchObject({
      severity: 'error',
      text: expect.stringContaining('No schemas are stored') as string,
    });
    await editor.run(TEST);
    await editor.run('scimProvisioning.forgetDiscoveredSchema');
    expect(last()).toMatchObject({
      severity: 'information',
      text: expect.stringMatching(
        /^The schemas that were read from 127\.0\.0\.1:\d+ on \d{4}-\d\d-\d\d were deleted\.$/,
      ) as string,
    });
    await editor.run('scimProvisioning.forgetDiscoveredSchema');
    expect(last().severity).toBe('error');
  });
});
