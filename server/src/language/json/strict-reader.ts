import { JsonProperty, JsonValue, type JsonNode, type JsonType, type ScalarValue } from './json-node.js';

/** What was read of a valid text. */
export interface StrictReading {
  readonly root: JsonNode;
  /** The names of members whose value is a string, each once. */
  readonly stringNames: ReadonlySet<string>;
}

/**
 * Reads valid JSON in one pass; undefined if the text is not valid, or is nested deeper than the limit. The tree is the one
 * that the tolerant reader makes of the same text.
 *
 * @param options.comments whether comments and trailing commas are allowed
 * @param options.levels how many levels of arrays and objects are allowed
 */
export function readStrictly(
  text: string,
  options: { readonly comments: boolean; readonly levels: number },
): StrictReading | undefined {
  return new StrictReader(text, options.comments, options.levels).read();
}

/** A name of members, which many objects have. */
interface Name {
  readonly text: string;
  /** Its length in the source, with its quotation marks. */
  readonly length: number;
  hasString: boolean;
  /** Another name with the same hash. */
  readonly next: Name | undefined;
}

class StrictReader {
  private readonly text: string;
  private readonly comments: boolean;
  private at = 0;
  private levels: number;
  private readonly names = new Map<number, Name>();
  /** The scalar that was read last. */
  private scalar: ScalarValue = NOTHING;

  constructor(text: string, comments: boolean, levels: number) {
    this.text = text;
    this.comments = comments;
    this.levels = levels;
  }

  read(): StrictReading | undefined {
    if (!this.skip()) return undefined;
    const start = this.at;
    const root = this.value(start);
    if (!root || !this.skip() || this.at < this.text.length) return undefined;
    const stringNames = new Set<string>();
    for (let name of this.names.values()) {
      for (let other: Name | undefined = name; other; other = other.next) {
        name = other;
        if (name.hasString) stringNames.add(name.text);
      }
    }
    return { root, stringNames };
  }

