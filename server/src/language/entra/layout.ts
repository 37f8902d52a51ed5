import { span, textOf, type Span, type TextEdit } from '../span.js';
import { closingBracket, delimitedText, isQuote } from './delimiters.js';

/*
 * The layout of expressions on lines. Everything here also works on incomplete expressions, in linear time.
 */

/** A unit of layout: whitespace, punctuation, an operator, or a word. Strings and names in brackets are matched before. */
const TOKEN = /\s+|[(),]|[<>=]+|[^\s(),<>=[\]"'“”„‟″＂«»‘’‚‛]+|[^]/y;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** The pieces of an expression without gaps between them. Whitespace is a piece, too. */
function* piecesOf(text: string): Generator<Span> {
  for (let at = 0; at < text.length;) {
    const start = at;
    const character = text[at]!;
    const close = character === '[' ? closingBracket(text, at) : -1;
    if (close >= 0) {
      at = close + 1;
    } else if (isQuote(character)) {
      at = delimitedText(text, at).end;
    } else {
      TOKEN.lastIndex = at;
      at += TOKEN.exec(text)?.[0].length ?? 1;
    }
    yield span(start, at);
  }
}

function isSpace(text: string, { start }: Span): boolean {
  return /\s/.test(text.charAt(start));
}

/** The pieces of an expression without whitespace. */
export function tokensOf(text: string): Span[] {
  return [...piecesOf(text)].filter((piece) => !isSpace(text, piece));
}

/**
 * Puts an expression on one line, in the layout that the printer uses for short expressions. Strings do not change, even if
 * they contain line breaks, and neither does whitespace without a line break.
 */
export function compact(text: string): string {
  let result = '';
  let gap = '';
  let previous = '';
  for (const piece of piecesOf(text)) {
    const part = textOf(text, piece);
    if (isSpace(text, piece)) {
      gap = part;
      continue;
    }
    result += (LINE_BREAK.test(gap) ? joint(previous, part) : gap) + part;
    gap = '';
    previous = part;
  }
  return LINE_BREAK.test(gap) ? result : result + gap;
}

/** The whitespace that replaces a line break between two tokens. */
function joint(previous: string, next: string): string {
  if (previous === '' || previous === '(') return '';
  // An empty argument keeps a space between its commas.
  return (next === ',' || next === ')') && previous !== ',' ? '' : ' ';
}

/** Whether two expressions differ in their layout only. */
export function isSameButForLayout(one: string, other: string): boolean {
  const [a, b] = [tokensOf(one), tokensOf(other)];
  return a.length === b.length && a.every((token, i) => textOf(one, token) === textOf(other, b[i]!));
}

/**
 * The edit that turns one expression into another one; undefined if they differ in their layout only. The common parts before
 * and after the edit keep their layout.
 */
export function changeOf(before: string, after: string): TextEdit | undefined {
  const [old, wanted] = [tokensOf(before), tokensOf(after)];
  const isSame = (i: number, j: number): boolean => textOf(before, old[i]!) === textOf(after, wanted[j]!);
  const shorter = Math.min(old.length, wanted.length);
  let first = 0;
  while (first < shorter && isSame(first, first)) first++;
  if (first === old.length && first === wanted.length) return undefined;
  let trailing = 0;
  while (trailing < shorter - first && isSame(old.length - 1 - trailing, wanted.length - 1 - trailing)) trailing++;

  const replaces = first < old.length - trailing && first < wanted.length - trailing;
  // If tokens are only inserted or removed, the whitespace around them is part of the edit.
  const inner = replaces ? part : partWithSpace;
  const edit = {
    ...inner(before, old, first, trailing),
    newText: textOf(after, inner(after, wanted, first, trailing)),
  };
  const result = before.slice(0, edit.start) + edit.newText + before.slice(edit.end);
  return isSameButForLayout(result, after) ? edit : { ...span(0, before.length), newText: after };
}

/** From the first token that differs to the last one. */
function part(_text: string, tokens: readonly Span[], first: number, trailing: number): Span {
  return span(tokens[first]!.start, tokens[tokens.length - 1 - trailing]!.end);
}

/** From the last common token before the difference to the first one after it. */
function partWithSpace(text: string, tokens: readonly Span[], first: number, trailing: number): Span {
  return span(
    first > 0 ? tokens[first - 1]!.end : 0,
    trailing > 0 ? tokens[tokens.length - trailing]!.start : text.length,
  );
}
