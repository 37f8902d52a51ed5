import type { Cursor } from './cursor.js';
import type { RegexNode, Repeat } from './tree.js';

/** A brace that says how often; every other one is a character. */
const BRACES = /\{[0-9]+(?:,[0-9]*)?\}/y;
/** What is repeated is quoted in a message up to this length. */
const LONGEST_QUOTE = 20;

/** Whether `*`, `+`, `?` or a brace that says how often stands here; every other brace is a character. */
export function atQuantifier(cursor: Cursor): boolean {
  const sign = cursor.peek();
  if (sign !== '{') return sign === '*' || sign === '+' || sign === '?';
  BRACES.lastIndex = cursor.at;
  return BRACES.test(cursor.pattern);
}

/**
 * Reads the quantifier that stands here, and whatever quantifiers stand behind it, which .NET refuses. With no `body`
 * it only steps over them.
 */
export function quantify(cursor: Cursor, body: RegexNode, freeSpacing: boolean): Repeat;
export function quantify(cursor: Cursor, body: undefined, freeSpacing: boolean): undefined;
export function quantify(cursor: Cursor, body: RegexNode | undefined, freeSpacing: boolean): Repeat | undefined {
  const start = cursor.at;
  const [min, max] = readBounds(cursor);
  const end = cursor.at;
  cursor.blanks(freeSpacing);
  const lazy = cursor.take('?');
  if (min > max && body) {
    cursor.report(start, end, `${cursor.pattern.slice(start, end)} is reversed: the smaller number comes first.`);
  }
  const first = cursor.pattern.slice(start, end) + (lazy ? '?' : '');
  const after = cursor.at;
  cursor.blanks(freeSpacing);
  const nested = cursor.at;
  let last = nested;
  while (atQuantifier(cursor)) {
    readBounds(cursor);
    last = cursor.at;
    cursor.blanks(freeSpacing);
  }
  if (last > nested && body) {
    const sign = cursor.pattern.slice(nested, last);
    const text = cursor.pattern.slice(body.start, body.end);
    const whole = (text.length > LONGEST_QUOTE ? '…' : text) + first;
    const hint =
      sign === '+'
        ? `For what gives nothing back write (?>${whole}).`
        : `To repeat the whole write (?:${whole})${sign}.`;
    cursor.report(nested, last, `${sign} cannot follow ${first}, which is a quantifier already. ${hint}`);
  }
  if (last === nested) cursor.at = after;
  return (
    body && {
      kind: 'repeat',
      start: body.start,
      end: last > nested ? last : after,
      body,
      min,
      max: Math.max(min, max),
      lazy,
    }
  );
}

function readBounds(cursor: Cursor): [min: number, max: number] {
  if (cursor.take('*')) return [0, Infinity];
  if (cursor.take('+')) return [1, Infinity];
  if (cursor.take('?')) return [0, 1];
  cursor.at++;
  const min = cursor.number();
  let max = min;
  if (cursor.take(',')) max = cursor.peek() === '}' ? Infinity : cursor.number();
  cursor.at++;
  return [min, max];
}
