import { inName, startsName } from '../characters.js';
import type { AttributePath, Comparison, Filter, OperatorName, Path, Value, ValuePath } from '../tree.js';
import type { Span } from '../../span.js';
import {
  BACKSLASH,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  DOT,
  MAX_DEPTH,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
} from './cursor.js';

/*
 * The grammar to the letter, in one pass and without looking back: what nearly every text is. Each function reads its part
 * at `at` and gives its node, or undefined at the first character that does not fit; then the tolerant parser reads the
 * text from its beginning and says what is wrong. The two give the same trees, which a test holds them to.
 *
 * One text is read at a time, so that its state can be here, where it is quickest to reach.
 */

let text = '';
let at = 0;
let end = 0;
let depth = 0;
let inSelector = false;

/** The tree of a filter that RFC 7644 §3.4.2.2 derives; undefined for any other text, and for a few that it derives. */
export function strictFilter(source: string): Filter | undefined {
  begin(source);
  const tree = disjunction();
  return at === end ? tree : undefined;
}

/** The tree of a path that RFC 7644 §3.5.2 derives; undefined for any other text, and for a few that it derives. */
export function strictPath(source: string): Path | undefined {
  begin(source);
  const path = attributePath();
  if (!path || at === end) return path;
  if (text.charCodeAt(at) !== OPEN_BRACKET) return undefined;
  const selected = valuePath(path);
  if (!selected || at === end) return selected;
  if (text.charCodeAt(at) !== DOT) return undefined;
  at++;
  const subAttribute = name();
  return subAttribute && at === end ? { ...selected, end: at, subAttribute } : undefined;
}

function begin(source: string): void {
  text = source;
  at = 0;
  end = source.length;
  depth = 0;
  inSelector = false;
}

/** What each character is to a path: nothing, a separator in it, a part of a name, or the beginning of one. */
const OTHER = 0;
const SEPARATOR = 1;
const NAME = 2;
const NAME_START = 3;
const KINDS = new Uint8Array(0x10000);
for (let code = 0; code < 128; code++) {
  if (startsName(code)) KINDS[code] = NAME_START;
  else if (inName(code)) KINDS[code] = NAME;
}
KINDS[DOT] = SEPARATOR;
KINDS[COLON] = SEPARATOR;

const SPACE = 0x20;
const DOLLAR = 0x24;
const UNDERSCORE = 0x5f;
/** Stands for the offset of a dot of which there are several. */
const REPEATED = 0x7fffffff;
const CASE = 0x20; // the bit between a capital letter and its small one

// Most have two operands; lists that begin with these are not made anew.

function disjunction(): Filter | undefined {
  const first = conjunction();
  if (!first || at === end || !isOr()) return first;
  const operator = { start: at + 1, end: at + 3 };
  at += 4;
  const second = conjunction();
  if (!second) return undefined;
  const operands = [first, second];
  const operators = [operator];
  while (at !== end && isOr()) {
    operators.push({ start: at + 1, end: at + 3 });
    at += 4;
    const next = conjunction();
    if (!next) return undefined;
    operands.push(next);
  }
  return { kind: 'logical', start: first.start, end: at, operator: 'or', operands, operators };
}

function conjunction(): Filter | undefined {
  const first = term();
  if (!first || at === end || !isAnd()) return first;
  const operator = { start: at + 1, end: at + 4 };
  at += 5;
  const second = term();
  if (!second) return undefined;
  const operands = [first, second];
  const operators = [operator];
  while (at !== end && isAnd()) {
    operators.push({ start: at + 1, end: at + 4 });
    at += 5;
    const next = term();
    if (!next) return undefined;
    operands.push(next);
  }
  return { kind: 'logical', start: first.start, end: at, operator: 'and', operands, operators };
}

function isOr(): boolean {
  return (
    at + 4 <= end &&
    text.charCodeAt(at) === SPACE &&
    (text.charCodeAt(at + 1) | CASE) === 0x6f &&
    (text.charCodeAt(at + 2) | CASE) === 0x72 &&
    text.charCodeAt(at + 3) === SPACE
  );
}

