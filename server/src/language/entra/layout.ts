import { span, textOf, type Span, type TextEdit } from '../span.js';
import { closingBracket, delimitedText, isQuote } from './delimiters.js';

/*
 * How an expression is set on lines, whatever it says. All of it works on half-typed texts, too, in linear time.
 */

/** What stays together when an expression is laid out: a text, a name in brackets, a word, a sign. */
const TOKEN = /\s+|[(),]|[<>=]+|[^\s(),<>=[\]"'“”„‟″＂«»‘’‚‛]+|[^]/y;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** The pieces of a text without a gap between them; blanks are pieces, too. */
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

function isBlank(text: string, { start }: Span): boolean {
  return /\s/.test(text.charAt(start));
}

function tokensOf(text: string): Span[] {
  return [...piecesOf(text)].filter((piece) => !isBlank(text, piece));
}

/**
 * An expression that is written over several lines, on one: as the printer sets what is short. Texts in quotes are left as
 * they are, line breaks within them included, and so are blanks without a line break.
 */
export function compact(text: string): string {
  let result = '';
  let gap = '';
  let previous = '';
  for (const piece of piecesOf(text)) {
    const part = textOf(text, piece);
    if (isBlank(text, piece)) {
      gap = part;
      continue;
    }
    result += (LINE_BREAK.test(gap) ? joint(previous, part) : gap) + part;
    gap = '';
    previous = part;
  }
  return LINE_BREAK.test(gap) ? result : result + gap;
}

/** What takes the place of a line break between two tokens. */
function joint(previous: string, next: string): string {
  if (previous === '' || previous === '(') return '';
  // An argument that is left empty keeps a blank between its commas.
  return (next === ',' || next === ')') && previous !== ',' ? '' : ' ';
}

/** Whether two texts are the same expression, but for how they are laid out. */
export function isSameButForLayout(one: string, other: string): boolean {
  const [a, b] = [tokensOf(one), tokensOf(other)];
  return a.length === b.length && a.every((token, i) => textOf(one, token) === textOf(other, b[i]!));
}

/**
 * The change that makes one expression say what another one says; undefined if it does already. What both have in common
 * before and behind the change keeps its layout.
 */
export function changeOf(before: string, after: string): TextEdit | undefined {
  const [old, wanted] = [tokensOf(before), tokensOf(after)];
  const isSame = (i: number, j: number): boolean => textOf(before, old[i]!) === textOf(after, wanted[j]!);
  const shorter = Math.min(old.length, wanted.length);
  let first = 0;
  while (first < shorter && isSame(first, first)) first++;
  if (first === old.length && first === wanted.length) return undefined;
  let behind = 0;
  while (behind < shorter - first && isSame(old.length - 1 - behind, wanted.length - 1 - behind)) behind++;

  const replaces = first < old.length - behind && first < wanted.length - behind;
  // Where something is only put in or taken out, the blanks around it go along.
  const inner = replaces ? part : partWithBlanks;
  const edit = { ...inner(before, old, first, behind), newText: textOf(after, inner(after, wanted, first, behind)) };
  const result = before.slice(0, edit.start) + edit.newText + before.slice(edit.end);
  return isSameButForLayout(result, after) ? edit : { ...span(0, before.length), newText: after };
}

/** From the first token that differs to the last one. */
function part(_text: string, tokens: readonly Span[], first: number, behind: number): Span {
  return span(tokens[first]!.start, tokens[tokens.length - 1 - behind]!.end);
}

/** From the last common token before the difference to the first one behind it. */
function partWithBlanks(text: string, tokens: readonly Span[], first: number, behind: number): Span {
  return span(first > 0 ? tokens[first - 1]!.end : 0, behind > 0 ? tokens[tokens.length - behind]!.start : text.length);
}