  /** A value at the current place. @param start its distance from its parent */
  private value(start: number): JsonNode | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code === OPEN_BRACE) return this.object(start);
    if (code === OPEN_BRACKET) return this.array(start);
    if (!this.readScalar(code, start)) return undefined;
    const { type, length, value } = this.scalar;
    return new JsonValue(type, start, length, value);
  }

  private array(start: number): JsonNode | undefined {
    if (--this.levels < 0) return undefined;
    const from = this.at++;
    const elements: JsonNode[] = [];
    for (;;) {
      if (!this.skip()) return undefined;
      if (this.text.charCodeAt(this.at) === CLOSE_BRACKET) {
        if (elements.length > 0 && !this.comments) return undefined;
        break;
      }
      const element = this.value(this.at - from);
      if (!element || !this.skip()) return undefined;
      elements.push(element);
      const code = this.text.charCodeAt(this.at);
      if (code === CLOSE_BRACKET) break;
      if (code !== COMMA) return undefined;
      this.at++;
    }
    this.at++;
    this.levels++;
    return new JsonValue('array', start, this.at - from, elements);
  }

  private object(start: number): JsonNode | undefined {
    if (--this.levels < 0) return undefined;
    const from = this.at++;
    const members: JsonProperty[] = [];
    for (;;) {
      if (!this.skip()) return undefined;
      if (this.text.charCodeAt(this.at) === CLOSE_BRACE) {
        if (members.length > 0 && !this.comments) return undefined;
        break;
      }
      const member = this.member(from);
      if (!member || !this.skip()) return undefined;
      members.push(member);
      const code = this.text.charCodeAt(this.at);
      if (code === CLOSE_BRACE) break;
      if (code !== COMMA) return undefined;
      this.at++;
    }
    this.at++;
    this.levels++;
    return new JsonValue('object', start, this.at - from, members);
  }

  /** @param from the offset of the object */
  private member(from: number): JsonProperty | undefined {
    const begin = this.at;
    const name = this.name();
    if (!name || !this.skip() || this.text.charCodeAt(this.at) !== COLON) return undefined;
    this.at++;
    if (!this.skip()) return undefined;
    const start = this.at - begin;
    const code = this.text.charCodeAt(this.at);
    let value: JsonNode | ScalarValue | undefined;
    if (code === OPEN_BRACE) value = this.object(start);
    else if (code === OPEN_BRACKET) value = this.array(start);
    else if (this.readScalar(code, start)) {
      value = this.scalar;
      if (code === QUOTE) name.hasString = true;
    }
    return value && new JsonProperty(begin - from, this.at - begin, name.text, name.length, value);
  }

  /** The name of a member. Equal names are one string. */
  private name(): Name | undefined {
    const { text } = this;
    const start = this.at;
    if (text.charCodeAt(start) !== QUOTE) return undefined;
    let hash = 0;
    let at = start + 1;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(++at)) {
      // A name with an escape is rare. NaN, after the end, is not at least a space.
      if (!(code >= 0x20)) return undefined;
      if (code === BACKSLASH) return this.escapedName();
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    this.at = at + 1;
    const length = this.at - start;
    const first = this.names.get(hash);
    for (let known = first; known; known = known.next) {
      if (known.length === length && text.startsWith(known.text, start + 1)) return known;
    }
    const name: Name = { text: text.slice(start + 1, at), length, hasString: false, next: first };
    this.names.set(hash, name);
    return name;
  }

  private escapedName(): Name | undefined {
    if (!this.readString(0)) return undefined;
    const { value, length } = this.scalar;
    const hash = -1 - this.names.size;
    const name: Name = { text: value as string, length, hasString: false, next: this.names.get(hash) };
    this.names.set(hash, name);
    return name;
  }

  private readScalar(code: number, start: number): boolean {
    switch (code) {
      case QUOTE:
        return this.readString(start);
      case 0x74:
        return this.readWord('true', 'boolean', true, start);
      case 0x66:
        return this.readWord('false', 'boolean', false, start);
      case 0x6e:
        return this.readWord('null', 'null', null, start);
      default:
        return this.readNumber(start);
    }
  }

  private readWord(word: string, type: JsonType, value: boolean | null, start: number): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    this.scalar = { type, start, length: word.length, value };
    return true;
  }

  private readNumber(start: number): boolean {
    NUMBER.lastIndex = this.at;
    const [digits] = NUMBER.exec(this.text) ?? [];
    if (digits === undefined) return false;
    this.at += digits.length;
    this.scalar = { type: 'number', start, length: digits.length, value: Number(digits) };
    return true;
  }

  private readString(start: number): boolean {
    const { text } = this;
    const from = this.at;
    let at = from + 1;
    let isPlain = true;
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(++at)) {
      if (code === BACKSLASH) {
        isPlain = false;
        const length = escapeLength(text, at);
        if (length === 0) return false;
        at += length - 1;
      } else if (!(code >= 0x20)) return false;
    }
    this.at = at + 1;
    const value = isPlain ? text.slice(from + 1, at) : (JSON.parse(text.slice(from, this.at)) as string);
    this.scalar = { type: 'string', start, length: this.at - from, value };
    return true;
  }

  /** Skips whitespace, and comments where they are allowed; false at one that is not allowed or not closed. */
  private skip(): boolean {
    const { text } = this;
    for (;;) {
      let code = text.charCodeAt(this.at);
      while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++this.at);
      if (code !== SLASH) return true;
      if (!this.comments) return false;
      const next = text.charCodeAt(this.at + 1);
      if (next === SLASH) {
        while (this.at < text.length && code !== 0x0a && code !== 0x0d) code = text.charCodeAt(++this.at);
      } else if (next === STAR) {
        const end = text.indexOf('*/', this.at + 2);
        if (end < 0) return false;
        this.at = end + 2;
      } else return false;
    }
  }
}

const NOTHING: ScalarValue = { type: 'null', start: 0, length: 0, value: null };
const QUOTE = 0x22;
const STAR = 0x2a;
const COMMA = 0x2c;
const SLASH = 0x2f;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** How long the escape at a backslash is; 0 if it is not valid. */
function escapeLength(text: string, at: number): number {
  switch (text.charCodeAt(at + 1)) {
    case 0x75: // u
      return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : 0;
    case QUOTE:
    case BACKSLASH:
    case SLASH:
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return 2;
    default:
      return 0;
  }
}
