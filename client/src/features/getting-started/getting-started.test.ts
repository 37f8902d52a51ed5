import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { Diagnostic, Range, Uri } from '../../../../test/kit/vscode/values.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const NAMES = ['genesys-cloud-as-printed.provisioning.json', 'genesys-cloud.sample-user.json'];
const [DOCUMENT, SAMPLE_USER] = NAMES.map((name) => Uri.file(`/storage/examples/${name}`)) as [Uri, Uri];
const ORIGINAL = readFileSync(`${root}examples/${NAMES[0]!}`, 'utf8');
const FIXED = 'scimProvisioning.exampleIsFixed';
const problem = new Diagnostic(new Range(0, 0, 0, 1), 'A mistake.');

let extension: Extension;
beforeEach(async () => {
  for (const name of NAMES) {
    const file = Uri.joinPath(Uri.file(root), 'examples', name);
    await editor.documents.fs.writeFile(file, readFileSync(`${root}examples/${name}`));
  }
  extension = activated();
});
afterEach(() => extension.deactivate());

describe('the example', () => {
  it('opens as a file that can be changed, with its sample user beside it', async () => {
    await editor.run('scimProvisioning.openExample');
    expect(editor.said).toEqual([]);
    const { document } = editor.active!;
    expect([document.uri.toString(), document.isDirty]).toEqual([DOCUMENT.toString(), false]);
    expect(document.getText()).toBe(ORIGINAL);
    expect((await editor.documents.fs.readFile(SAMPLE_USER)).length).toBeGreaterThan(0);
    expect(extension.api.serverState()).toBe('running');
  });

  it('keeps what was changed until the user restores it', async () => {
    await editor.run('scimProvisioning.openExample');
    editor.documents.type(editor.active!.document, '{}');
    await editor.run('scimProvisioning.openExample');
    expect(editor.active!.document.getText()).toBe('{}');
    editor.user.press = () => 'Restore It';
    await editor.run('scimProvisioning.openExample');
    expect(editor.said).toEqual(['The example has your changes.', 'The example has your changes.']);
    await expect.poll(() => editor.active!.document.getText()).toBe(ORIGINAL);
  });

  it('shows its first mistake when there are any', async () => {
    const running = editor.run('scimProvisioning.showExampleMistake');
    await expect.poll(() => editor.active?.document.uri.toString()).toBe(DOCUMENT.toString());
    expect(editor.executed).toEqual([]);
    editor.report(DOCUMENT, [problem]);
    await running;
    expect(editor.executed).toEqual([['editor.action.marker.next']]);
  });

  it('is fixed when its mistakes are gone', async () => {
    editor.report(DOCUMENT, []);
    expect(editor.contexts.get(FIXED)).toBeUndefined();
    await editor.run('scimProvisioning.openExample');
    editor.report(DOCUMENT, [problem]);
    editor.report(Uri.file('/other.json'), []);
    expect(editor.contexts.get(FIXED)).toBeUndefined();
    editor.report(DOCUMENT, []);
    expect(editor.contexts.get(FIXED)).toBe(true);
  });

  it('shows a value at the expression of active', async () => {
    await editor.run('scimProvisioning.showExampleValue');
    const { document, selection } = editor.active!;
    expect(document.getText().slice(document.offsetAt(selection.start)).startsWith('Switch([IsSoftDeleted]')).toBe(
      true,
    );
    expect(editor.executed).toEqual([['editor.action.showHover']]);
  });

  it('asks for the token of its connection', async () => {
    await editor.run('scimProvisioning.testExampleConnection');
    await expect.poll(() => editor.inputs.length).toBe(1);
    expect(editor.inputs[0]!.password).toBe(true);
  });
});
