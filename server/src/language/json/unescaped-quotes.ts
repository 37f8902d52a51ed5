import { applyEdits, span, type Span, type TextEdit } from '../span.js';
import { JsonString } from './json-string.js';
import { parseJson, type JsonSyntaxError, type JsonTree } from './json-tree.js';

/** A string that ends too early, because quotation marks in it are not escaped. Spans have source offsets. */
export interface UnescapedQuotes {
  /** The line that it is on, without its line break. */
  readonly line: Span;
  /** The string as it was meant, with its quotation marks. */
  readonly literal: Span;
  /** The quotation marks that lack a backslash; at least one, in order. */
  readonly quotes: readonly Span[];
  /** Whether this is the only way to read the line, and the line is valid JSON afterwards. */
  readonly isCertain: boolean;
}

export interface UnescapedQuotesFound {
  readonly strings: readonly UnescapedQuotes[];
  /** The other errors of the JSON. */
  readonly otherErrors: readonly JsonSyntaxError[];
}

/** How well a text suits a member as its value. */
export type Suits = (name: string | undefined, text: string) => 'sound' | 'plausible' | 'no';

/** At most so many possible ends of one string are tried. */
const MAX_CANDIDATES = 20;
/** In UTF-16 code units. The end of a longer string is not searched for. */
const MAX_LENGTH = 12_000;
/**
 * The limit of the search for the ends of all strings, in UTF-16 code units: enough for a long text with such a string on each
 * line, and for any short text.
 */
const MIN_WORK = 200_000;
const WORK_PER_UNIT = 2;

/**
 * Finds the strings that end too early in a JSON text with errors. The time is linear in the length of the text: after the limit
 * of the search, the remaining strings end at their next quotation mark.
 */
export function unescapedQuotes(json: string, { errors }: JsonTree, suits: Suits): UnescapedQuotesFound {
  const found: UnescapedQuotes[] = [];
  const budget = { left: Math.max(MIN_WORK, WORK_PER_UNIT * json.length) };
  for (const line of linesOf(json, errors)) {
    for (const string of new LineReader(json, line, suits, budget).read()) found.push(string);
  }
  if (found.length === 0) return { strings: [], otherErrors: errors };
  const otherErrors = errorsWithout(json, errors.length, found);
  // Both are in the order of the text.
  const starts = otherErrors.map(({ start }) => start).sort((a, b) => a - b);
  let next = 0;
  const strings = found.map((string) => {
    while (next < starts.length && starts[next]! < string.line.start) next++;
    const isAlone = next >= starts.length || starts[next]! > string.line.end;
    return { ...string, isCertain: string.isCertain && isAlone };
  });
  return { strings, otherErrors };
}

/** The edits that escape the quotation marks of a string. */
export function escapingEdits({ quotes }: Pick<UnescapedQuotes, 'quotes'>): TextEdit[] {
  return quotes.map(({ start }) => ({ ...span(start, start), newText: '\\' }));
}

/** The errors that would remain if all these quotation marks were escaped, in offsets of the text as it is. */
function errorsWithout(json: string, count: number, found: readonly UnescapedQuotes[]): JsonSyntaxError[] {
  const edits = found.flatMap(escapingEdits);
  // The reported errors show whether comments are allowed.
  const comments = parseJson(json, { comments: true }).errors.length === count;
  // The i-th backslash follows i others, so the backslashes are in order: a binary search finds how many precede an offset.
  const back = (offset: number): number => {
    let inserted = 0;
    for (let end = edits.length; inserted < end;) {
      const middle = (inserted + end) >>> 1;
      if (edits[middle]!.start + middle >= offset) end = middle;
      else inserted = middle + 1;
    }
    return offset - inserted;
  };
  return parseJson(applyEdits(json, edits), { comments }).errors.map(({ start, end, message }) => ({
    ...span(back(start), back(end)),
    message,
  }));
}

/** The lines on which errors begin, each once and in order. */
function linesOf(json: string, errors: readonly Span[]): Span[] {
  const lines: Span[] = [];
  for (const { start } of [...errors].sort((a, b) => a.start - b.start)) {
    const last = lines.at(-1);
    if (last && start <= last.end) continue;
    let from = start;
    while (from > 0 && !isLineBreak(json, from - 1)) from--;
    let to = start;
    while (to < json.length && !isLineBreak(json, to)) to++;
    lines.push(span(from, to));
  }
  return lines;
}

function isLineBreak(json: string, at: number): boolean {
  return json[at] === '\n' || json[at] === '\r';
}

/** A way to read a string: where its closing quotation mark is, and which marks inside it have no backslash. */
interface Reading {
  readonly close: number;
  readonly quotes: readonly number[];
  readonly isCertain: boolean;
}

/** Reads one line from left to right, and each string up to its intended end. */
class LineReader {
  private readonly json: string;
  private readonly line: Span;
  private readonly suits: Suits;
  private readonly budget: { left: number };
  private at: number;
  /** The member whose value comes next. */
  private name: string | undefined;
  /** For each array that opened on this line, the member whose value it is. */
  private readonly arrays: (string | undefined)[] = [];

