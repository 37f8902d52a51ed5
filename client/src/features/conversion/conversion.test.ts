import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { extracted } from '../../../../test/kit/conversion.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const SCHEMA = readFileSync(
  new URL('../../../../examples/genesys-cloud.synchronization-schema.json', import.meta.url),
  'utf8',
);
const FILE = extracted(SCHEMA);
/** The file with another source of the title. */
const CHANGED = FILE.replace('"[jobTitle]"', '"[department]"');
const APPLIED = SCHEMA.replace('"expression": "[jobTitle]"', '"expression": "[department]"').replace(
  '"name": "jobTitle",\n                "type"',
  '"name": "department",\n                "type"',
);

let extension: Extension;
beforeEach(() => {
  editor.documents.write('schema.json', SCHEMA);
  editor.documents.write('a.provisioning.json', CHANGED);
  editor.documents.write('tsconfig.json', '{ "compilerOptions": {} }');
  extension = activated();
});
afterEach(() => extension.deactivate());

async function shown(name: string, kind: string): Promise<OpenDocument> {
  const document = await editor.show(name);
  await expect.poll(() => editor.contexts.get('scimProvisioning.documentKind')).toBe(kind);
  return document;
}

/** The result that the comparison shows. */
async function preview(): Promise<OpenDocument> {
  const call = editor.executed.filter(([command]) => command === 'vscode.diff').at(-1)!;
  return editor.documents.openDocument(call[2] as Parameters<typeof editor.documents.openDocument>[0]);
}

describe('Apply to Synchronization Schema', () => {
  beforeEach(async () => {
    await shown('a.provisioning.json', 'provisioningFile');
    editor.user.pick = () => 'schema.json';
  });

  it('offers the schemas of the workspace, and shows what would change', async () => {
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.picks[0]).toMatchObject({ labels: ['schema.json', 'Browse…'] });
    const [command, schema, result, title] = editor.executed.at(-1)!;
    expect([command, String(schema), title]).toEqual([
      'vscode.diff',
      editor.documents.uri('schema.json').toString(),
      'schema.json ↔ with a.provisioning.json applied',
    ]);
    expect(String(result)).toMatch(/^scim-apply-preview:\/folder\/schema\.json\?/);
    expect((await preview()).getText()).toBe(APPLIED);
    expect(editor.messages).toEqual([
      {
        severity: 'information',
        text: '1 change to schema.json. users: “title”: the source changes from [jobTitle] to [department].',
        buttons: ['Apply'],
      },
    ]);
    const document = editor.documents.find(editor.documents.uri('schema.json').toString())!;
    expect([document.getText(), document.isDirty]).toEqual([SCHEMA, false]);
  });

  it('applies on request, and leaves the schema to be saved', async () => {
    editor.user.press = () => 'Apply';
    await editor.run('scimProvisioning.applyToSchema');
    await expect.poll(() => editor.active?.document.getText()).toBe(APPLIED);
    expect(editor.active?.document.isDirty).toBe(true);
    expect(editor.documents.textOf('schema.json')).toBe(SCHEMA);
  });

  it('applies by the button of the comparison', async () => {
    await editor.run('scimProvisioning.applyToSchema');
    await editor.run('scimProvisioning.applyPreviewed', (await preview()).uri);
    expect(editor.active?.document.getText()).toBe(APPLIED);
  });

  it('shows the differences again if the schema has changed since', async () => {
    await editor.run('scimProvisioning.applyToSchema');
    const document = editor.documents.find(editor.documents.uri('schema.json').toString())!;
    editor.documents.type(document, `${SCHEMA}\n`);
    await editor.run('scimProvisioning.applyPreviewed', (await preview()).uri);
    expect(document.getText()).toBe(`${SCHEMA}\n`);
    expect(editor.executed.filter(([command]) => command === 'vscode.diff')).toHaveLength(2);
    await editor.run('scimProvisioning.applyPreviewed', (await preview()).uri);
    expect(document.getText()).toBe(`${APPLIED}\n`);
  });

  it('says that nothing changes', async () => {
    editor.documents.type(editor.active!.document, FILE);
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.said).toEqual(['schema.json already says the same.']);
    expect(editor.executed).toEqual([]);
  });

  it('says what is not applied', async () => {
    editor.documents.type(editor.active!.document, FILE.replace('"[jobTitle]"', '"Join("'));
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.messages).toMatchObject([
      {
        severity: 'warning',
        text: 'schema.json is not changed. users: “title”: its source has a syntax error.',
      },
    ]);
  });

  it('says what is wrong with the schema', async () => {
    editor.documents.write('schema.json', `${SCHEMA}]`);
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.said).toEqual([
      'a.provisioning.json cannot be applied to schema.json. It is not valid JSON: The JSON ends before this. Remove the rest.',
    ]);
  });

  it('says that the schema cannot be changed', async () => {
    await editor.run('scimProvisioning.applyToSchema');
    editor.documents.isReadOnly = true;
    await editor.run('scimProvisioning.applyPreviewed', (await preview()).uri);
    expect(editor.said.at(-1)).toBe('schema.json could not be changed. Check whether it is read-only.');
  });

  it('does nothing if the user chooses none', async () => {
    editor.user.pick = () => undefined;
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.said).toEqual([]);
    expect(editor.executed).toEqual([]);
  });

  it('browses for a schema if there is none', async () => {
    editor.documents.remove('schema.json');
    editor.documents.write('exported.txt.json', '{}');
    editor.user.browse = () => 'exported.txt.json';
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.picks).toEqual([]);
    expect(editor.said).toEqual(['exported.txt.json is not recognised as a synchronization schema.']);
  });

  it('says what to open first', async () => {
    await shown('schema.json', 'synchronizationSchema');
    await editor.run('scimProvisioning.applyToSchema');
    expect(editor.said).toEqual(['No provisioning file is active. Open the provisioning file to apply.']);
    await editor.run('scimProvisioning.applyPreviewed');
    expect(editor.said.at(-1)).toBe(
      'No preview is active. Run “Apply to Synchronization Schema…” in a provisioning file.',
    );
  });
});

