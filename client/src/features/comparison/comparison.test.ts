import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE, replace, ROWS, SCHEMA } from '../../../../test/kit/comparison.js';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const COMPARE = 'scimProvisioning.compareWith';
const CHANGED = replace(ROWS.title, '{ "target": "title", "source": "[department]" },')(FILE);

let extension: Extension;
let document: OpenDocument;
beforeEach(async () => {
  editor.documents.write('a.provisioning.json', CHANGED);
  editor.documents.write('b.provisioning.json', FILE);
  editor.documents.write('schema.json', SCHEMA);
  extension = activated();
  document = await editor.show('a.provisioning.json');
  await expect.poll(() => editor.contexts.get('scimProvisioning.mappingDocument')).toBe(true);
});
afterEach(() => extension.deactivate());

/** Compares with a file of the folder. */
async function withFile(name: string): Promise<void> {
  editor.user.pick = () => 'File…';
  editor.user.browse = () => name;
  await editor.run(COMPARE);
}

async function withClipboard(text: string): Promise<void> {
  editor.clipboard = text;
  editor.user.pick = () => 'Clipboard';
  await editor.run(COMPARE);
}

interface Git {
  readonly enabled?: boolean;
  readonly repository?: object | null;
}

/** Compares with the last commit. */
async function withHead({ enabled = true, repository = null }: Git = {}): Promise<void> {
  const api = { getRepository: () => repository };
  editor.extensions.set('vscode.git', { activate: () => Promise.resolve({ enabled, getAPI: () => api }) });
  editor.user.pick = () => 'Git HEAD';
  await editor.run(COMPARE);
}

const HEAD = { state: { HEAD: { commit: 'c0ffee' } } };

const SENTENCE = 'users: title now comes from [department] instead of [jobTitle].';

describe('Compare with… a file', () => {
  it('shows the changes in words beside the document, each as a link to its line', async () => {
    await withFile('b.provisioning.json');
    expect(editor.said).toEqual([]);
    const shown = editor.active!;
    expect(shown.viewColumn).toBe(2);
    expect(shown.document.uri.path).toBe('/Changes from b.provisioning.json to a.provisioning.json');
    expect(shown.document.getText()).toBe(
      `1 change from b.provisioning.json to a.provisioning.json. Saving restarts an initial cycle.\n\n${SENTENCE}\n`,
    );
    const [link, ...more] = editor.links(shown.document);
    expect(more).toEqual([]);
    expect(shown.document.getText(link!.range)).toBe(SENTENCE);
    const { line, character } = document.positionAt(CHANGED.indexOf('title"'));
    expect(link).toMatchObject({ tooltip: `Go to line ${line + 1}` });
    expect(link!.target!.toString(true)).toBe(`${document.uri.toString(true)}#L${line + 1},${character + 1}`);
  });

  it('of the other kind, with what follows and a note', async () => {
    editor.documents.type(document, replace('"actions": ["update"],', '"actions": ["update", "delete"],')(CHANGED));
    await withFile('schema.json');
    expect(editor.active!.document.getText()).toContain(
      `${SENTENCE}\n\ngroups: the action delete is added.\n    Genesys Cloud does not let Entra delete groups.\n`,
    );
  });

  it('that is open and changed uses the text in the editor', async () => {
    const other = await editor.show('b.provisioning.json');
    editor.documents.type(other, CHANGED);
    await editor.show('a.provisioning.json');
    await withFile('b.provisioning.json');
    expect(editor.said).toEqual(['a.provisioning.json says the same as b.provisioning.json.']);
  });

  it('that says the same offers the comparison of the texts', async () => {
    editor.documents.write('b.provisioning.json', `// the same\n${CHANGED}`);
    editor.user.press = () => 'Compare Text';
    await withFile('b.provisioning.json');
    const [, before, after, title] = editor.executed.find(([command]) => command === 'vscode.diff')!;
    expect([String(before), String(after), title]).toEqual([
      editor.documents.uri('b.provisioning.json').toString(),
      document.uri.toString(),
      'b.provisioning.json ↔ a.provisioning.json',
    ]);
  });

  it('says what cannot be compared, and why', async () => {
    editor.documents.write('b.json', '{}');
    editor.documents.write('c.json', new Uint8Array([0x22, 0xff, 0xff, 0x22]));
    await withFile('b.json');
    await withFile('c.json');
    await withFile('missing.json');
    editor.documents.type(document, '{ "users": ');
    await withFile('b.provisioning.json');
    expect(editor.said).toEqual([
      'b.json cannot be compared: it is not a mapping document, which is a synchronization schema or a provisioning file.',
      expect.stringMatching(/^c\.json cannot be read: it is not text in UTF-8/),
      expect.stringMatching(/^missing\.json cannot be read: /),
      'a.provisioning.json cannot be compared: it is not valid JSON: line 1: A value is expected here.',
    ]);
    expect(editor.messages[0]!.buttons).toEqual(['Compare Text']);
  });

  it('does nothing if nothing is chosen', async () => {
    await editor.run(COMPARE);
    editor.user.pick = () => 'File…';
    await editor.run(COMPARE);
    expect(editor.said).toEqual([]);
    expect(editor.active!.document).toBe(document);
    expect(editor.picks[0]).toMatchObject({
      title: 'Compare a.provisioning.json',
      labels: ['File…', 'Clipboard', 'Git HEAD'],
    });
  });
});

