import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activated, type Extension } from '../../../../test/kit/extension.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import type { OpenDocument } from '../../../../test/kit/vscode/documents.js';
import { editor } from '../../../../test/kit/vscode/editor.js';
import { DocumentDropOrPasteEditKind, Range } from '../../../../test/kit/vscode/values.js';

const EMAIL = 'emails[type eq "work"].value';
const ESCAPED = String.raw`emails[type eq \"work\"].value`;
const TEXT = provisioningFile(['title', 'nickName']);

let extension: Extension;
let document: OpenDocument;
beforeEach(async () => {
  editor.documents.write('a.provisioning.json', TEXT);
  editor.documents.write('tsconfig.json', '{ "a": "" }');
  extension = activated();
  document = await editor.show('a.provisioning.json', '"target": "title');
  await expect.poll(() => extension.api.serverState()).toBe('running');
});
afterEach(() => extension.deactivate());

function at(text: string): Range {
  const position = document.positionAt(document.getText().indexOf(text) + text.length);
  return new Range(position, position);
}

describe('paste', () => {
  it('offers a path with the escapes of JSON, before text', async () => {
    const [edit, ...others] = await editor.pasteEdits(EMAIL, [at('"target": "')]);
    expect(others).toEqual([]);
    expect(edit).toMatchObject({ title: 'Paste with JSON escapes', insertText: ESCAPED });
    expect(edit!.kind.value).toBe('scimProvisioning.string');
    expect(edit!.yieldTo).toBeUndefined();
  });

  it('offers what is only possible after text', async () => {
    const [edit] = await editor.pasteEdits(String.raw`C:\temp`, [at('"application": "')]);
    expect(edit!.yieldTo).toEqual([DocumentDropOrPasteEditKind.Text]);
  });

  it('gives each cursor a line, and escapes it', async () => {
    const ranges = [at('"target": "nickName'), at('"target": "title')];
    const [edit] = await editor.pasteEdits('"a"\nb\n', ranges);
    expect(edit!.insertText).toBe('');
    await editor.documents.applyEdit(edit!.additionalEdit!);
    expect(document.getText()).toBe(TEXT.replace('"title', String.raw`"title\"a\"`).replace('"nickName', '"nickNameb'));
  });

  it('gives each cursor the whole text if the user wants that', async () => {
    editor.set('editor.multiCursorPaste', 'full');
    const [edit] = await editor.pasteEdits('"a"\n"b"', [at('"target": "title'), at('"target": "nickName')]);
    expect(edit!.insertText).toBe(String.raw`\"a\"\n\"b\"`);
  });

  it('leaves a line that was copied without a selection to the editor, which pastes it above', async () => {
    const line = {
      'text/plain': '      { "target": "title", "source": "[jobTitle]" },\n',
      'vscode-editor-data': JSON.stringify({ version: 1, isFromEmptySelection: true, multicursorText: null }),
    };
    expect(await editor.pasteEdits(line, [at('"target": "ti')])).toEqual([]);
    // What is selected is replaced by it.
    const { start } = at('"target": "title');
    const selected = new Range(start.line, start.character - 'title'.length, start.line, start.character);
    expect(await editor.pasteEdits(line, [selected])).toHaveLength(1);
  });

  it('gives each cursor what was copied for it', async () => {
    const copied = {
      'text/plain': '"a\nb"\nc',
      'vscode-editor-data': JSON.stringify({ isFromEmptySelection: false, multicursorText: ['"a\nb"', 'c'] }),
    };
    const ranges = [at('"target": "nickName'), at('"target": "title')];
    const [edit] = await editor.pasteEdits(copied, ranges);
    await editor.documents.applyEdit(edit!.additionalEdit!);
    expect(document.getText()).toBe(
      TEXT.replace('"title', String.raw`"title\"a\nb\"`).replace('"nickName', '"nickNamec'),
    );
  });

  it.each(['', '{', 'null', '7', '{"isFromEmptySelection":"yes","multicursorText":[1]}'])(
    'reads nothing from the data %s of another program',
    async (data) => {
      const copied = { 'text/plain': EMAIL, 'vscode-editor-data': data };
      const [edit] = await editor.pasteEdits(copied, [at('"target": "')]);
      expect(edit).toMatchObject({ insertText: ESCAPED });
    },
  );

  it('makes mappings of a table', async () => {
    const [edit] = await editor.pasteEdits(`displayName\tdisplayName\nmail\t${EMAIL}\n`, [
      at('"attributeMappings": ['),
    ]);
    expect(edit).toMatchObject({ title: 'Paste 1 attribute mapping, 1 is already mapped', insertText: '' });
    expect(edit!.kind.value).toBe('scimProvisioning.attributeMappings');
    await editor.documents.applyEdit(edit!.additionalEdit!);
    expect(document.getText()).toContain(`      { "target": "${ESCAPED}", "source": "[mail]" },\n`);
  });

  it('says only what it is asked for', async () => {
    const { Empty, Text } = DocumentDropOrPasteEditKind;
    const range = [at('"target": "')];
    expect(await editor.pasteEdits(EMAIL, range, Text)).toEqual([]);
    expect(await editor.pasteEdits(EMAIL, range, Empty.append('scimProvisioning'))).toHaveLength(1);
  });

  it('leaves other texts and other files to the editor', async () => {
    expect(await editor.pasteEdits('userName', [at('"target": "')])).toEqual([]);
    expect(await editor.pasteEdits(ESCAPED, [at('"target": "nickName')])).toEqual([]);
    document = await editor.show('tsconfig.json', '"a": "');
    expect(await editor.pasteEdits('say "hi"')).toEqual([]);
  });
});