function isAnd(): boolean {
  return (
    at + 5 <= end &&
    text.charCodeAt(at) === SPACE &&
    (text.charCodeAt(at + 1) | CASE) === 0x61 &&
    (text.charCodeAt(at + 2) | CASE) === 0x6e &&
    (text.charCodeAt(at + 3) | CASE) === 0x64 &&
    text.charCodeAt(at + 4) === SPACE
  );
}

function term(): Filter | undefined {
  const code = text.charCodeAt(at);
  if (code === OPEN_PAREN) return group();
  if ((code | CASE) === 0x6e) {
    const open = negationAt(at);
    if (open >= 0) {
      const start = at;
      at = open;
      const operand = group();
      return operand && { kind: 'not', start, end: at, keyword: { start, end: start + 3 }, operand };
    }
  }
  const path = attributePath();
  if (!path) return undefined;
  switch (text.charCodeAt(at)) {
    case SPACE:
      at++;
      return comparison(path);
    case OPEN_BRACKET:
      return inSelector ? undefined : valuePath(path);
    default:
      return undefined;
  }
}

/** Where the parenthesis behind “not” is, or -1 if there is none: then it is an attribute's name. */
function negationAt(start: number): number {
  if ((text.charCodeAt(start + 1) | CASE) !== 0x6f || (text.charCodeAt(start + 2) | CASE) !== 0x74) return -1;
  const next = text.charCodeAt(start + 3);
  if (next === OPEN_PAREN) return start + 3;
  return next === SPACE && text.charCodeAt(start + 4) === OPEN_PAREN ? start + 4 : -1;
}

function group(): Filter | undefined {
  const start = at;
  if (++depth > MAX_DEPTH) return undefined;
  at++;
  const filter = disjunction();
  if (!filter || text.charCodeAt(at) !== CLOSE_PAREN) return undefined;
  const close = at++;
  depth--;
  return { kind: 'group', start, end: at, filter, close: { start: close, end: at } };
}

function valuePath(path: AttributePath): ValuePath | undefined {
  const open = at;
  if (++depth > MAX_DEPTH) return undefined;
  at++;
  inSelector = true;
  const filter = disjunction();
  inSelector = false;
  if (!filter || text.charCodeAt(at) !== CLOSE_BRACKET) return undefined;
  const close = at++;
  depth--;
  return {
    kind: 'valuePath',
    start: path.start,
    end: at,
    path,
    open: { start: open, end: open + 1 },
    filter,
    close: { start: close, end: close + 1 },
    subAttribute: undefined,
  };
}

// ---------------------------------------------------------------- paths

function attributePath(): AttributePath | undefined {
  const start = at;
  const first = name();
  if (!first) return undefined;
  const code = text.charCodeAt(at);
  if (code === COLON) return qualified(start);
  if (code !== DOT)
    return { kind: 'attributePath', start, end: at, schema: undefined, name: first, subAttribute: undefined };
  at++;
  const subAttribute = name();
  return subAttribute && { kind: 'attributePath', start, end: at, schema: undefined, name: first, subAttribute };
}

/** `ATTRNAME`, up to the first character that is none of a name. */
function name(): Span | undefined {
  const source = text;
  const limit = end;
  const start = at;
  if (KINDS[source.charCodeAt(start)] !== NAME_START) return undefined;
  let stop = start + 1;
  while (stop < limit && KINDS[source.charCodeAt(stop)]! >= NAME) stop++;
  at = stop;
  return { start, end: stop };
}

/** An attribute path behind a URN of letters, digits and `.:_-`; other URIs are left to the tolerant parser. */
function qualified(start: number): AttributePath | undefined {
  const source = text;
  const limit = end;
  let colon = at;
  let colons = 1;
  let dot = -1; // the one behind the last colon
  let stop = at + 1;
  for (; stop < limit; stop++) {
    const code = source.charCodeAt(stop);
    const kind = KINDS[code]!;
    if (kind >= NAME) continue;
    if (kind === OTHER) break;
    if (code === COLON) {
      colon = stop;
      colons++;
      dot = -1;
    } else if (dot < 0) {
      dot = stop;
    } else if (dot > colon) {
      dot = REPEATED;
    }
  }
  const nameEnd = dot < 0 ? stop : dot;
  if (colons < 2 || dot === REPEATED || source.charCodeAt(colon - 1) === COLON) return undefined;
  if (KINDS[source.charCodeAt(colon + 1)] !== NAME_START) return undefined;
  if (dot >= 0 && KINDS[source.charCodeAt(dot + 1)] !== NAME_START) return undefined;
  // What is a name is a scheme, too, but for these.
  for (let i = start; i < at; i++) {
    const code = source.charCodeAt(i);
    if (code === UNDERSCORE || code === DOLLAR) return undefined;
  }
  at = stop;
  return {
    kind: 'attributePath',
    start,
    end: stop,
    schema: { start, end: colon },
    name: { start: colon + 1, end: nameEnd },
    subAttribute: dot < 0 ? undefined : { start: dot + 1, end: stop },
  };
}

