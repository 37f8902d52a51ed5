import { TextDocuments } from 'vscode-languageserver';
import { beforeEach, describe, expect, it } from 'vitest';
import { isMappingDocument } from '../language/documents/document.js';
import { Documents } from './documents.js';
import { EditedText } from './edited-text.js';

const URI = 'file:///a.scimfilter';

/** The handlers that a connection would call, as an editor opens, changes and closes a text. */
type Handlers = Record<string, (params: object) => void>;

let handlers: Handlers;
let documents: Documents;
beforeEach(() => {
  handlers = {};
  const texts = new TextDocuments(EditedText);
  documents = new Documents(texts);
  const connection = new Proxy({} as Parameters<TextDocuments<EditedText>['listen']>[0], {
    get: (_, name: string) => (handler: (params: object) => void) => {
      handlers[name] = handler;
      return { dispose: () => undefined };
    },
  });
  texts.listen(connection);
});

function open(text: string): void {
  handlers['onDidOpenTextDocument']!({ textDocument: { uri: URI, languageId: 'scim-filter', version: 1, text } });
}

function change(version: number, text: string): void {
  handlers['onDidChangeTextDocument']!({ textDocument: { uri: URI, version }, contentChanges: [{ text }] });
}

function close(): void {
  handlers['onDidCloseTextDocument']!({ textDocument: { uri: URI } });
}

const now = (): string | undefined => documents.get(URI)?.text.getText();

describe('a request about a text', () => {
  it('uses that text, and leaves the current one unchanged', () => {
    open('first');
    const asked = documents.asOfNow(URI);
    change(2, 'second');
    expect(now()).toBe('second');
    expect(asked()?.text.getText()).toBe('first');
    expect(now()).toBe('second');
  });

  it('is not mixed up with a text of the same version that is opened later', () => {
    for (const readFirst of [false, true]) {
      open('first');
      const asked = documents.asOfNow(URI);
      close();
      open('second');
      if (readFirst) expect(now()).toBe('second');
      expect(asked()?.text.getText()).toBe('first');
      expect(now()).toBe('second');
      close();
    }
  });

  it('does not keep a text that is closed', () => {
    open('first');
    const asked = documents.asOfNow(URI);
    close();
    expect(asked()?.text.getText()).toBe('first');
    expect(now()).toBeUndefined();
  });

  it('reads a version once, and not again after a request for an earlier one', () => {
    open('first');
    const asked = documents.asOfNow(URI);
    change(2, 'second');
    const read = documents.get(URI);
    asked();
    expect(documents.get(URI)).toBe(read);
  });
});

describe('a mapping document', () => {
  const SCHEMA_URI = 'file:///schema.json';
  const TEXT = `{ "x": [], "attributeMappings": [{ "targetAttributeName": "title", "source": { "expression": "[jobTitle]" } }] }`;

  function edit(version: number, start: number, end: number, text: string): void {
    const range = { start: { line: 0, character: start }, end: { line: 0, character: end } };
    const textDocument = { uri: SCHEMA_URI, version };
    handlers['onDidChangeTextDocument']!({ textDocument, contentChanges: [{ range, text }] });
  }

  it('is read anew after a request for a version of it that is none', () => {
    const textDocument = { uri: SCHEMA_URI, languageId: 'json', version: 1, text: TEXT };
    handlers['onDidOpenTextDocument']!({ textDocument });
    documents.get(SCHEMA_URI);
    const at = TEXT.indexOf('targetAttributeName');
    edit(2, at, at, 'no-');
    const asked = documents.asOfNow(SCHEMA_URI);
    edit(3, at, at + 3, '');
    // Whatever was made of the first version for the second, the third must not be read from it.
    expect(asked()).toBeUndefined();
    const { scim, text } = documents.get(SCHEMA_URI)!;
    expect(text.getText()).toBe(TEXT);
    expect(isMappingDocument(scim) && scim.targets.map(({ path }) => path.string.content)).toEqual([
      { start: TEXT.indexOf('title'), end: TEXT.indexOf('title') + 5 },
    ]);
  });
});
