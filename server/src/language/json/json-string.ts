import { span, type Span, type TextEdit } from '../span.js';

/**
 * A string literal in a JSON text: its decoded text, and the two maps between offsets of the decoded text and offsets
 * of the source. Nothing else in the project converts offsets of one to offsets of the other.
 *
 * Decoding never fails. What is invalid in JSON (`\x`, an incomplete `\u12`, an unterminated literal) is kept unchanged, so
 * that the text in the editor keeps its meaning while the JSON language reports the mistake.
 */
export class JsonString {
  /** The decoded text. */
  readonly text: string;
  private readonly place: { readonly offset: number };
  /** The length of the literal, quotation marks included, and of what is between them. */
  private readonly length: number;
  private readonly contentLength: number;
  /**
   * Where the distance between decoded and source offsets changes: after the decoded unit `decoded[i] - 1`, which an escape
   * wrote, the content continues at `source[i]`. Undefined if nothing is escaped: then the distance is constant.
   */
  private readonly decoded: readonly number[] | undefined;
  private readonly source: readonly number[] | undefined;

  /**
   * @param literal the literal with its quotation marks; the closing one can be missing
   * @param place where it begins in the source, which can change with an edit before it
   */
  constructor(literal: string, place: { readonly offset: number }) {
    this.place = place;
    this.length = literal.length;
    const raw = isTerminated(literal) ? literal.slice(1, -1) : literal.slice(1);
    this.contentLength = raw.length;
    if (!raw.includes('\\')) {
      this.text = raw;
      return;
    }
    const decoded: number[] = [];
    const source: number[] = [];
    let text = '';
    let at = 0;
    for (let escape = raw.indexOf('\\'); escape >= 0; escape = raw.indexOf('\\', at)) {
      text += raw.slice(at, escape);
      const [unit, length] = unescape(raw, escape);
      text += unit;
      at = escape + length;
      if (length > 1) {
        decoded.push(text.length);
        source.push(at);
      }
    }
    this.text = text + raw.slice(at);
    this.decoded = decoded;
    this.source = source;
  }

  /** The literal in the source, quotation marks included. */
  get literal(): Span {
    const { offset } = this.place;
    return span(offset, offset + this.length);
  }

  /** The span between the quotation marks in the source. */
  get content(): Span {
    const start = this.place.offset + 1;
    return span(start, start + this.contentLength);
  }

  /** The source offset of a decoded offset. The decoded length maps to the closing quotation mark. */
  toSource(offset: number): number {
    const clamped = Math.min(Math.max(offset, 0), this.text.length);
    const i = lastAtMost(this.decoded, clamped);
    return this.place.offset + 1 + (i < 0 ? clamped : this.source![i]! + (clamped - this.decoded![i]!));
  }

  /**
   * The decoded offset of a source offset. An offset within an escape maps to the start of the unit that the escape writes.
   * Offsets outside the content map to its nearer end.
   */
  toDecoded(offset: number): number {
    const clamped = Math.min(Math.max(offset - this.place.offset - 1, 0), this.contentLength);
    const i = lastAtMost(this.source, clamped);
    const plain = i < 0 ? clamped : this.decoded![i]! + (clamped - this.source![i]!);
    const next = this.decoded?.[i + 1];
    return Math.min(plain, next === undefined ? this.text.length : next - 1);
  }

  /** The source span of a decoded span. */
  spanToSource({ start, end }: Span): Span {
    return span(this.toSource(start), this.toSource(end));
  }

  /** An edit of the decoded text as an edit of the source, escaped. */
  edit({ start, end }: Span, newText: string): TextEdit {
    return { ...this.spanToSource({ start, end }), newText: escapeJson(newText) };
  }

  /** Escapes a text for a JSON string. */
  escape(text: string): string {
    return escapeJson(text);
  }

  /** Whether a cursor at the source offset is in the string, between its quotation marks. */
  contains(offset: number): boolean {
    const at = offset - this.place.offset - 1;
    return at >= 0 && at <= this.contentLength;
  }
}

/** A text as the content of a JSON string. Only what JSON requires is escaped. */
export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function isTerminated(literal: string): boolean {
  if (literal.length < 2 || !literal.endsWith('"')) return false;
  let backslashes = 0;
  while (literal[literal.length - 2 - backslashes] === '\\' && literal.length - 2 - backslashes > 0) backslashes++;
  return backslashes % 2 === 0;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The unit that the backslash at `at` writes, and the length of its escape; 1 if the backslash escapes nothing. */
function unescape(raw: string, at: number): [unit: string, length: number] {
  const letter = raw[at + 1];
  if (letter === undefined) return ['\\', 1];
  const short = Object.hasOwn(SHORT_ESCAPES, letter) ? SHORT_ESCAPES[letter] : undefined;
  if (short !== undefined) return [short, 2];
  if (letter === 'u') {
    const hex = raw.slice(at + 2, at + 6);
    if (/^[0-9a-fA-F]{4}$/.test(hex)) return [String.fromCharCode(Number.parseInt(hex, 16)), 6];
  }
  return ['\\', 1];
}

/** Index of the last entry of an ascending list that is at most `value`, or -1. */
function lastAtMost(list: readonly number[] | undefined, value: number): number {
  let low = 0;
  let high = list?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list![middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
