import { t } from '../../l10n.js';
import { span, textOf, type Span, type TextEdit } from '../../span.js';
import { inUri, inWord, isSpace } from '../characters.js';
import type { ScimClient } from '../scim-client.js';
import { operatorNamed } from '../operators.js';
import type { SyntaxCode } from '../../problems/catalogue/index.js';
import { problem, type Fix, type Problem, type Severity } from '../../problems/problem.js';

/** A fix of the parser: it is not safe unless it says so. */
export type SyntaxFix = Omit<Fix, 'safe'> & Partial<Pick<Fix, 'safe'>>;

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_PAREN = 0x28;
export const CLOSE_PAREN = 0x29;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const DOT = 0x2e;
export const BANG = 0x21;
export const NUMBER_SIGN = 0x23;
export const PERCENT = 0x25;
const SPACE = 0x20;
export const COLON = 0x3a;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const AMPERSAND = 0x26;
const BAR = 0x7c;
const END = -1;

/** Conditions within each other: parentheses, brackets, “not”. */
export const MAX_DEPTH = 200;

/** More problems than these in one path or filter are not useful. */
const MAX_PROBLEMS = 50;

/** `and` or `or`, as a word or as a symbol such as `&&`. */
interface Joint extends Span {
  readonly operator: 'and' | 'or';
  readonly sign: boolean;
}

/**
 * A position in the text that is parsed, with what every part of the parser needs there: reading words and whitespace,
 * looking ahead, and reporting problems. Methods named `…At` look ahead and do not move `at`.
 */
export abstract class Cursor {
  readonly problems: Problem[] = [];
  protected at = 0;
  protected readonly text: string;
  protected readonly end: number;
  protected readonly client: ScimClient | undefined;
  private readonly lines: boolean;
  /** How many parentheses and brackets are open at this position. */
  protected parentheses = 0;
  protected brackets = 0;
  /** Once set, the rest of the text is skipped and nothing more is reported. */
  protected tooDeep = false;
  private readonly closers = { ')': -1, ']': -1 };
  private nearestJoint = -1;

  /**
   * @param lines whether line breaks are allowed wherever whitespace is
   * @param client the client that the text is written for
   */
  constructor(text: string, lines = false, client?: ScimClient) {
    this.text = text;
    this.lines = lines;
    this.client = client;
    this.end = text.length;
  }

  // ---------------------------------------------------------------- words

  /** Reads a word. `colon` is the offset of its last colon, or -1. */
  protected word(): { start: number; end: number; colon: number } {
    const start = this.at;
    let at = start;
    let colon = -1;
    while (at < this.end) {
      const code = this.text.charCodeAt(at);
      if (code === COLON) {
        colon = at;
      } else if (!inWord(code)) {
        const stop = colon >= 0 ? this.uriSignsEnd(at) : at;
        if (stop === at) break;
        at = stop;
        continue;
      }
      at++;
    }
    this.at = at;
    return { start, end: at, colon };
  }

  /** The end of symbols that are part of a URI; `at` if they are not part of one, as in `urn:a:b == "x"`. */
  private uriSignsEnd(at: number): number {
    let stop = at;
    while (inUri(this.codeAt(stop))) stop++;
    return inWord(this.codeAt(stop)) ? stop : at;
  }

  protected wordAt(at: number): Span {
    const before = this.at;
    this.at = at;
    const { end } = this.word();
    this.at = before;
    return span(at, end);
  }

  // ---------------------------------------------------------------- looks ahead

  protected code(): number {
    return this.codeAt(this.at);
  }

  protected codeAt(at: number): number {
    return at < this.end ? this.text.charCodeAt(at) : END;
  }

  protected skipSpace(at: number): number {
    while (at < this.end && isSpace(this.text.charCodeAt(at))) at++;
    return at;
  }

  protected isOperatorAt(at: number): boolean {
    if (at >= this.end) return false;
    const word = this.wordAt(at);
    if (word.end > word.start) return operatorNamed(textOf(this.text, word)) !== undefined;
    return this.signAt(at) !== '';
  }

  /** The comparison operator of another language at `at`, such as `==`; empty if there is none. */
  protected signAt(at: number): string {
    let stop = at;
    while (stop < this.end && '=!<>'.includes(this.text[stop]!)) stop++;
    const sign = this.text.slice(at, stop);
    return sign === '!' ? '' : sign;
  }

  /** The `and` or `or` at `at`, as a word or as a symbol such as `&&`; undefined if there is none. */
  protected logicalAt(at: number): Joint | undefined {
    const code = this.codeAt(at);
    switch (code) {
      case 0x61: // a
      case 0x41: // A
      case 0x6f: // o
      case 0x4f: {
        const word = this.wordAt(at);
        const length = word.end - word.start;
        if (length !== 2 && length !== 3) return undefined;
        const text = textOf(this.text, word).toLowerCase();
        return text === 'and' || text === 'or' ? { operator: text, ...word, sign: false } : undefined;
      }
      case COMMA:
      case SEMICOLON:
        return this.startsTerm(this.skipSpace(at + 1))
          ? { operator: 'and', start: at, end: at + 1, sign: true }
          : undefined;
      case AMPERSAND:
      case BAR: {
        const sign = code === AMPERSAND ? '&' : '|';
        const end = this.codeAt(at + 1) === code ? at + 2 : at + 1;
        return { operator: sign === '&' ? 'and' : 'or', start: at, end, sign: true };
      }
      default:
        return undefined;
    }
  }

