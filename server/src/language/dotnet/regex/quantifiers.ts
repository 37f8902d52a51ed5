import { t } from '../../l10n.js';
import { replaced, type Cursor } from './cursor.js';
import type { RegexFix, RegexNode, Repeat } from './tree.js';

/** A quantifier in braces; any other brace is a literal character. */
const BRACES = /\{[0-9]+(?:,[0-9]*)?\}/y;
/** A single quantifier, which may be lazy. */
const ONE = /^(?:[*+?]|\{[^}]*\})\??$/;
/** Messages quote the repeated part up to this length. */
const LONGEST_QUOTE = 20;

/** Whether `*`, `+`, `?` or a quantifier in braces is here; any other brace is a literal character. */
export function atQuantifier(cursor: Cursor): boolean {
  const sign = cursor.peek();
  if (sign !== '{') return sign === '*' || sign === '+' || sign === '?';
  BRACES.lastIndex = cursor.at;
  return BRACES.test(cursor.pattern);
}

/**
 * Reads the quantifier here, and any quantifiers after it, which .NET rejects. Without a `body` it only skips them.
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
    cursor.report(
      start,
      end,
      t`${cursor.pattern.slice(start, end)} is reversed: the smaller number comes first.`,
      replaced(start, end, `{${max},${min}}`),
    );
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
    const isOne = ONE.test(sign);
    // The group around what is repeated, and what follows it.
    const [open, close] = sign === '+' ? ['(?>', ')'] : ['(?:', `)${sign}`];
    const written = `${open}${whole}${close}`;
    const hint = !isOne
      ? t`Keep only one of them.`
      : sign === '+'
        ? t`For a quantifier that never backtracks write ${written}.`
        : t`To repeat all of it, write ${written}.`;
    const fix: RegexFix = {
      title: t`Write ${written}`,
      edits: [
        { start: body.start, end: body.start, newText: open },
        { start: nested, end: last, newText: close },
      ],
    };
    const message = t`${sign} cannot follow ${first}, which is already a quantifier. ${hint}`;
    cursor.report(nested, last, message, isOne ? fix : undefined);
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