  constructor(json: string, line: Span, suits: Suits, budget: { left: number }) {
    this.json = json;
    this.budget = budget;
    this.line = line;
    this.suits = suits;
    this.at = line.start;
  }

  *read(): Iterable<UnescapedQuotes> {
    while (this.at < this.line.end) {
      const character = this.json[this.at]!;
      if (character === '"') {
        const found = this.string();
        if (found) yield found;
        continue;
      }
      if (character === '/' && this.isComment(this.at)) {
        const close = this.json[this.at + 1] === '*' ? this.json.indexOf('*/', this.at + 2) : -1;
        this.at = close < 0 ? this.line.end : close + 2;
        continue;
      }
      if (character === '[') this.arrays.push(this.name);
      else if (character === ']') this.arrays.pop();
      if ('[]{},'.includes(character)) this.name = undefined;
      this.at++;
    }
  }

  /** Reads a string, which is the name of a member, its value, or an element. */
  private string(): UnescapedQuotes | undefined {
    const start = this.at;
    const key = this.name === undefined ? this.keyAt(start) : undefined;
    if (key) {
      this.name = key.name;
      this.at = key.end;
      return undefined;
    }
    const isMember = this.name !== undefined;
    const reading = this.reading(start, this.name ?? this.arrays.at(-1), isMember);
    this.name = undefined;
    this.at = reading.close < 0 ? this.line.end : reading.close + 1;
    if (reading.quotes.length === 0) return undefined;
    return {
      line: this.line,
      literal: span(start, reading.close + 1),
      quotes: reading.quotes.map((at) => span(at, at + 1)),
      isCertain: reading.isCertain,
    };
  }

  /** The member name at an offset, if `"name":` is there. */
  private keyAt(start: number): { name: string; end: number } | undefined {
    const key = /"([$@\w.]{1,60})"[ \t]*:/y;
    key.lastIndex = start;
    const [whole, name] = key.exec(this.json) ?? [];
    return whole === undefined || name === undefined ? undefined : { name, end: start + whole.length };
  }

  private reading(start: number, name: string | undefined, isMember: boolean): Reading {
    const quotes: number[] = [];
    const sound: Reading[] = [];
    let plausible: Reading | undefined;
    let first = -1;
    let tried = 0;
    const limit = Math.min(this.line.end, start + MAX_LENGTH);
    for (let at = start + 1; at < limit && tried < MAX_CANDIDATES; at++) {
      if (first >= 0 && this.budget.left-- < 0) break;
      const character = this.json[at];
      if (character === '\\') at++;
      if (character !== '"') continue;
      if (first < 0) first = at;
      const end = this.endingBefore(at + 1, isMember);
      if (end) {
        tried++;
        this.budget.left -= at - start;
        const suits = this.suits(name, this.textOf(start, at, quotes));
        const reading = { close: at, quotes: [...quotes], isCertain: suits === 'sound' };
        // A string that is valid as it is written ends at its next quotation mark.
        if (quotes.length === 0 && (suits === 'sound' || name === undefined)) return reading;
        if (suits === 'sound') sound.push(reading);
        else if (suits === 'plausible') plausible ??= reading;
        // No path or expression contains the name of a member with its colon.
        if (end === 'nextMember') break;
      }
      quotes.push(at);
    }
    const asWritten: Reading = { close: first, quotes: [], isCertain: true };
    const [only, another] = sound;
    if (only) return another ? { ...only, isCertain: false } : only;
    return plausible && plausible.quotes.length > 0 ? plausible : asWritten;
  }

  /** The decoded text of a string after its quotation marks are escaped. */
  private textOf(start: number, close: number, quotes: readonly number[]): string {
    const edits = quotes.map((at) => ({ ...span(at - start, at - start), newText: '\\' }));
    const literal = applyEdits(this.json.slice(start, close + 1), edits);
    return new JsonString(literal, { offset: 0 }).text;
  }

  /** What follows the end of a string; undefined if it cannot follow one. */
  private endingBefore(offset: number, isMember: boolean): 'nextMember' | 'other' | undefined {
    const at = this.skipWhitespace(offset);
    if (this.isEnd(at)) return 'other';
    const character = this.json[at]!;
    if (character !== ',') return character === (isMember ? '}' : ']') ? 'other' : undefined;
    const next = this.skipWhitespace(at + 1);
    if (this.isEnd(next)) return 'other';
    if (!isMember) return /["[\]{}\-\dtfn]/.test(this.json[next]!) ? 'other' : undefined;
    if (this.keyAt(next)) return 'nextMember';
    return this.json[next] === '}' ? 'other' : undefined;
  }

  private skipWhitespace(offset: number): number {
    let at = offset;
    while (at < this.line.end && (this.json[at] === ' ' || this.json[at] === '\t')) at++;
    return at;
  }

  private isEnd(at: number): boolean {
    return at >= this.line.end || this.isComment(at);
  }

  private isComment(at: number): boolean {
    return this.json[at] === '/' && (this.json[at + 1] === '/' || this.json[at + 1] === '*');
  }
}
