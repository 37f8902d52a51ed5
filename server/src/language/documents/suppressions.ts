import { commentsIn, gapAt, type JsonComment } from '../json/comments.js';
import { lineAt } from '../lines.js';
import { countWhile } from '../ordered.js';
import { rememberedFor } from '../remembered.js';
import type { SourceText } from '../source-text.js';
import { span, touches, type Span } from '../span.js';
import { isMappingDocument, type FilterDocument, type ScimDocument } from './document.js';
import type { MappingDocument } from './model.js';
import { SUPPRESSION_MARK } from './suppression-marks.js';

/*
 * Comments that suppress problems: `// scim-ignore-next-line code, code: reason`. They apply to problems that begin on the
 * next line that is not a comment.
 */

/** The word with which a comment must begin to suppress problems. */
export const SUPPRESSION = 'scim-ignore-next-line';

/** A code in a comment that suppresses problems. It may be unknown. */
export interface SuppressedCode extends Span {
  readonly code: string;
}

/** A comment that begins with `scim-ignore`. */
export interface Suppression {
  /** The whole comment. */
  readonly comment: Span;
  /** Its first word, which is not always {@link SUPPRESSION}. */
  readonly word: Span & { readonly text: string };
  readonly codes: readonly SuppressedCode[];
  /** Where codes stand, or can be written. */
  readonly list: Span;
  /** Whether nothing else is on its lines. */
  readonly isAlone: boolean;
  /** The line to which it applies; undefined if it has no effect. */
  readonly line: Span | undefined;
}

/** The comments of a document that begin with `scim-ignore`, in order. */
export const suppressionsOf: (document: ScimDocument) => readonly Suppression[] = rememberedFor((document) => {
  if (isMappingDocument(document)) return inMappingDocument(document);
  return document.kind === 'filter' ? inFilterDocument(document) : [];
});

/** The comment that begins with `scim-ignore` at an offset, which can be its end. */
export function suppressionAt(document: ScimDocument, offset: number): Suppression | undefined {
  const all = suppressionsOf(document);
  const found = all[countWhile(all, ({ comment }) => comment.start <= offset) - 1];
  return found && touches(found.comment, offset) ? found : undefined;
}

function inMappingDocument({ json, tree, allowsComments, suppressionMarks: marks }: MappingDocument): Suppression[] {
  if (!allowsComments) return [];
  const found: Suppression[] = [];
  let searched = 0;
  for (const mark of marks) {
    if (mark < searched) continue;
    const gap = gapAt(tree.root, mark, json.length);
    if (!gap) continue;
    for (const suppression of suppressionsAmong(json, gap, commentsIn(json, gap))) found.push(suppression);
    searched = Math.max(gap.end, mark + 1);
  }
  return found;
}

function inFilterDocument({ source, comments }: FilterDocument): Suppression[] {
  if (!source.includes(SUPPRESSION_MARK)) return [];
  const found = comments.map(({ start, end }) => ({ start, end, content: span(start + 1, end) }));
  return suppressionsAmong(source, span(0, source.length), found);
}

/** The comments among all those of a part of a text. @param part begins and ends with the text, or beside tokens */
function suppressionsAmong(text: SourceText, part: Span, comments: readonly JsonComment[]): Suppression[] {
  const within = text.slice(part.start, part.end);
  const found: Suppression[] = [];
  // What follows the comments, from the last one to the first one.
  let next: number | undefined;
  let line: Span | undefined;
  for (let i = comments.length - 1; i >= 0; i--) {
    const comment = comments[i]!;
    const after = part.start + endOfWhiteSpace(within, comment.end - part.start);
    // A comment is followed by what follows the next one.
    if (after !== comments[i + 1]?.start) next = after < text.length ? after : undefined;
    const draft = readComment(text, comment);
    if (!draft) continue;
    const isAlone =
      isAtStart(within, comment.start - part.start, part.start === 0) &&
      isAtEnd(within, comment.end - part.start, part.end === text.length);
    if (next === undefined) line = undefined;
    else if (line?.start === undefined || next < line.start || next > line.end) line = lineAt(text, next);
    found.push({ ...draft, isAlone, line: isAlone && draft.word.text === SUPPRESSION ? line : undefined });
  }
  return found.reverse();
}

/** The parts of a comment; undefined if it does not begin with `scim-ignore`. */
function readComment(
  text: SourceText,
  { start, end, content }: JsonComment,
): Omit<Suppression, 'isAlone' | 'line'> | undefined {
  const inner = text.slice(content.start, content.end);
  const [, white = '', word] = /^([#\s]*)(scim-ignore[\w-]*)/.exec(inner) ?? [];
  if (word === undefined) return undefined;
  const wordStart = white.length;
  let at = wordStart + word.length;
  const codes: SuppressedCode[] = [];
  const listStart = at;
  for (;;) {
    const [, space = '', code] = /^([ \t]*)([^\s,:]+)/.exec(inner.slice(at, at + MAX_CODE)) ?? [];
    // The first code must be apart from the word before it.
    if (code === undefined || (codes.length === 0 && space === '')) break;
    at += space.length;
    codes.push({ code, ...span(content.start + at, content.start + at + code.length) });
    at += code.length;
    const [comma] = /^[ \t]*,/.exec(inner.slice(at, at + MAX_CODE)) ?? [];
    if (comma === undefined) break;
    at += comma.length;
  }
  const [rest = ''] = /^[ \t]*/.exec(inner.slice(at, at + MAX_CODE)) ?? [];
  return {
    comment: span(start, end),
    word: { ...span(content.start + wordStart, content.start + wordStart + word.length), text: word },
    codes,
    list: span(content.start + listStart, content.start + at + rest.length),
  };
}

/** In UTF-16 code units; codes are shorter. */
const MAX_CODE = 200;

function endOfWhiteSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

/** Whether only spaces are before an offset on its line. @param isStart whether the text has nothing before it */
function isAtStart(text: string, offset: number, isStart: boolean): boolean {
  let at = offset;
  while (at > 0 && isSpace(text[at - 1])) at--;
  return at === 0 ? isStart : isLineBreak(text[at - 1]);
}

/** Whether only spaces are after an offset on its line. @param isEnd whether the text has nothing after it */
function isAtEnd(text: string, offset: number, isEnd: boolean): boolean {
  let at = offset;
  while (at < text.length && isSpace(text[at])) at++;
  return at === text.length ? isEnd : isLineBreak(text[at]);
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
