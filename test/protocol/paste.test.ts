import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PASTE_METHOD, type PasteInfo } from '../../server/src/protocol.js';
import { CURSOR, provisioningFile, withCursor } from '../kit/marked.js';
import { Client } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

const EMAIL = 'emails[type eq "work"].value';
const marked = provisioningFile(['title']).replace('"target": "title"', `"target": "${CURSOR}"`);

/** What is offered for a text at the cursor, and the document after it. */
async function pasted(document: string, text: string): Promise<{ info: PasteInfo | null; result: string }> {
  const { text: content, offset } = withCursor(document);
  const uri = await client.opened(content, 'jsonc');
  const before = TextDocument.create(uri, 'jsonc', 1, content);
  const at = before.positionAt(offset);
  const params = { textDocument: { uri }, pasted: [{ range: { start: at, end: at }, text }] };
  const info = await client.request<PasteInfo | null>(PASTE_METHOD, params);
  return { info, result: TextDocument.applyEdits(before, [...(info?.edits ?? [])]) };
}

describe('a text to paste', () => {
  it('is escaped in a string, for the version that it was asked for', async () => {
    const { info, result } = await pasted(marked, EMAIL);
    expect(info).toMatchObject({ version: 1, kind: 'string', title: 'Paste with JSON escapes', isCertain: true });
    expect(result).toBe(marked.replace(CURSOR, () => EMAIL.replaceAll('"', '\\"')));
  });

  it('becomes mappings between mappings', async () => {
    const text = provisioningFile(['title']).replace('"attributeMappings": [', `"attributeMappings": [${CURSOR}`);
    const { info, result } = await pasted(text, `mail\t${EMAIL}\njobTitle\ttitle\n`);
    expect(info).toMatchObject({ kind: 'mappings', title: 'Paste 1 attribute mapping, 1 is already mapped' });
    expect(result).toContain(String.raw`{ "target": "emails[type eq \"work\"].value", "source": "[mail]" }`);
  });

  it('is text if it needs no escapes, and in a document that is not open', async () => {
    expect((await pasted(marked, 'userName')).info).toBeNull();
    const textDocument = { uri: 'file:///closed.provisioning.json' };
    expect(await client.request(PASTE_METHOD, { textDocument, pasted: [] })).toBeNull();
  });
});
