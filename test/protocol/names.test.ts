import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  LSPErrorCodes,
  type DefinitionLink,
  type DocumentHighlight,
  type Location,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { schema } from '../kit/shapes.js';
import { Client, MODERN } from './client.js';

/* Definition, references, rename and highlights over the wire, with editors of both kinds. */

const TEXT = JSON.stringify(schema, undefined, 2);
const OLD = { workspace: {}, textDocument: {} };
const NEW = {
  ...MODERN,
  textDocument: { ...MODERN.textDocument, definition: { linkSupport: true }, rename: { prepareSupport: true } },
};

let [old, modern]: Client[] = [];
beforeAll(async () => {
  old = await Client.start({ capabilities: OLD });
  modern = await Client.start({ capabilities: NEW });
});
afterAll(() => Promise.all([old!.stop(), modern!.stop()]));

/** A text that is opened in a client, and a position in it. */
async function at(client: Client, marked: string, text = TEXT) {
  const uri = await client.opened(text);
  const document = TextDocument.create(uri.replace('.provisioning', ''), 'json', 1, text);
  await client.open(document.uri, text);
  const position = document.positionAt(text.indexOf(marked) + marked.length - 2);
  return { document, params: { textDocument: { uri: document.uri }, position } };
}

const textAt = (document: TextDocument, range: Range): string => document.getText(range);

