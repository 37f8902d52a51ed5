import { inName, inScheme, startsName } from '../characters.js';
import { OPERATOR_NAMES } from '../tree.js';
import type { AttributePath, Comparison, Filter, OperatorName, Path, Value, ValuePath } from '../tree.js';
import { span, type Span } from '../../span.js';
import { BACKSLASH, CLOSE_BRACKET, CLOSE_PAREN, COLON, DOT, isNotKeyword } from './cursor.js';
import { MAX_DEPTH, OPEN_BRACKET, OPEN_PAREN, QUOTE } from './cursor.js';
import { literalType } from './value-parser.js';

const SPACE = 0x20;
const END = -1;
const CASE = 0x20; // the bit between a capital letter and its small one

/** The operators by their two letters, as numbers of {@link lettersAt}. */
const OPERATORS: ReadonlyMap<number, OperatorName> = new Map(OPERATOR_NAMES.map((name) => [lettersAt(name, 0), name]));
const OR = lettersAt('or', 0);
const AN = lettersAt('an', 0);
const SMALL_D = 0x64;
const SMALL_T = 0x74;

/** Two characters as one number, which is the same in upper and lower case. */
function lettersAt(text: string, at: number): number {
  return ((text.charCodeAt(at) | CASE) << 8) | (text.charCodeAt(at + 1) | CASE);
}

/**
 * Reads valid texts, as nearly all are, in one pass. Each method reads its part at `at` and returns its node, or undefined
 * at the first character that does not fit. Then the tolerant parser reads the text from its beginning and reports the
 * problems. Both parsers build the same trees; a test compares them.
 */
class StrictParser {
  private at = 0;
  private readonly text: string;
  private readonly end: number;

  constructor(text: string) {
    this.text = text;
    this.end = text.length;
  }

  /** What was read, if that is the whole text. */
  whole<T>(tree: T): T | undefined {
    return this.at === this.end ? tree : undefined;
  }

  /** `attrPath` or `valuePath [subAttr]` */
  path(): Path | undefined {
    const path = this.attributePath();
    if (!path || this.code() !== OPEN_BRACKET) return path;
    const selected = this.valuePath(path, 0);
    if (!selected || this.code() !== DOT) return selected;
    const subAttribute = this.subAttribute();
    return subAttribute && { ...selected, end: this.at, subAttribute };
  }

  /** Conditions joined by “or”, each of which is conditions joined by “and”; a single one is itself. */
  joined(operator: 'or' | 'and', depth: number, inSelector: boolean): Filter | undefined {
    const first = this.operand(operator, depth, inSelector);
    let joint = first && this.joint(operator);
    if (!first || !joint) return first;
    const operators = [joint];
    const second = this.operand(operator, depth, inSelector);
    if (!second) return undefined;
    const operands = [first, second]; // at once, since most are two, and adding to a list copies it
    while ((joint = this.joint(operator))) {
      operators.push(joint);
      const next = this.operand(operator, depth, inSelector);
      if (!next) return undefined;
      operands.push(next);
    }
    return { kind: 'logical', start: first.start, end: this.at, operator, operands, operators };
  }

  private operand(operator: 'or' | 'and', depth: number, inSelector: boolean): Filter | undefined {
    return operator === 'or' ? this.joined('and', depth, inSelector) : this.term(depth, inSelector);
  }

  /** An operator between two spaces, if one follows. */
  private joint(operator: 'or' | 'and'): Span | undefined {
    const { text, at } = this;
    const start = at + 1;
    const end = start + operator.length;
    if (end >= this.end || text.charCodeAt(at) !== SPACE || text.charCodeAt(end) !== SPACE) return undefined;
    const letters = lettersAt(text, start);
    if (operator === 'or' && letters !== OR) return undefined;
    if (operator === 'and' && (letters !== AN || (text.charCodeAt(end - 1) | CASE) !== SMALL_D)) return undefined;
    this.at = end + 1;
    return { start, end };
  }

  private code(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : END;
  }

  private term(depth: number, inSelector: boolean): Filter | undefined {
    if (this.code() === OPEN_PAREN) return this.group(depth, inSelector);
    const path = this.attributePath();
    if (!path) return undefined;
    const code = this.code();
    if (code === OPEN_BRACKET) return inSelector ? undefined : this.valuePath(path, depth);
    if (path.end - path.start === 3 && isNotKeyword(this.text.slice(path.start, path.end))) {
      const open = code === SPACE ? this.at + 1 : this.at;
      if (this.text.charCodeAt(open) === OPEN_PAREN) return this.negation(path, open, depth, inSelector);
    }
    if (code !== SPACE) return undefined;
    this.at++;
    return this.comparison(path);
  }

  /** `"not" [SP] "(" filter ")"`, of which the parenthesis opens at `open`. */
  private negation({ start, end }: Span, open: number, depth: number, inSelector: boolean): Filter | undefined {
    this.at = open;
    const operand = this.group(depth, inSelector);
    return operand && { kind: 'not', start, end: this.at, keyword: { start, end }, operand };
  }

  private group(depth: number, inSelector: boolean): Filter | undefined {
    const start = this.at;
    const filter = this.inBrackets(CLOSE_PAREN, depth, inSelector);
    const end = this.at;
    return filter && { kind: 'group', start, end, filter, close: { start: end - 1, end } };
  }

