import { InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applications } from '../../server/src/language/applications/index.js';
import { newProvisioningFiles } from '../../server/src/language/services/new-file/new-file.js';
import { NEW_FILES_METHOD, type NewFileDraft } from '../../server/src/protocol.js';
import { Client, MODERN } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.stop());

const FILES = newProvisioningFiles(applications);

describe('newFiles', () => {
  it('answers with a file for each application, with and without parameters', async () => {
    for (const params of [{}, undefined, null])
      expect(await client.request<NewFileDraft[]>(NEW_FILES_METHOD, params)).toEqual(FILES);
  });
});

/** The items at a place of a document, and the text that each makes of it. */
async function completed(asked: Client, text: string, line: number, character: number) {
  const uri = await asked.opened(text);
  const position = { line, character };
  const items = await asked.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position });
  const document = TextDocument.create(uri, 'jsonc', 1, text);
  return items.map(({ label, textEdit, additionalTextEdits = [], insertTextFormat }) => ({
    label,
    insertTextFormat,
    result: TextDocument.applyEdits(document, [textEdit as TextEdit, ...additionalTextEdits]),
  }));
}

describe('an empty provisioning file', () => {
  it.each([
    ['', 0, 0, ''],
    ['{\n  \n}\n', 1, 2, ''],
    ['\n\n', 0, 0, '\n'],
  ])('becomes each of them by a completion, without snippets: %j', async (text, line, character, rest) => {
    const items = await completed(client, text, line, character);
    for (const [index, { application, text: whole }] of FILES.entries())
      expect(items[index]).toEqual({
        label: `${application} provisioning file`,
        insertTextFormat: InsertTextFormat.PlainText,
        result: `${whole}${rest}`,
      });
  });

  it('gets the tenant URL as a placeholder where the editor fills in snippets', async () => {
    const textDocument = { ...MODERN.textDocument, completion: { completionItem: { snippetSupport: true } } };
    const snippets = await Client.start({ capabilities: { ...MODERN, textDocument } });
    const [first] = await completed(snippets, '', 0, 0);
    expect(first!.insertTextFormat).toBe(InsertTextFormat.Snippet);
    expect(first!.result).toContain('"tenantUrl": "${1:https://api.mypurecloud.com/api/v2/scim/v2}"');
    await snippets.stop();
  });
});