  /** Whether a condition begins at `at`. */
  protected startsTerm(at: number): boolean {
    const code = this.codeAt(at);
    if (code === OPEN_PAREN) return this.codeAt(this.skipSpace(at + 1)) !== CLOSE_PAREN;
    const word = this.wordAt(at);
    if (word.end === word.start) return false;
    if (this.codeAt(word.end) === OPEN_BRACKET) return true;
    const next = this.skipSpace(word.end);
    if (isNotKeyword(textOf(this.text, word)) && this.codeAt(next) === OPEN_PAREN) return true;
    return this.isOperatorAt(next);
  }

  protected closesAt(at: number): boolean {
    const code = this.codeAt(at);
    return code === CLOSE_BRACKET || code === CLOSE_PAREN;
  }

  /** The offset of the next closing bracket, or the end. Cached, so that many unclosed strings are read in linear time. */
  protected nextCloser(closer: ')' | ']', from: number): number {
    let found = this.closers[closer];
    if (found < from) {
      found = this.text.indexOf(closer, from);
      if (found < 0) found = this.end;
      this.closers[closer] = found;
    }
    return found;
  }

  /** The offset of the next ` and ` or ` or `, or the end. Cached for the same reason. */
  protected nextJoint(from: number): number {
    if (this.nearestJoint < from) {
      const joint = / (?:and|or) /gi;
      joint.lastIndex = from;
      this.nearestJoint = joint.exec(this.text)?.index ?? this.end;
    }
    return this.nearestJoint;
  }

  protected trimEnd(): number {
    let end = this.end;
    while (end > this.at && isSpace(this.codeAt(end - 1))) end--;
    return end;
  }

  // ---------------------------------------------------------------- whitespace

  /** Reads whitespace. Reports it if it is not what the grammar requires: none, or one space; undefined allows both. */
  protected gap(expected: 0 | 1 | undefined): void {
    const start = this.at;
    const stop = this.skipSpace(start);
    this.at = stop;
    if (expected === undefined || stop - start === expected) {
      if (expected !== 1 || this.text.charCodeAt(start) === SPACE) return;
    }
    if (this.lines && /[\n\r]/.test(this.text.slice(start, stop))) return;
    const newText = expected === 1 ? ' ' : '';
    const edits: TextEdit[] = [{ ...span(start, stop), newText }];
    const isControl = !this.lines && /[\u0000-\u001f]/.test(this.text.slice(start, stop));
    if (isControl) {
      // In a JSON string, a single backslash and a letter can become a control character: "domain\ruth".
      const message = t`There is a control character here. If you meant a backslash, write \\\\: in JSON, a single backslash can become a control character.`;
      this.report(
        'spacing',
        start,
        stop,
        message,
        { title: newText === '' ? t`Remove the control character` : t`Replace with a space`, edits },
        'error',
      );
      return;
    }
    if (stop === start) {
      const word = this.wordAt(start);
      this.report(
        'spacing',
        start,
        Math.max(word.end, Math.min(start + 1, this.end)),
        t`A space is missing before this.`,
        { title: t`Insert a space`, edits, safe: true },
      );
    } else if (expected === 1) {
      this.report('spacing', start, stop, t`RFC 7644 requires exactly one space here.`, {
        title: t`Use one space`,
        edits,
        safe: true,
      });
    } else {
      this.report('spacing', start, stop, t`RFC 7644 does not allow whitespace here.`, {
        title: t`Remove the whitespace`,
        edits,
        safe: true,
      });
    }
  }

  /** Reports whitespace before a closing bracket. Other whitespace is read by the caller. */
  protected gapBefore(closer: number): void {
    const ahead = this.skipSpace(this.at);
    if (ahead > this.at && this.codeAt(ahead) === closer) this.gap(0);
  }

  // ---------------------------------------------------------------- reports

  protected report(
    code: SyntaxCode,
    start: number,
    end: number,
    message: string,
    fix?: SyntaxFix,
    severity?: Severity,
  ): void {
    if (this.problems.length >= MAX_PROBLEMS || this.tooDeep) return;
    const fixes = fix ? [{ ...fix, safe: fix.safe ?? false }] : [];
    this.problems.push(problem(code, { at: { start, end }, message, fixes, ...(severity && { severity }) }));
  }

  protected incomplete(at: number, message: string): void {
    this.report('incomplete', at, at, message);
  }

  /** Reads closing brackets that have no opening bracket. */
  protected surplusCloser(opener: '(' | '['): void {
    const start = this.at;
    const closer = this.codeAt(start);
    while (this.codeAt(this.at) === closer) this.at++;
    // A word directly after the bracket is part of the mistake, unless it is a sub-attribute.
    if (opener === '[' && this.code() !== DOT) this.at = this.wordAt(this.at).end;
    this.report(
      'unexpected-text',
      start,
      this.at,
      t`${this.quoted(start, this.at)} has no opening ${opener === '[' ? t`bracket` : t`parenthesis`}. Add ${opener} before it, or remove it.`,
      {
        title: t`Remove ${this.quoted(start, this.at)}`,
        edits: [{ ...span(start, this.at), newText: '' }],
      },
    );
  }

  protected quoted(start: number, end: number): string {
    const text = this.text.slice(start, end);
    return t`“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
  }
}

export function isNotKeyword(text: string): boolean {
  return text.length === 3 && text.toLowerCase() === 'not';
}
