import { afterEach, expect, it } from 'vitest';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';
import { Client, MODERN } from './client.js';

const FORMATS = {
  ...MODERN,
  textDocument: {
    ...MODERN.textDocument,
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
  },
};
const OPTIONS = { tabSize: 2, insertSpaces: true };

let client: Client;
afterEach(() => client.stop());

it('formats expressions and filters, and never offers to format JSON', async () => {
  client = await Client.start({ capabilities: FORMATS });
  const documentSelector = [{ language: 'entra-expression' }, { language: 'scim-filter' }];
  await expect
    .poll(() => client.registered.filter(([method]) => method.includes('ormatting')))
    .toEqual([
      ['textDocument/formatting', { documentSelector }],
      ['textDocument/rangeFormatting', { documentSelector }],
    ]);
  expect(client.initialized.capabilities).not.toHaveProperty('documentFormattingProvider');

  const formatted = async (name: string, languageId: string, text: string, range?: object): Promise<string> => {
    const uri = `file:///${name}`;
    await client.open(uri, text, languageId);
    const method = range ? 'textDocument/rangeFormatting' : 'textDocument/formatting';
    const edits = await client.request<TextEdit[]>(method, {
      ...{ textDocument: { uri }, options: OPTIONS },
      ...(range && { range }),
    });
    return TextDocument.applyEdits(TextDocument.create(uri, languageId, 1, text), edits);
  };
  expect(await formatted('a.entraexpression', 'entra-expression', 'Append( [mail],".x")\n')).toBe(
    'Append([mail], ".x")\n',
  );
  expect(await formatted('a.scimfilter', 'scim-filter', 'title  pr # yes\n')).toBe('title pr # yes\n');
  const end = { start: { line: 0, character: 16 }, end: { line: 0, character: 20 } };
  expect(await formatted('b.entraexpression', 'entra-expression', 'Append( [mail] ,".x")', end)).toBe(
    'Append( [mail] , ".x")',
  );
  const mapping = '{"users":{"attributeMappings":[]}}';
  expect(await formatted('a.provisioning.json', 'jsonc', mapping)).toBe(mapping);
});

it('registers nothing at a client that cannot limit formatting to a language', async () => {
  client = await Client.start();
  await client.diagnostics(await client.opened('{}'));
  expect(client.registered.map(([method]) => method)).toEqual(['workspace/didChangeConfiguration']);
});