  private valuePath(path: AttributePath, depth: number): ValuePath | undefined {
    const open = span(this.at, this.at + 1);
    const filter = this.inBrackets(CLOSE_BRACKET, depth, true);
    const close = span(this.at - 1, this.at);
    const { start } = path;
    return filter && { kind: 'valuePath', start, end: close.end, path, open, filter, close, subAttribute: undefined };
  }

  private inBrackets(closer: number, depth: number, inSelector: boolean): Filter | undefined {
    this.at++;
    const filter = depth < MAX_DEPTH ? this.joined('or', depth + 1, inSelector) : undefined;
    if (this.code() !== closer) return undefined;
    this.at++;
    return filter;
  }

  private attributePath(): AttributePath | undefined {
    const start = this.at;
    const name = this.name();
    if (!name) return undefined;
    const code = this.code();
    if (code === COLON) return this.qualifiedPath(start);
    const subAttribute = code === DOT ? this.subAttribute() : undefined;
    if (code === DOT && !subAttribute) return undefined;
    return { kind: 'attributePath', start, end: this.at, schema: undefined, name, subAttribute };
  }

  /** An attribute path with a URN, at the first colon of it. Apart from the other, which is short enough to be inlined. */
  private qualifiedPath(start: number): AttributePath | undefined {
    const schema = this.schema(start);
    const name = schema && this.name();
    if (!name) return undefined;
    const code = this.code();
    const subAttribute = code === DOT ? this.subAttribute() : undefined;
    if (code === DOT && !subAttribute) return undefined;
    return { kind: 'attributePath', start, end: this.at, schema, name, subAttribute };
  }

  /** `"." ATTRNAME` */
  private subAttribute(): Span | undefined {
    this.at++;
    return this.name();
  }

  /** `ATTRNAME`, up to the first character that cannot be in a name. */
  private name(): Span | undefined {
    const { text, at: start, end: limit } = this;
    if (start >= limit || !startsName(text.charCodeAt(start))) return undefined;
    let end = start + 1;
    while (end < limit && inName(text.charCodeAt(end))) end++;
    this.at = end;
    return { start, end };
  }

  /** A URN of letters, digits and `.:_-`, and the colon after it; other URIs are left to the tolerant parser. */
  private schema(start: number): Span | undefined {
    const { text, at: scheme, end: limit } = this;
    let end = scheme;
    for (let at = scheme; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (inName(code) || code === DOT) continue;
      if (code !== COLON) break;
      end = at;
    }
    for (let at = start; at < scheme; at++) if (!inScheme(text.charCodeAt(at))) return undefined;
    if (end <= scheme + 1) return undefined;
    this.at = end + 1;
    return { start, end };
  }

  /** `"pr"` or `compareOp SP compValue` */
  private comparison(path: AttributePath): Comparison | undefined {
    const { text, at: start } = this;
    const end = start + 2;
    if (end > this.end) return undefined;
    const letters = lettersAt(text, start);
    const operatorName = OPERATORS.get(letters);
    if (!operatorName) return undefined;
    const operator = { start, end };
    this.at = end;
    let value: Value | undefined;
    if (operatorName !== 'pr') {
      if (end + 1 >= this.end || text.charCodeAt(end) !== SPACE) return undefined;
      this.at = end + 1;
      value = text.charCodeAt(end + 1) === QUOTE ? this.string() : this.literal();
      if (!value) return undefined;
    }
    return { kind: 'comparison', start: path.start, end: this.at, path, operator, operatorName, value };
  }

  /** A JSON string without escapes; those are left to the tolerant parser, which knows them all. */
  private string(): Value | undefined {
    const { text, at: start, end: limit } = this;
    let at = start + 1;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (code === BACKSLASH || code < SPACE) return undefined;
    }
    if (at >= limit) return undefined;
    this.at = at + 1;
    return { kind: 'value', type: 'string', start, end: at + 1, content: { start: start + 1, end: at } };
  }

  /** `true`, `false`, `null` or a number, up to what can follow a condition. */
  private literal(): Value | undefined {
    const { text, at: start, end: limit } = this;
    if (text.startsWith('true', start) || text.startsWith('false', start)) {
      this.at += text.charCodeAt(start) === SMALL_T ? 4 : 5;
      return { kind: 'value', type: 'boolean', start, end: this.at, content: { start, end: this.at } };
    }
    let end = start;
    for (; end < limit; end++) {
      const code = text.charCodeAt(end);
      if (code === SPACE || code === CLOSE_PAREN || code === CLOSE_BRACKET) break;
    }
    this.at = end;
    const type = literalType(text.slice(start, end));
    return type && { kind: 'value', type, start, end, content: { start, end } };
  }
}

/** The tree of a filter that RFC 7644 §3.4.2.2 derives; undefined for any other text, and for a few that it derives. */
export function strictFilter(text: string): Filter | undefined {
  const parser = new StrictParser(text);
  return parser.whole(parser.joined('or', 0, false));
}

/** The tree of a path that RFC 7644 §3.5.2 derives; undefined for any other text, and for a few that it derives. */
export function strictPath(text: string): Path | undefined {
  const parser = new StrictParser(text);
  return parser.whole(parser.path());
}
