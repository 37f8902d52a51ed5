import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor } from '../../../../test/kit/vscode/editor.js';

const withTitle = (source: string): string =>
  provisioningFile(['title']).replace('"[mail]"', () => JSON.stringify(source));

let extension: Extension;
let document: OpenDocument;
beforeEach(async () => {
  editor.documents.write('a.provisioning.json', withTitle('Append([mail], "x")'));
  extension = activated();
  document = await editor.show('a.provisioning.json', 'Append([mail');
  await expect.poll(() => extension.api.serverState()).toBe('running');
});
afterEach(() => extension.deactivate());

/** Opens the expression at the cursor. */
async function opened(): Promise<OpenDocument> {
  await editor.run('scimProvisioning.editExpression');
  expect(editor.said).toEqual([]);
  return editor.active!.document;
}

describe('Edit Expression', () => {
  it('opens the expression beside its document, without the escapes of JSON', async () => {
    const expression = await opened();
    expect(expression.getText()).toBe('Append([mail], "x")');
    expect(expression.languageId).toBe('entra-expression');
    expect(expression.uri.path).toBe('/title.entraexpression');
    expect(editor.active?.viewColumn).toBe(2);
  });

  it('opens another one in the same column', async () => {
    await opened();
    await editor.show('a.provisioning.json', '[userPrinc');
    const expression = await opened();
    expect(expression.getText()).toBe('[userPrincipalName]');
    expect(editor.active?.viewColumn).toBe(2);
  });

  it('opens the one that a code action names', async () => {
    const position = document.positionAt(document.getText().indexOf('[displayName]') + 1);
    await editor.run('scimProvisioning.editExpression', document.uri.toString(), position);
    expect(editor.active?.document.getText()).toBe('[displayName]');
  });

  it('says where to put the cursor', async () => {
    await editor.show('a.provisioning.json', '"application');
    await editor.run('scimProvisioning.editExpression');
    expect(editor.said).toEqual(['There is no expression at the cursor. Put the cursor in the source of a mapping.']);
  });

  it('says what to open first', async () => {
    editor.documents.write('notes.txt', 'x');
    await editor.show('notes.txt');
    await editor.run('scimProvisioning.editExpression');
    expect(editor.messages).toMatchObject([
      {
        severity: 'error',
        text: 'No expression is selected. Open a mapping document, and put the cursor in a source expression.',
      },
    ]);
  });
});

describe('an expression that is saved', () => {
  it('is put back into its document on one line, which is left to be saved', async () => {
    const expression = await opened();
    editor.documents.type(expression, 'Join("\\n", [mail],\n  "y")');
    await editor.documents.save(expression);
    expect(document.getText()).toBe(withTitle('Join("\\n", [mail], "y")'));
    expect(document.isDirty).toBe(true);
    expect(editor.documents.textOf('a.provisioning.json')).toBe(withTitle('Append([mail], "x")'));
  });

  it('leaves its document as it is where only the layout is another', async () => {
    const expression = await opened();
    editor.documents.type(expression, 'Append(\n  [mail],\n  "x"\n)');
    await editor.documents.save(expression);
    expect(document.version).toBe(1);
  });

  it('is kept, and says so, where its mapping is gone', async () => {
    const expression = await opened();
    editor.documents.type(document, provisioningFile([]));
    editor.documents.type(expression, '[mail]');
    await expect(editor.documents.save(expression)).rejects.toMatchObject({
      code: 'Unavailable',
      message:
        'a.provisioning.json no longer contains the mapping of “title”, so the expression cannot be saved. Copy it from this editor to keep it.',
    });
    expect(expression.getText()).toBe('[mail]');
  });

  it('says that its document cannot be changed', async () => {
    const expression = await opened();
    editor.documents.isReadOnly = true;
    editor.documents.type(expression, '[mail]');
    await expect(editor.documents.save(expression)).rejects.toMatchObject({
      message: 'a.provisioning.json could not be changed. Check whether it is read-only.',
    });
  });
});

describe('the editor of an expression', () => {
  interface Change {
    readonly type: number;
    readonly uri: unknown;
  }
  const provider = () =>
    editor.documents.providers.get('scim-expression') as unknown as {
      onDidChangeFile: (listener: (changes: readonly Change[]) => unknown) => unknown;
      stat: (uri: unknown) => Promise<{ type: number; mtime: number; size: number }>;
      readFile: (uri: unknown) => Promise<Uint8Array>;
      delete: (uri: unknown) => void;
      rename: (uri: unknown) => void;
      createDirectory: (uri: unknown) => void;
    };

  it('follows what is typed in the document, and its end', async () => {
    const expression = await opened();
    const changes: number[] = [];
    provider().onDidChangeFile((all) => changes.push(...all.map(({ type }) => type)));
    const before = await provider().stat(expression.uri);
    editor.documents.type(document, withTitle('ToUpper([mail])'));
    await expect.poll(() => changes).toEqual([1]);
    expect(new TextDecoder().decode(await provider().readFile(expression.uri))).toBe('ToUpper([mail])');
    const after = await provider().stat(expression.uri);
    expect(after.mtime).toBeGreaterThan(before.mtime);
    expect(after.size).toBe('ToUpper([mail])'.length);

    editor.documents.type(document, provisioningFile([]));
    await expect.poll(() => changes).toEqual([1, 3]);
    await expect(provider().readFile(expression.uri)).rejects.toMatchObject({ code: 'FileNotFound' });

    editor.documents.type(document, withTitle('[mail]'));
    await expect.poll(() => changes).toEqual([1, 3, 2]);
  });

  it('opens its document where that is closed', async () => {
    const expression = await opened();
    editor.documents.close(document);
    expect(new TextDecoder().decode(await provider().readFile(expression.uri))).toBe('Append([mail], "x")');
    expect(editor.documents.find(document.uri.toString())).toBeDefined();
  });

  it('says that its document is gone', async () => {
    const expression = await opened();
    editor.documents.close(document);
    editor.documents.remove('a.provisioning.json');
    await expect(provider().readFile(expression.uri)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^The document of this expression, a\.provisioning\.json, cannot be opened: /,
      ) as string,
    });
  });

  it('is neither removed nor renamed, and is in a folder of its own', async () => {
    const expression = await opened();
    for (const change of ['delete', 'rename', 'createDirectory'] as const)
      expect(() => {
        provider()[change](expression.uri);
      }).toThrow(expect.objectContaining({ code: 'NoPermissions' }) as Error);
    expect(await provider().stat(expression.uri.with({ path: '/' }))).toMatchObject({ type: 2 });
  });
});
