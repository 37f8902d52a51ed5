import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const FILE = 'scim-provisioning.config.json';
const DOCUMENT = 'legacy/a.provisioning.json';
const SETTING = 'scimProvisioning.severity';

let extension: Extension;

beforeEach(async () => {
  editor.documents.write(DOCUMENT, provisioningFile(['phoneNumberss']));
  extension = activated();
  await editor.show(DOCUMENT);
  await expect.poll(() => extension.api.serverState()).toBe('running');
  editor.user.pick = ({ labels }) => labels.find((label) => label === 'Hint');
});
afterEach(() => extension.deactivate());

/** Chooses the action of the server. */
function change(code = 'unknown-attribute'): Promise<unknown> {
  const uri = editor.documents.uri(DOCUMENT).toString();
  return editor.run('scimProvisioning.changeSeverity', { code, severity: 'warning', uri });
}

/** A file as it is stored. */
async function saved(name: string): Promise<string> {
  return new TextDecoder().decode(await editor.documents.fs.readFile(editor.documents.uri(name)));
}

describe('the severity of a rule is changed', () => {
  it('in the nearest configuration file, with its comments', async () => {
    editor.documents.write(FILE, '{ "rules": {} }');
    editor.documents.write(`legacy/${FILE}`, '{\n  // ours\n  "rules": { "spacing": "off" }\n}\n');
    await change();
    expect(await saved(`legacy/${FILE}`)).toBe(
      '{\n  // ours\n  "rules": { "spacing": "off", "unknown-attribute": "hint" }\n}\n',
    );
    expect(await saved(FILE)).toBe('{ "rules": {} }');
    expect(editor.workspaceSettings.has(SETTING)).toBe(false);
    expect(editor.picks).toEqual([
      {
        title: 'Severity of “unknown-attribute”',
        placeHolder: `The new severity is written to “legacy/${FILE}”`,
        labels: ['Error', 'Warning', 'Information', 'Hint', 'Off'],
        descriptions: ['', 'current', '', '', 'the rule reports nothing'],
      },
    ]);
  });

  it('in the override for the document', async () => {
    const of = (level: string): string =>
      `{ "overrides": [{ "files": ["legacy/**"], "rules": { "unknown-attribute": "${level}" } }] }`;
    editor.documents.write(FILE, of('error'));
    await change();
    expect(await saved(FILE)).toBe(of('hint'));
  });

  it('in a file with other changes, which is not saved', async () => {
    editor.documents.write(FILE, '{ "rules": {} }');
    const open = await editor.documents.openDocument(editor.documents.uri(FILE));
    editor.documents.type(open, '{ "rules": { "spacing": "off" } }');
    await change();
    expect(open.getText()).toBe('{ "rules": { "spacing": "off", "unknown-attribute": "hint" } }');
    expect(open.isDirty).toBe(true);
    expect(editor.active?.document).toBe(open);
    expect(editor.said).toEqual([`“${FILE}” has other changes, too. The severity applies when you save the file.`]);
  });

  it('not in a file with a mistake', async () => {
    editor.documents.write(FILE, '{ "rules": ');
    await change();
    expect(editor.said).toContain(
      `The severity was not changed, because “${FILE}” has a mistake. Correct the file first.`,
    );
    expect(await saved(FILE)).toBe('{ "rules": ');
  });

  it('in the settings of the workspace without such a file, beside the others', async () => {
    editor.workspaceSettings.set(SETTING, { spacing: 'off' });
    await change();
    expect(editor.workspaceSettings.get(SETTING)).toEqual({ spacing: 'off', 'unknown-attribute': 'hint' });
    expect(editor.settings.has(SETTING)).toBe(false);
    expect(editor.picks[0]?.placeHolder).toBe('The new severity is written to the workspace settings');
  });

  it('in the settings of the user without a folder', async () => {
    editor.hasFolder = false;
    await change();
    expect(editor.settings.get(SETTING)).toEqual({ 'unknown-attribute': 'hint' });
    expect(editor.workspaceSettings.has(SETTING)).toBe(false);
  });

  it('not if nothing is chosen, or without a rule', async () => {
    editor.user.pick = () => undefined;
    await change();
    await editor.run('scimProvisioning.changeSeverity');
    expect(editor.workspaceSettings.has(SETTING)).toBe(false);
    expect(editor.said).toEqual([
      'Put the cursor on a problem, open its quick fixes, and choose “Change severity of …”.',
    ]);
  });
});

describe('Fix All, Including Suggestions', () => {
  it('runs the action of the server, with a preview', async () => {
    await editor.run('scimProvisioning.fixAllWithSuggestions');
    expect(editor.executed).toContainEqual([
      'editor.action.sourceAction',
      { kind: 'source.fixSuggestions.scimProvisioning', apply: 'first' },
    ]);
  });
});
