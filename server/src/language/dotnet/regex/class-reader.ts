import { t } from '../../l10n.js';
import { CharacterSet } from './character-set.js';
import { escaped, replaced, type Cursor } from './cursor.js';
import { readCharacterEscape, readSetEscape } from './escapes.js';
import type { RegexFix } from './tree.js';

/** The maximum of nested subtractions, as in `[a-z-[aeiou-[a]]]`; two are enough in practice. */
const MAX_DEPTH = 50;

export interface ReadClass {
  readonly set: CharacterSet;
  readonly closed: boolean;
}

/**
 * `[a-z]`, with the cursor at the bracket. An unclosed class consumes the rest of the pattern, as in .NET.
 * The first `]` in it is a character.
 */
export function readClass(cursor: Cursor, ignoreCase: boolean, depth = 0): ReadClass {
  const open = cursor.at;
  const before = cursor.problems.length;
  cursor.at++;
  const negated = cursor.take('^');
  const ranges: number[] = [];
  let categories = 0;
  let subtracted: CharacterSet | undefined;
  let closed = false;
  /** The character that may begin a range; a hyphen follows it. */
  let from: { readonly code: number; readonly start: number } | undefined;

  const subtract = (): boolean => {
    const inner = readClass(cursor, ignoreCase, depth + 1);
    subtracted = inner.set;
    if (!inner.closed) return false;
    if (!cursor.ended() && cursor.peek() !== ']') {
      const start = cursor.at;
      cursor.report(
        start,
        start + 1,
        t`A subtraction -[…] must be the last part of a character class: ] is missing here.`,
      );
    }
    return true;
  };
  const finished = (): ReadClass => ({
    set: new CharacterSet({ ranges, categories, negated, ignoreCase, subtracted }),
    closed,
  });

  if (depth > MAX_DEPTH) {
    cursor.report(open, open + 1, t`Too many subtractions in one character class.`);
    cursor.at = cursor.pattern.length;
    return finished();
  }
  for (let first = true; !cursor.ended(); first = false) {
    const start = cursor.at;
    let code = cursor.pattern.charCodeAt(start);
    let isEscaped = false;
    if (cursor.peek() === ']' && !first) {
      cursor.at++;
      closed = true;
      break;
    }
    cursor.at++;
    if (code === 0x5c && !cursor.ended()) {
      const part = readSetEscape(cursor, start, ignoreCase);
      if (part) {
        if (from) {
          const text = cursor.textFrom(start);
          cursor.report(
            from.start,
            cursor.at,
            t`A range cannot end with ${text}, which stands for many characters. To match a hyphen, write \\-.`,
            escaped(start - 1, '-'),
          );
          from = undefined;
        }
        ranges.push(...part.ranges);
        categories |= part.categories;
        continue;
      }
      // An escaped hyphen begins no range, though it may end one.
      if (cursor.peek() === '-' && !from) {
        cursor.at++;
        ranges.push(0x2d, 0x2d);
        continue;
      }
      code = readCharacterEscape(cursor, start, true);
      isEscaped = true;
    }
    if (from) {
      if (code === 0x5b && !isEscaped) {
        ranges.push(from.code, from.code);
        from = undefined;
        cursor.at--;
        if (!subtract()) return finished();
        continue;
      }
      if (from.code > code) {
        cursor.report(
          from.start,
          cursor.at,
          t`The range ${cursor.textFrom(from.start)} is reversed: its end comes before its beginning.`,
          rangeMeant(from, code, start, cursor),
        );
      } else ranges.push(from.code, code);
      from = undefined;
    } else if (cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== '') {
      from = { code, start };
      cursor.at++;
    } else if (code === 0x2d && !isEscaped && cursor.peek() === '[' && !first) {
      if (!subtract()) return finished();
    } else ranges.push(code, code);
  }
  if (!closed) {
    // It is not known then what belongs into the brackets.
    cursor.problems.length = before;
    cursor.report(
      open,
      open + 1,
      t`This [ is not closed: ] is missing. To match the character itself, write \\[.`,
      escaped(open, '['),
    );
  }
  return finished();
}

/** What a reversed range means: `a-Z` is all letters, and of others the two ends are in the wrong order. */
function rangeMeant(
  from: { readonly code: number; readonly start: number },
  code: number,
  endStart: number,
  { pattern, at }: Cursor,
): RegexFix | undefined {
  const [first, last] = [String.fromCharCode(from.code), String.fromCharCode(code)];
  const isPlain = at === from.start + 3;
  if (isPlain && first === 'a' && last === 'Z') return replaced(from.start, at, 'a-zA-Z');
  if (/[a-z]/.test(first) && /[A-Z]/.test(last)) return undefined;
  return replaced(from.start, at, `${pattern.slice(endStart, at)}-${pattern.slice(from.start, endStart - 1)}`);
}