describe('Compare with… the clipboard', () => {
  it('recognises either kind by its content', async () => {
    await withClipboard(FILE);
    expect(editor.active!.document.getText()).toContain(`1 change from the clipboard to a.provisioning.json.`);
    await editor.show('a.provisioning.json');
    await withClipboard(SCHEMA);
    expect(editor.active!.document.getText()).toContain(SENTENCE);
  });

  it('says what is missing', async () => {
    await withClipboard(' ');
    await withClipboard('some text');
    expect(editor.said).toEqual([
      'The clipboard has no text. Copy a mapping document first.',
      'The clipboard cannot be compared: it is not a mapping document, which is a synchronization schema or a provisioning file.',
    ]);
  });
});

describe('Compare with… Git HEAD', () => {
  it('reads the file of the last commit, in any encoding', async () => {
    const asked: string[][] = [];
    const read = (...args: string[]) => asked.push(args) && Promise.resolve(FILE);
    await withHead({ repository: { ...HEAD, show: read } });
    expect(asked).toEqual([['HEAD', '/folder/a.provisioning.json']]);
    expect(editor.active!.document.getText()).toContain(`1 change from HEAD to a.provisioning.json.`);
    await editor.show('a.provisioning.json');
    const bytes = Buffer.from(`\ufeff${FILE}`, 'utf16le');
    await withHead({ repository: { ...HEAD, show: read, buffer: () => Promise.resolve(bytes) } });
    expect(editor.active!.document.getText()).toContain(SENTENCE);
    expect(editor.said).toEqual([]);
  });

  it('says what is missing', async () => {
    const failing = () => Promise.reject(new Error('UnknownPath'));
    await withHead({ enabled: false });
    await withHead();
    await withHead({ repository: { state: { HEAD: undefined } } });
    await withHead({ repository: { ...HEAD, show: failing } });
    editor.extensions.set('vscode.git', {
      activate: () =>
        Promise.resolve({
          enabled: true,
          getAPI: () => {
            throw new Error('Git model not found');
          },
        }),
    });
    await editor.run(COMPARE);
    editor.extensions.clear();
    await editor.run(COMPARE);
    const untitled = await editor.documents.openDocument({ language: 'jsonc', content: SCHEMA });
    await editor.showDocument(untitled);
    await editor.run(COMPARE);
    expect(editor.said).toEqual([
      'Git is turned off in VS Code. Turn on the setting git.enabled, and the built-in extension Git.',
      'a.provisioning.json is not in a Git repository that is open in VS Code. Open the folder of the repository.',
      'The Git repository of a.provisioning.json has no commit yet, so there is nothing to compare with.',
      'The last commit does not contain a.provisioning.json. Commit the file first, or compare with another file.',
      'Git was not found. Install it, or set git.path, and reload the window.',
      'Git is turned off in VS Code. Turn on the setting git.enabled, and the built-in extension Git.',
      'Untitled-1 is not a file on this machine, so Git does not have it.',
    ]);
  });
});

describe('Compare Text', () => {
  it('opens the two texts of a comparison beside each other, also those that are no files', async () => {
    await withClipboard(FILE);
    await editor.run('scimProvisioning.compareText');
    const [, before, after, title] = editor.executed.at(-1)!;
    expect([after, title]).toEqual([document.uri, 'the clipboard ↔ a.provisioning.json']);
    const compared = await editor.documents.openDocument(before as OpenDocument['uri']);
    expect(compared.getText()).toBe(FILE);
  });

  it('says what to do first, and where a comparison is gone', async () => {
    await editor.run('scimProvisioning.compareText');
    await withClipboard(FILE);
    const comparison = editor.active!.document;
    editor.documents.close(comparison);
    expect(editor.links(comparison)).toEqual([]);
    await editor.run('scimProvisioning.compareText', comparison.uri);
    const again = await editor.documents.openDocument(comparison.uri);
    expect(again.getText()).toBe('This comparison is not available any more. Run SCIM: Compare with… again.\n');
    expect(editor.said).toEqual(Array(2).fill('No comparison is active. Run SCIM: Compare with… first.'));
  });
});

it('says what to open first', async () => {
  editor.documents.write('notes.txt', 'x');
  await editor.show('notes.txt');
  editor.user.pick = () => 'Clipboard';
  editor.clipboard = FILE;
  await editor.run(COMPARE);
  editor.active = undefined;
  await editor.run(COMPARE);
  expect(editor.said).toEqual(
    Array(2).fill('No mapping document is active. Open a synchronization schema or a provisioning file.'),
  );
});
