import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const TREAT = 'scimProvisioning.treatAsSynchronizationSchema';
const STOP = 'scimProvisioning.stopTreatingAsSynchronizationSchema';
/** Attribute mappings without anything around them. */
const UNUSUAL = '[{ "targetAttributeName": "userName" }]';

let extension: Extension;
beforeEach(() => {
  editor.documents.write('unusual.json', UNUSUAL);
  editor.documents.write('tsconfig.json', '{ "compilerOptions": {} }');
  editor.documents.write('a.provisioning.json', provisioningFile(['title']));
  extension = activated();
});
afterEach(() => extension.deactivate());

const context = (name: string) => editor.contexts.get(`scimProvisioning.${name}`);

describe('a document that is not recognised', () => {
  it('is a mapping document once the user says so, and no longer when not', async () => {
    await editor.show('unusual.json');
    await expect.poll(() => context('canTreatAsSchema')).toBe(true);
    await editor.run(TREAT);
    await expect.poll(() => context('mappingDocument')).toBe(true);
    expect(context('isTreatedAsSchema')).toBe(true);
    expect(context('canTreatAsSchema')).toBe(false);

    await editor.run(STOP);
    await expect.poll(() => context('mappingDocument')).toBe(false);
    expect(context('isTreatedAsSchema')).toBe(false);
    expect(editor.said).toEqual([]);
  });

  it('stays one where the user says so, if there are no mappings in it', async () => {
    await editor.show('tsconfig.json');
    await editor.run(TREAT);
    expect(editor.messages).toMatchObject([
      { severity: 'error', text: expect.stringContaining('This document contains no attribute mappings') as string },
    ]);
    expect(context('mappingDocument')).toBe(false);
  });
});

it('a mapping document need not be treated as one', async () => {
  await editor.show('a.provisioning.json');
  await expect.poll(() => context('mappingDocument')).toBe(true);
  await editor.run(TREAT);
  expect(editor.said).toEqual(['This document is already a mapping document.']);
});

it.each([
  [TREAT, 'No JSON file is active. Open the JSON file of a synchronization schema.'],
  [STOP, 'The active document is not treated as a synchronization schema.'],
])('%s says what is missing', async (command, text) => {
  editor.documents.write('notes.txt', 'x');
  await editor.show('notes.txt');
  await editor.run(command);
  expect(editor.messages).toMatchObject([{ severity: 'error', text }]);
});
