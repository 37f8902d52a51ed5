import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { Diagnostic, Range } from '../../../../test/kit/vscode/values.js';

const VIEW = 'scimProvisioning.documents';
const CONTEXT = 'scimProvisioning.hasMappingDocuments';

let extension: Extension;
beforeEach(() => {
  editor.documents.write('b.provisioning.json', provisioningFile(['title']));
  editor.documents.write('a.synchronization-schema.json', '{}');
  editor.documents.write('node_modules/c.provisioning.json', '{}');
  editor.documents.write('tsconfig.json', '{}');
  extension = activated();
});
afterEach(() => extension.deactivate());

async function rows(): Promise<(string | undefined)[]> {
  const tree = editor.trees.get(VIEW)!;
  return (await tree.getChildren()).map((uri) => tree.getTreeItem(uri).tooltip);
}

function found(source: string): Diagnostic {
  const diagnostic = new Diagnostic(new Range(0, 0, 0, 1), 'A mistake.');
  diagnostic.source = source;
  return diagnostic;
}

describe('the view of mapping documents', () => {
  it('is not there before a mapping document is opened', async () => {
    await editor.show('tsconfig.json');
    expect([editor.trees.size, editor.contexts.get(CONTEXT)]).toEqual([0, undefined]);
  });

  it('lists the mapping documents of the workspace with our problems, and opens them', async () => {
    await editor.show('b.provisioning.json');
    await expect.poll(() => editor.contexts.get(CONTEXT)).toBe(true);
    expect(await rows()).toEqual(['a.synchronization-schema.json: no problems', 'b.provisioning.json: no problems']);
    const uri = editor.documents.uri('b.provisioning.json');
    let changes = 0;
    editor.trees.get(VIEW)!.onDidChangeTreeData(() => changes++);
    editor.report(uri, [found('SCIM Provisioning'), found('json')]);
    await expect.poll(() => changes).toBe(1);
    expect((await rows()).at(-1)).toBe('b.provisioning.json: 1 problem');
    const item = editor.trees.get(VIEW)!.getTreeItem(uri);
    expect(item.command).toMatchObject({ command: 'vscode.open', arguments: [uri] });
    expect(item.accessibilityInformation?.label).toBe(item.tooltip);
  });

  it('follows files that are created', async () => {
    await editor.show('b.provisioning.json');
    await expect.poll(() => editor.contexts.get(CONTEXT)).toBe(true);
    let changes = 0;
    editor.trees.get(VIEW)!.onDidChangeTreeData(() => changes++);
    editor.documents.write('d.provisioning.json', '{}');
    await expect.poll(() => changes).toBe(1);
    expect(await rows()).toHaveLength(3);
  });
});
