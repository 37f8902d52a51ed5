import { TextDocuments } from 'vscode-languageserver';
import { describe, expect, it } from 'vitest';
import { isMappingDocument, type ScimDocument } from '../../server/src/language/documents/document.js';
import { readDocument } from '../../server/src/language/documents/read.js';
import type { JsonNode } from '../../server/src/language/json/json-tree.js';
import type { Problem } from '../../server/src/language/problems/problem.js';
import { complete } from '../../server/src/language/services/completion/index.js';
import { connectionPlan } from '../../server/src/language/services/connection-plan.js';
import { definition } from '../../server/src/language/services/definition.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { documentHighlights } from '../../server/src/language/services/document-highlights.js';
import { hover } from '../../server/src/language/services/hover.js';
import { references } from '../../server/src/language/services/references.js';
import { rename } from '../../server/src/language/services/rename.js';
import { semanticTokens } from '../../server/src/language/services/semantic-tokens.js';
import { documentSymbols } from '../../server/src/language/services/symbols/index.js';
import { Documents } from '../../server/src/requests/documents.js';
import { EditedText } from '../../server/src/requests/edited-text.js';
import { Chance, runs, seedOr } from '../kit/chance.js';
import { randomEdit } from '../kit/edits.js';
import { SHAPES } from '../kit/shapes.js';
import { fixture, FIXTURES } from './fixtures.js';

/*
 * A document that was read edit by edit is the same as one that is opened with the same text: its tree, problems, fixes,
 * tokens, symbols, and what it answers at a cursor.
 */

/** The documents of a server, as an editor changes them. */
class Editor {
  readonly documents: Documents;
  private readonly handlers: Record<string, (params: object) => void> = {};
  private readonly uri: string;
  private version = 1;
  text: EditedText;

  constructor(uri: string, text: string) {
    this.uri = uri;
    const texts = new TextDocuments(EditedText);
    this.documents = new Documents(texts);
    const connection = new Proxy({} as Parameters<TextDocuments<EditedText>['listen']>[0], {
      get: (_, name: string) => (handler: (params: object) => void) => {
        this.handlers[name] = handler;
        return { dispose: () => undefined };
      },
    });
    texts.listen(connection);
    this.handlers['onDidOpenTextDocument']!({ textDocument: { uri, languageId: 'json', version: 1, text } });
    this.text = EditedText.create(uri, 'json', 1, text);
  }

  change({ start, end }: { readonly start: number; readonly end: number }, newText: string): void {
    const range = { start: this.text.positionAt(start), end: this.text.positionAt(end) };
    const contentChanges = [{ range, text: newText }];
    this.version++;
    this.text = EditedText.update(this.text, contentChanges, this.version);
    this.handlers['onDidChangeTextDocument']!({
      textDocument: { uri: this.uri, version: this.version },
      contentChanges,
    });
  }

  get document(): ScimDocument | undefined {
    return this.documents.get(this.uri)?.scim;
  }
}

function dataOf(node: JsonNode | undefined): unknown {
  return node && [node.type, node.offset, node.length, node.value, node.children?.map(dataOf)];
}

function problemsOf(problems: readonly Problem[], withFixes: boolean): unknown {
  return problems.map(({ code, severity, message, start, end, related, fixes }) => [
    ...[code, severity, message, start, end, related],
    withFixes && fixes.map(({ title, edits, safe }) => [title, edits, safe]),
  ]);
}

/** All that a document shows, as plain data. */
function shownBy(document: ScimDocument | undefined, offsets: readonly number[], withFixes: boolean): unknown {
  if (!document) return undefined;
  return {
    problems: problemsOf(diagnose(document), withFixes),
    tokens: semanticTokens(document),
    symbols: documentSymbols(document),
    atCursor: offsets.map((offset) => [
      complete(document, offset),
      hover(document, offset),
      documentHighlights(document, offset),
      definition(document, offset),
      references(document, offset, true),
      rename(document, offset, 'other'),
    ]),
    ...(isMappingDocument(document) && {
      tree: dataOf(document.tree.root),
      application: document.applicationProfile.id,
      plan: connectionPlan(document),
      truncated: document.truncated,
    }),
  };
}

const TEXTS: readonly (readonly [name: string, uri: string, text: string])[] = [
  ...FIXTURES.filter((name) => name.endsWith('.json')).map((name): [string, string, string] => {
    const { uri, text } = fixture(name);
    return [name, uri, text];
  }),
  ...Object.entries(SHAPES).map(([name, shape], index): [string, string, string] => {
    const text = JSON.stringify(shape, undefined, index % 3 === 0 ? undefined : 2);
    return [name, 'file:///schema.json', index % 4 === 1 ? text.replaceAll('\n', '\r\n') : text];
  }),
];

describe('a document that is edited', () => {
  it.each(TEXTS)('is read as when it is opened: %s', (name, uri, start) => {
    const chance = new Chance(seedOr(name.length * 7 + start.length));
    const editor = new Editor(uri, start);
    let text = start;
    for (let i = 0; i < runs(60); i++) {
      // Most mistakes are undone at once, so that the text is valid most of the time.
      const undone = chance.sometimes(0.6) && readDocument({ uri }, text)?.kind !== undefined ? text : start;
      const { text: next, change } = randomEdit(text, chance, undone);
      editor.change(change, next.slice(change.start, change.start + change.length));
      // A position within a line break is one before it.
      text = editor.text.toString();
      // Several edits can arrive before the next request.
      if (chance.sometimes(0.2)) continue;
      const offsets = [change.start, change.start + change.length, chance.below(text.length + 1)];
      const withFixes = chance.sometimes(0.1);
      const fresh = readDocument({ uri, languageId: 'json' }, text, { schemas: [] });
      expect(shownBy(editor.document, offsets, withFixes), text).toEqual(shownBy(fresh, offsets, withFixes));
      if (fresh && isMappingDocument(fresh) && fresh.tree.errors.length > 0 && chance.sometimes(0.7)) {
        const back = randomEdit(text, new UndoChance(), start);
        editor.change(back.change, back.text.slice(back.change.start, back.change.start + back.change.length));
        text = editor.text.toString();
      }
    }
  });
});

/** Always chooses to undo. */
class UndoChance extends Chance {
  constructor() {
    super(0);
  }

  override below(limit: number): number {
    return limit - 1;
  }
}
