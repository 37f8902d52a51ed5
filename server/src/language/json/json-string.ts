import { span, type Span, type TextEdit } from '../span.js';

/** What a string belongs to in a source: a node of its tree, whose offset can change. */
export interface Place {
  readonly offset: number;
}

/**
 * Where the distance between decoded and source offsets changes: after the decoded unit `decoded[i] - 1`, which an escape
 * wrote, the content continues at `source[i]`.
 */
interface Escapes {
  readonly decoded: readonly number[];
  readonly source: readonly number[];
}

const NOTHING: Escapes = { decoded: [], source: [] };

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
  private readonly place: Place;
  private readonly distance: number;
  /** The length of the literal, quotation marks included, and of what is between them. */
  private readonly length: number;
  private readonly contentLength: number;
  /** Undefined if nothing is escaped: then the distance between decoded and source offsets is constant. */
  private readonly escapes: Escapes | undefined;

  /**
   * @param literal the literal with its quotation marks; the closing one can be missing
   * @param place what it belongs to in the source; its offset can change with an edit before it
   * @param distance from the offset of the place
   * @param known a string that may be the decoded text, so that one of the two need not be kept
   */
  constructor(literal: string, place: Place, distance = 0, known?: string) {
    this.place = place;
    this.distance = distance;
    this.length = literal.length;
    const raw = isTerminated(literal) ? literal.slice(1, -1) : literal.slice(1);
    this.contentLength = raw.length;
    if (!raw.includes('\\')) {
      this.text = raw === known ? known : raw;
      this.escapes = undefined;
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
    text += raw.slice(at);
    this.text = text === known ? known : text;
    this.escapes = { decoded, source };
  }

  private get offset(): number {
    return this.place.offset + this.distance;
  }

  /** The literal in the source, quotation marks included. */
  get literal(): Span {
    const { offset } = this;
    return span(offset, offset + this.length);
  }

  /** The span between the quotation marks in the source. */
  get content(): Span {
    const start = this.offset + 1;
    return span(start, start + this.contentLength);
  }

  /** The source offset of a decoded offset. The decoded length maps to the closing quotation mark. */
  toSource(offset: number): number {
    const clamped = Math.min(Math.max(offset, 0), this.text.length);
    const { decoded, source } = this.escapes ?? NOTHING;
    const i = lastAtMost(decoded, clamped);
    return this.offset + 1 + (i < 0 ? clamped : source[i]! + (clamped - decoded[i]!));
  }

  /**
   * The decoded offset of a source offset. An offset within an escape maps to the start of the unit that the escape writes.
   * Offsets outside the content map to its nearer end.
   */
  toDecoded(offset: number): number {
    const clamped = Math.min(Math.max(offset - this.offset - 1, 0), this.contentLength);
    const { decoded, source } = this.escapes ?? NOTHING;
    const i = lastAtMost(source, clamped);
    const plain = i < 0 ? clamped : decoded[i]! + (clamped - source[i]!);
    const next = decoded[i + 1];
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
    const at = offset - this.offset - 1;
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
function lastAtMost(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