it('says what it can do', () => {
  expect(old!.initialized.capabilities).toMatchObject({
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: true,
  });
  expect(modern!.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
});

it('finds definitions as links or as locations', async () => {
  const { document, params } = await at(modern!, '[surname]');
  const [link, ...more] = await modern!.request<DefinitionLink[]>('textDocument/definition', params);
  expect(more).toEqual([]);
  expect(textAt(document, link!.originSelectionRange!)).toBe('surname');
  expect(textAt(document, link!.targetSelectionRange)).toBe('surname');
  expect(textAt(document, link!.targetRange)).toMatch(/^\{[^{}]*"name": "surname"[^{}]*\}$/);
  expect(link!.targetUri).toBe(document.uri);
  const other = await at(old!, '[surname]');
  const [location] = await old!.request<Location[]>('textDocument/definition', other.params);
  expect(location).toEqual({ uri: other.document.uri, range: link!.targetSelectionRange });
});

it('finds references with and without the definition', async () => {
  const { document, params } = await at(modern!, '"sourceOperandName": "city"');
  for (const [includeDeclaration, count] of [
    [true, 2],
    [false, 1],
  ] as const) {
    const request = { ...params, context: { includeDeclaration } };
    const found = await modern!.request<Location[]>('textDocument/references', request);
    expect(found.map(({ range }) => textAt(document, range))).toEqual(Array(count).fill('city'));
  }
});

it('highlights what reads, what writes, and the rest', async () => {
  const { document, params } = await at(modern!, '[givenName]');
  const found = await modern!.request<DocumentHighlight[]>('textDocument/documentHighlight', params);
  expect(found.map(({ range, kind }) => [textAt(document, range), kind])).toEqual([
    ['givenName', 2],
    ['givenName', 2],
    ['givenName', 2],
    ['givenName', 1],
  ]);
});

/** The text after the edits of a rename. */
function applied(document: TextDocument, edit: WorkspaceEdit): string {
  const [change] = edit.documentChanges ?? [];
  const edits = change && 'edits' in change ? change.edits : edit.changes![document.uri]!;
  return TextDocument.applyEdits(document, edits as Parameters<typeof TextDocument.applyEdits>[1]);
}

it.each([
  ['a new client', () => modern!],
  ['an old client', () => old!],
])('renames for %s', async (_, client) => {
  const { document, params } = await at(client(), '"customappsso"');
  const prepared = await client().request('textDocument/prepareRename', params);
  expect(prepared).toMatchObject({ placeholder: 'customappsso' });
  const edit = await client().request<WorkspaceEdit>('textDocument/rename', { ...params, newName: 'the "app" \\ 😀' });
  expect(applied(document, edit)).toBe(TEXT.replaceAll('"customappsso"', () => String.raw`"the \"app\" \\ 😀"`));
});

it('renames in the version that it was asked for', async () => {
  const { document, params } = await at(modern!, '[givenName]');
  const edit = await modern!.request<WorkspaceEdit>('textDocument/rename', { ...params, newName: 'firstName' });
  expect(edit.documentChanges).toMatchObject([{ textDocument: { uri: document.uri, version: 1 } }]);
  expect(applied(document, edit)).toBe(TEXT.replaceAll('givenName', 'firstName'));
});

/** The message with which a request is refused. */
async function refusal(method: string, params: object): Promise<string> {
  try {
    return `answered: ${JSON.stringify(await modern!.request(method, params))}`;
  } catch (error) {
    expect((error as { code?: number }).code).toBe(LSPErrorCodes.RequestFailed);
    return (error as Error).message;
  }
}

it('refuses names that cannot be given, and says why', async () => {
  const { params } = await at(modern!, '[givenName]');
  const renameTo = (newName: string): Promise<string> => refusal('textDocument/rename', { ...params, newName });
  expect(await renameTo('surname')).toBe('There is already an attribute “surname” here. Use another name.');
  expect(await renameTo('SURNAME')).toBe('There is already an attribute “surname” here. Use another name.');
  expect(await renameTo('')).toBe('“” is not a valid name here: it is empty.');
  expect(await renameTo(' x')).toBe('“ x” is not a valid name here: it begins or ends with a space.');
  expect(await renameTo('a\nb')).toBe('“a\nb” is not a valid name here: it contains a control character.');
  expect(await renameTo('a]b')).toBe(
    '“a]b” is not a valid name here: an expression cannot read it in square brackets.',
  );
  expect(await renameTo('GivenName')).toMatch(/^answered/);
  const directory = await at(modern!, '"name": "customappsso"');
  const taken = { ...directory.params, newName: 'Microsoft Entra ID' };
  expect(await refusal('textDocument/rename', taken)).toBe(
    'There is already a directory “Microsoft Entra ID” here. Use another name.',
  );
});

it('refuses what is no name, and says why', async () => {
  const text = TEXT.replaceAll('Joni(', 'Join(');
  const prepare = async (marked: string): Promise<string> =>
    refusal('textDocument/prepareRename', (await at(modern!, marked, text)).params);
  expect(await prepare(String.raw`Join(\", `)).toBe(
    'A constant cannot be renamed, because it is a value and not a name.',
  );
  expect(await prepare('Join(')).toBe('Join is a function of Entra, so it cannot be renamed.');
  expect(await prepare('"Esbjerg')).toBe('Only the names of attributes, objects and directories can be renamed.');
  expect(await prepare('"version')).toBe('answered: null');
});

it('refuses a SCIM path with a mistake in a provisioning file', async () => {
  const uri = await modern!.opened(
    '{ "users": { "attributeMappings": [{ "target": "title", "source": "[jobTitle]" }, { "target": "emails[type eq", "source": "[mail]" }] } }',
  );
  const place = (character: number): { textDocument: { uri: string }; position: Position } => ({
    textDocument: { uri },
    position: { line: 0, character },
  });
  expect(await refusal('textDocument/rename', { ...place(53), newName: 'emails[' })).toMatch(
    /^“emails\[” is not a valid name here: it is not a valid SCIM path\. ./,
  );
  expect(await refusal('textDocument/prepareRename', place(105))).toMatch(
    /^“emails\[type eq” cannot be renamed before it is correct: it is not a valid SCIM path\. ./,
  );
  expect(await refusal('textDocument/rename', { ...place(53), newName: 'nickName' })).toMatch(/^answered: \{/);
});
