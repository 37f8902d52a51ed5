import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  SymbolKind,
  type DocumentSymbol,
  type Range,
  type SymbolInformation,
} from 'vscode-languageserver-protocol/node';
import { Chance, runs, seedOr } from '../kit/chance.js';
import { SHAPES } from '../kit/shapes.js';
import { Client, MODERN } from './client.js';
import { FIXTURES, fixture } from './fixtures.js';

/* Symbols of documents and of the workspace, as editors receive them. */

const TREES = {
  ...MODERN,
  textDocument: { ...MODERN.textDocument, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

let client: Client;
beforeAll(async () => {
  client = await Client.start({ capabilities: TREES });
});
afterAll(() => client.stop());

async function symbolsOf(uri: string): Promise<DocumentSymbol[] | null> {
  return client.request('textDocument/documentSymbol', { textDocument: { uri } });
}

function languageOf(name: string): string {
  if (name.endsWith('.scimfilter')) return 'scim-filter';
  return name.endsWith('.entraexpression') ? 'entra-expression' : 'json';
}

/** What editors refuse in a list of symbols: VS Code then shows none of them. */
function refused(symbols: readonly DocumentSymbol[], text: TextDocument, around?: Range): string[] {
  const isWithin = (inner: Range, outer: Range): boolean =>
    text.offsetAt(inner.start) >= text.offsetAt(outer.start) && text.offsetAt(inner.end) <= text.offsetAt(outer.end);
  return symbols.flatMap((symbol) => {
    const { name, range, selectionRange, children = [] } = symbol;
    const reasons = [
      ...(name.trim() === '' ? ['no name'] : []),
      ...(/[\r\n]/.test(name + (symbol.detail ?? '')) ? ['several lines'] : []),
      ...(text.offsetAt(range.start) > text.offsetAt(range.end) ? ['ends before it starts'] : []),
      ...(isWithin(selectionRange, range) ? [] : ['selection outside']),
      ...(around && !isWithin(range, around) ? ['outside of its parent'] : []),
      ...(range.end.line < text.lineCount ? [] : ['beyond the text']),
    ];
    return [...reasons.map((reason) => `${name}: ${reason}`), ...refused(children, text, range)];
  });
}

describe('the symbols of a document', () => {
  const texts: readonly (readonly [string, string])[] = [
    ...FIXTURES.map((name) => [name, fixture(name).text] as const),
    ...Object.entries(SHAPES).map(([name, shape]) => [`${name}.json`, JSON.stringify(shape, undefined, 1)] as const),
  ];

  it.each(texts)('are sound, however much of it is there: %s', async (name, whole) => {
    const chance = new Chance(seedOr(whole.length));
    const ends = Array.from({ length: runs(40) }, () => chance.below(whole.length + 1));
    for (const [index, end] of [whole.length, ...ends].entries()) {
      const text = whole.slice(0, end);
      const uri = `file:///${index}-${name.replaceAll('/', '-')}`;
      await client.open(uri, text, languageOf(name));
      expect(refused((await symbolsOf(uri)) ?? [], TextDocument.create(uri, 'json', 1, text)), text).toEqual([]);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }
  });

  it('are a tree with details', async () => {
    const uri = await client.opened(
      '{ "users": { "attributeMappings": [ { "target": "title", "source": "[jobTitle]" } ] } }',
    );
    expect(await symbolsOf(uri)).toEqual([
      {
        name: 'users',
        detail: '1 attribute mapping',
        kind: SymbolKind.Class,
        range: { start: { line: 0, character: 2 }, end: { line: 0, character: 85 } },
        selectionRange: { start: { line: 0, character: 2 }, end: { line: 0, character: 9 } },
        children: [
          {
            name: 'title',
            detail: '← [jobTitle]',
            kind: SymbolKind.Field,
            range: { start: { line: 0, character: 36 }, end: { line: 0, character: 81 } },
            selectionRange: { start: { line: 0, character: 48 }, end: { line: 0, character: 55 } },
          },
        ],
      },
    ]);
  });

  it('are a list for editors that show no trees', async () => {
    const flat = await Client.start();
    const uri = await flat.opened(
      '{ "users": { "attributeMappings": [ { "target": "title", "source": "[jobTitle]" } ] } }',
    );
    const symbols = await flat.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument: { uri } });
    expect(symbols.map(({ name, containerName, location }) => [name, containerName, location.uri])).toEqual([
      ['users', undefined, uri],
      ['title', 'users', uri],
    ]);
    await flat.stop();
  });

  it('are none for other JSON, and for what is not open', async () => {
    await client.open('file:///package.json', '{ "name": "x" }');
    expect(await symbolsOf('file:///package.json')).toBeNull();
    expect(await symbolsOf('file:///unknown.json')).toBeNull();
  });
});

describe('the symbols of a workspace', () => {
  it('are those of all open documents, under the names of what is around them', async () => {
    const { uri, text } = fixture('test/fixtures/customappsso.json');
    await client.open(uri, text);
    const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'UserN' });
    const own = found.filter(({ location }) => location.uri === uri);
    expect(own.filter(({ containerName }) => containerName?.includes(' › ')).length).toBeGreaterThan(1);
    for (const { name, containerName, location } of own) {
      expect(name).toMatch(/u.*s.*e.*r.*n/i);
      expect(containerName, name).not.toBe('');
      const start = TextDocument.create(uri, 'json', 1, text).offsetAt(location.range.start);
      expect(text.slice(start)).toMatch(/^"/);
    }
  });

  it('are refused without a query', async () => {
    for (const params of [{}, { query: 5 }, { query: null }])
      await expect(client.connection.sendRequest('workspace/symbol', params)).rejects.toThrow('query');
  });

  it('are not those of a document that is closed', async () => {
    const uri = await client.opened('{ "users": { "attributeMappings": [ { "target": "zyzzyva" } ] } }');
    const count = async (): Promise<number> =>
      (await client.request<SymbolInformation[]>('workspace/symbol', { query: 'zyzz' })).length;
    expect(await count()).toBe(1);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    expect(await count()).toBe(0);
  });
});
