import { afterEach, beforeEach, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

let extension: Extension;
beforeEach(() => {
  editor.documents.write('a.provisioning.json', provisioningFile(['title']));
  editor.documents.write('tsconfig.json', '{ "compilerOptions": {} }');
  extension = activated();
});
afterEach(() => extension.deactivate());

/** The names of a document, as VS Code asks for them. */
async function namesOf(document: OpenDocument): Promise<string[] | undefined> {
  const [provider] = editor.symbolProviders;
  const symbols = await provider!.provideDocumentSymbols(document);
  return symbols?.flatMap(({ name, children = [] }) => [name, ...children.map((child) => child.name)]);
}

/** The names that are there without a request. */
async function namesAtOnce(document: OpenDocument): Promise<string[] | undefined> {
  const later = new Promise<undefined>((resolve) => setImmediate(resolve, undefined));
  return Promise.race([namesOf(document), later]);
}

/** Waits until nothing is registered any more. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300));
}

it('a mapping document has its names before VS Code asks for them, also after an edit', async () => {
  const document = await editor.show('a.provisioning.json');
  await expect.poll(() => namesAtOnce(document)).toBeDefined();
  await expect.poll(() => namesAtOnce(document)).toEqual(['users', 'userName', 'displayName', 'active', 'title']);

  editor.documents.type(document, provisioningFile(['nickName']));
  await expect.poll(() => namesAtOnce(document)).toContain('nickName');
});

it('VS Code asks again if it has asked too early', async () => {
  const document = await editor.show('a.provisioning.json');
  await expect.poll(() => namesAtOnce(document)).toBeDefined();
  await settled();
  const registrations = editor.symbolRegistrations;
  editor.documents.type(document, provisioningFile(['nickName']));
  expect(await namesOf(document)).toContain('nickName');
  await expect.poll(() => editor.symbolRegistrations).toBe(registrations + 1);
  expect(editor.symbolProviders.length).toBe(1);
  expect(await namesAtOnce(document)).toContain('nickName');
});

it('other JSON files have no names, and do not start the server', async () => {
  const other = await editor.show('tsconfig.json');
  expect(await namesOf(other)).toBeUndefined();
  expect(extension.api.serverState()).toBe('notStarted');
});

it('the first mapping document has names when the server has started', async () => {
  const document = await editor.show('a.provisioning.json');
  expect(await namesOf(document)).toContain('title');
  await expect.poll(() => editor.symbolRegistrations).toBe(2);
});