describe('Create Provisioning File', () => {
  it('opens a new file beside the schema, which is left to be saved', async () => {
    await shown('schema.json', 'synchronizationSchema');
    await editor.run('scimProvisioning.createProvisioningFile');
    expect(editor.said).toEqual([]);
    const { document, viewColumn } = editor.active!;
    expect(document.uri.toString()).toBe('untitled:/folder/schema.provisioning.json');
    expect(document.languageId).toBe('jsonc');
    expect([document.getText(), document.isDirty, viewColumn]).toEqual([FILE, true, 2]);
  });

  it('uses a name that is free', async () => {
    editor.documents.write('b.synchronization-schema.json', SCHEMA);
    editor.documents.write('b.provisioning.json', '{}');
    await shown('b.synchronization-schema.json', 'synchronizationSchema');
    await editor.run('scimProvisioning.createProvisioningFile');
    expect(editor.active!.document.uri.path).toBe('/folder/b-2.provisioning.json');
  });

  it('says why there is none', async () => {
    editor.documents.write('roles.json', '{ "synchronizationRules": [{ "objectMappings": [] }] }');
    await shown('roles.json', 'synchronizationSchema');
    await editor.run('scimProvisioning.createProvisioningFile');
    expect(editor.said).toEqual([
      'No provisioning file can be created. The schema has no object mapping for users. The schema has no object mapping for groups.',
    ]);
    await editor.show('tsconfig.json');
    await editor.run('scimProvisioning.createProvisioningFile');
    expect(editor.said.at(-1)).toBe('No synchronization schema is active. Open the schema that has the mappings.');
  });
});
