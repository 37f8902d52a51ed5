import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Chance, runs, seedOr } from '../../../test/kit/chance.js';
import { applyEdits } from '../language/span.js';
import { EditedText } from './edited-text.js';

const PIECES = ['\r', '\n', '\r\n', 'a', 'bc', '', '😀', '\u2028', 'x'.repeat(5000), 'y\r\n'.repeat(20_000)];

function textOf(chance: Chance, parts: number): string {
  return Array.from({ length: parts }, () => chance.pick(PIECES)).join('');
}

describe('an edited text', () => {
  it('is what an edited TextDocument is', () => {
    const chance = new Chance(seedOr(11));
    for (let run = 0; run < runs(30); run++) {
      const content = textOf(chance, chance.below(12));
      const expected = TextDocument.create('file:///x', 'json', 1, content);
      let text = EditedText.create('file:///x', 'json', 1, content);
      for (let version = 2; version < 12; version++) {
        const changes = Array.from({ length: 1 + chance.below(3) }, () => {
          const [start, end] = [position(text, chance), position(text, chance)];
          return { range: chance.sometimes(0.7) ? { start, end: start } : { start, end }, text: textOf(chance, 2) };
        });
        // Each change is in positions of the text after the change before, which is longer or shorter by then.
        TextDocument.update(expected, changes, version);
        text = EditedText.update(text, changes, version);
        expect(text.toString()).toBe(expected.getText());
        expect([text.length, text.version, text.lineCount]).toEqual([
          expected.getText().length,
          version,
          expected.lineCount,
        ]);
        for (let i = 0; i < 20; i++) {
          const offset = chance.below(text.length + 3) - 1;
          expect(text.positionAt(offset)).toEqual(expected.positionAt(offset));
          const at = position(text, chance);
          expect(text.offsetAt(at)).toBe(expected.offsetAt(at));
          const end = chance.below(text.length + 2);
          expect(text.slice(offset < 0 ? 0 : offset, end)).toBe(
            expected.getText().slice(offset < 0 ? 0 : offset, Math.max(0, end)),
          );
        }
      }
    }
  });

  it('knows what changed since an earlier version', () => {
    const chance = new Chance(seedOr(12));
    for (let run = 0; run < runs(200); run++) {
      const first = EditedText.create('file:///x', 'json', 1, textOf(chance, 5));
      let last = first;
      for (let version = 2; version < 3 + chance.below(6); version++) {
        const [start, end] = [position(last, chance), position(last, chance)];
        last = EditedText.update(last, [{ range: { start, end }, text: textOf(chance, 2) }], version);
      }
      const change = last.changeSince(first)!;
      const newText = last.slice(change.start, change.start + change.length);
      const { start, end } = change;
      expect(applyEdits(first.toString(), [{ start, end, newText }])).toBe(last.toString());
      last.forgetPrevious();
      expect(last.changeSince(first)).toBeUndefined();
    }
  });

  it('does not keep endlessly many versions', () => {
    const first = EditedText.create('file:///x', 'json', 1, '');
    const zero = { line: 0, character: 0 };
    let text = first;
    for (let version = 2; version < 2000; version++)
      text = EditedText.update(text, [{ range: { start: zero, end: zero }, text: 'a' }], version);
    expect(text.changeSince(first)).toBeUndefined();
    expect(text.length).toBe(1998);
  });

  it('is replaced by a whole text', () => {
    const first = EditedText.create('file:///x', 'json', 1, 'a\nb');
    const next = EditedText.update(first, [{ text: 'c' }], 2);
    expect([next.toString(), next.version, next.changeSince(first)]).toEqual(['c', 2, undefined]);
    expect(EditedText.update(next, [], 3).version).toBe(3);
  });
});

function position(text: EditedText, chance: Chance): { line: number; character: number } {
  return { line: chance.below(text.lineCount + 1), character: chance.below(8) };
}