// ---------------------------------------------------------------- comparisons

function comparison(path: AttributePath): Comparison | undefined {
  const start = at;
  const operatorName = operatorAt(start);
  if (operatorName === undefined) return undefined;
  at += 2;
  const operator = { start, end: at };
  if (operatorName === 'pr') {
    return { kind: 'comparison', start: path.start, end: at, path, operator, operatorName, value: undefined };
  }
  if (text.charCodeAt(at) !== SPACE) return undefined;
  at++;
  const found = value();
  return found && { kind: 'comparison', start: path.start, end: at, path, operator, operatorName, value: found };
}

function operatorAt(offset: number): OperatorName | undefined {
  if (offset + 2 > end) return undefined;
  switch (((text.charCodeAt(offset) | CASE) << 16) | (text.charCodeAt(offset + 1) | CASE)) {
    case 0x650071:
      return 'eq';
    case 0x6e0065:
      return 'ne';
    case 0x63006f:
      return 'co';
    case 0x730077:
      return 'sw';
    case 0x650077:
      return 'ew';
    case 0x670074:
      return 'gt';
    case 0x670065:
      return 'ge';
    case 0x6c0074:
      return 'lt';
    case 0x6c0065:
      return 'le';
    case 0x700072:
      return 'pr';
    default:
      return undefined;
  }
}

function value(): Value | undefined {
  const code = text.charCodeAt(at);
  switch (code) {
    case QUOTE:
      return string();
    case 0x74: // t
      return word('true', 'boolean');
    case 0x66: // f
      return word('false', 'boolean');
    case 0x6e: // n
      return word('null', 'null');
    default:
      return number();
  }
}

function word(expected: string, type: 'boolean' | 'null'): Value | undefined {
  const start = at;
  if (!text.startsWith(expected, start)) return undefined;
  at += expected.length;
  return { kind: 'value', type, start, end: at, content: { start, end: at } };
}

/** A JSON string without escapes; those are left to the tolerant parser, which knows them all. */
function string(): Value | undefined {
  const source = text;
  const limit = end;
  const start = at;
  let stop = start + 1;
  for (; stop < limit; stop++) {
    const code = source.charCodeAt(stop);
    if (code === QUOTE) break;
    if (code === BACKSLASH || code < 0x20) return undefined;
  }
  if (stop >= limit) return undefined;
  at = stop + 1;
  return { kind: 'value', type: 'string', start, end: at, content: { start: start + 1, end: stop } };
}

/** `-? int frac? exp?` (RFC 8259 §6) */
function number(): Value | undefined {
  const start = at;
  let stop = text.charCodeAt(start) === 0x2d ? start + 1 : start;
  const zero = text.charCodeAt(stop) === 0x30;
  let next = digits(stop);
  if (next === stop || (zero && next > stop + 1)) return undefined;
  stop = next;
  if (text.charCodeAt(stop) === DOT) {
    next = digits(stop + 1);
    if (next === stop + 1) return undefined;
    stop = next;
  }
  if ((text.charCodeAt(stop) | CASE) === 0x65) {
    const sign = text.charCodeAt(stop + 1);
    const from = sign === 0x2b || sign === 0x2d ? stop + 2 : stop + 1;
    next = digits(from);
    if (next === from) return undefined;
    stop = next;
  }
  at = stop;
  return { kind: 'value', type: 'number', start, end: stop, content: { start, end: stop } };
}

function digits(from: number): number {
  let stop = from;
  while (stop < end) {
    const code = text.charCodeAt(stop);
    if (code < 0x30 || code > 0x39) break;
    stop++;
  }
  return stop;
}
