import { afterEach, expect, it } from 'vitest';
import { activated, type Extension } from '../../test/kit/extension.js';
import { readManifest } from '../../test/kit/manifest.js';
import { provisioningFile } from '../../test/kit/marked.js';
import { editor } from '../../test/kit/vscode/editor.js';

/* Key bindings, tasks and other extensions run commands where the palette hides them, with any arguments. */

const manifest = readManifest() as { contributes: { commands: { command: string }[] } };
/** Those of the example take no arguments, and need its files: see getting-started.test.ts. */
const COMMANDS = manifest.contributes.commands.map(({ command }) => command).filter((id) => !id.includes('Example'));

const ARGUMENTS: readonly (readonly unknown[])[] = [[], [null], [5], [''], [{}], [{ uri: 5, code: 5 }], [[], {}]];

let extension: Extension;
afterEach(() => extension.deactivate());

it.each(COMMANDS)('%s does not fail without an editor, or with wrong arguments', async (command) => {
  extension = activated();
  for (const args of ARGUMENTS) await editor.run(command, ...args);
  expect(editor.said.filter((message) => message.includes('the command failed'))).toEqual([]);
});

it.each(COMMANDS)('%s does not fail in a mapping document with wrong arguments', async (command) => {
  editor.documents.write('a.provisioning.json', provisioningFile(['title']));
  extension = activated();
  await editor.show('a.provisioning.json');
  await expect.poll(() => extension.api.serverState()).toBe('running');
  for (const args of ARGUMENTS) await editor.run(command, ...args);
  expect(editor.said.filter((message) => message.includes('the command failed'))).toEqual([]);
});
