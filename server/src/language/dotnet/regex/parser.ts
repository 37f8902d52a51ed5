import { t } from '../../l10n.js';
import { findSlots } from './captures.js';
import { readClass } from './class-reader.js';
import { CharacterSet } from './character-set.js';
import { Cursor, escaped, isDigit } from './cursor.js';
import { isUncomputedProperty, readCharacterEscape, readSetEscape } from './escapes.js';
import { GroupReader, type GroupStart } from './group-reader.js';
import { atQuantifier, quantify } from './quantifiers.js';
import {
  NO_OPTIONS,
  type Options,
  type ParsedRegex,
  type AnchorKind,
  type RegexNode,
  type RegexProblem,
  type Slot,
} from './tree.js';

/** The maximum nesting of parentheses; real patterns stay below 10. */
export const MAX_DEPTH = 200;

/**
 * Parses a pattern as `new Regex(pattern)` does, culture invariant and without options; what it rejects is a
 * problem here. The facts are from .NET's regular expression reference and its source code.
 *
 * Total: any string returns a tree. Time is linear in the pattern.
 */
export function parseRegex(pattern: string): ParsedRegex {
  const parser = new Parser(pattern);
  const tree = parser.whole();
  return {
    pattern,
    tree,
    problems: parser.problems.sort((a, b) => a.start - b.start),
    slots: parser.slots,
    groupNames: parser.slots.map(({ name }) => name),
    uncomputed: parser.uncomputed,
  };
}

const ANCHORS: Readonly<Record<string, AnchorKind>> = {
  A: 'start',
  z: 'end',
  Z: 'last line end',
  G: 'search start',
  b: 'word boundary',
  B: 'no word boundary',
};

class Parser {
  readonly slots: readonly Slot[];
  uncomputed: string | undefined;
  private readonly cursor: Cursor;
  private readonly groups: GroupReader;
  private readonly byName: ReadonlyMap<string, number>;
  private readonly numbers: ReadonlySet<number>;
  private options: Options = NO_OPTIONS;
  private depth = 0;
  /** Whether the innermost parenthesis is a conditional whose test is an expression. */
  private isBranch = false;
  /** Whether an unclosed part consumed the rest of the pattern: then it is not known which parentheses are open. */
  private swallowed = false;

  constructor(pattern: string) {
    this.cursor = new Cursor(pattern);
    this.slots = findSlots(pattern);
    this.byName = new Map(this.slots.map(({ name, number }) => [name, number]));
    this.numbers = new Set(this.slots.map(({ number }) => number));
    this.groups = new GroupReader(this.cursor, this.byName, this.numbers);
  }

  get problems(): RegexProblem[] {
    return this.cursor.problems;
  }

  whole(): RegexNode {
    const { cursor } = this;
    const parts: RegexNode[] = [this.body()];
    while (!cursor.ended()) {
      cursor.report(
        cursor.at,
        cursor.at + 1,
        t`This ) has no matching (. To match the character itself, write \\).`,
        escaped(cursor.at, ')'),
      );
      cursor.at++;
      parts.push(this.body());
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', start: 0, end: cursor.at, items: parts };
  }

  /** The content of parentheses, up to the closing one. */
  private body(): RegexNode {
    const start = this.cursor.at;
    const branches = this.branches();
    if (branches.length === 1) return branches[0]!;
    return { kind: 'alternation', start, end: this.cursor.at, branches };
  }

  private branches(): RegexNode[] {
    const branches = [this.sequence()];
    while (this.cursor.take('|')) branches.push(this.sequence());
    return branches;
  }

  /** Up to a `|`, a `)` or the end. */
  private sequence(): RegexNode {
    const { cursor } = this;
    const start = cursor.at;
    const items: RegexNode[] = [];
    for (;;) {
      this.blanks();
      if (cursor.ended() || cursor.peek() === '|' || cursor.peek() === ')') break;
      const quantifier = cursor.at;
      if (atQuantifier(cursor)) {
        quantify(cursor, undefined, this.options.freeSpacing);
        const text = cursor.textFrom(quantifier).trim();
        const sign = text.startsWith('{') ? '\\{' : `\\${text.charAt(0)}`;
        cursor.report(
          quantifier,
          quantifier + text.length,
          t`${text} has nothing to repeat. To match the character itself, write ${sign}.`,
          escaped(quantifier, text.charAt(0)),
        );
        continue;
      }
      const atom = this.atom();
      if (!atom) continue;
      this.blanks();
      items.push(atQuantifier(cursor) ? quantify(cursor, atom, this.options.freeSpacing) : atom);
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', start, end: cursor.at, items };
  }

  private blanks(): void {
    if (!this.cursor.blanks(this.options.freeSpacing)) this.swallowed = true;
  }

  /** One part that can be repeated; undefined for `(?i)`. */
  private atom(): RegexNode | undefined {
    const { cursor, options } = this;
    const start = cursor.at;
    const sign = cursor.peek();
    if (sign === '(') return this.group();
    if (sign === '[') {
      const { set, closed } = readClass(cursor, options.ignoreCase);
      if (!closed) this.swallowed = true;
      return { kind: 'set', start, end: cursor.at, set };
    }
    cursor.at++;
    const here = { start, end: cursor.at };
    switch (sign) {
      case '\\':
        return this.escape(start);
      case '^':
        return { kind: 'anchor', ...here, anchor: options.multiline ? 'line start' : 'start' };
      case '$':
        return { kind: 'anchor', ...here, anchor: options.multiline ? 'line end' : 'last line end' };
      case '.':
        return { kind: 'any', ...here, lineFeeds: options.singleline };
      default:
        return { kind: 'character', ...here, code: sign.charCodeAt(0), ignoreCase: options.ignoreCase };
    }
  }

  private escape(start: number): RegexNode {
    const { cursor, options } = this;
    const { ignoreCase } = options;
    if (cursor.ended()) {
      cursor.report(
        start,
        start + 1,
        t`A \\ at the end escapes nothing. To match the character itself, write \\\\.`,
        escaped(start, '\\'),
      );
      return { kind: 'character', start, end: start + 1, code: 0x5c, ignoreCase };
    }
    const letter = cursor.peek();
    if (Object.hasOwn(ANCHORS, letter)) {
      cursor.at++;
      return { kind: 'anchor', start, end: cursor.at, anchor: ANCHORS[letter]! };
    }
    const part = readSetEscape(cursor, start, ignoreCase);
    if (part) {
      const text = cursor.textFrom(start);
      if (isUncomputedProperty(text)) this.uncomputed ??= text;
      return { kind: 'set', start, end: cursor.at, set: new CharacterSet({ ...part, ignoreCase }) };
    }
    const slot = this.backreference(start);
    if (slot !== undefined) return { kind: 'backreference', start, end: cursor.at, slot, ignoreCase };
    const code = readCharacterEscape(cursor, start, false);
    return { kind: 'character', start, end: cursor.at, code, ignoreCase };
  }

  /**
   * `\1`, `\k<name>`, `\k'name'` and the older `\<name>`: the slot that is meant, 0 (which captures nothing while it is
   * matched) after a problem; nothing, and the cursor where it was, if this is an escaped character.
   */
  private backreference(start: number): number | undefined {
    const { cursor } = this;
    const back = cursor.at;
    const isNamed = cursor.take('k');
    if (!isNamed && isDigit(cursor.peek()) && cursor.peek() !== '0') {
      const before = this.problems.length;
      const number = cursor.number();
      if (this.problems.length > before) return 0;
      if (this.numbers.has(number)) return number;
      if (number > 9) {
        // Not a group, so digits of an octal code.
        cursor.at = back;
        return undefined;
      }
      cursor.report(start, cursor.at, t`There is no group ${number}: ${this.groups.known()}`);
      return 0;
    }
    const close = cursor.take('<') ? '>' : cursor.take("'") ? "'" : undefined;
    if (close && (isNamed || !cursor.ended())) {
      const nameStart = cursor.at;
      const slot = cursor.atDigit() ? cursor.number() : this.byName.get(cursor.name());
      const name = cursor.textFrom(nameStart);
      if (name !== '' && cursor.take(close)) {
        if (slot !== undefined && this.numbers.has(slot)) return slot;
        cursor.report(start, cursor.at, t`There is no group "${name}": ${this.groups.known()}`);
        return 0;
      }
      if (isNamed) {
        cursor.report(start, cursor.at, t`${cursor.textFrom(start)} is not closed: ${close} is missing.`);
        return 0;
      }
    } else if (isNamed) {
      cursor.report(start, cursor.at, t`\\k needs the name of a group, as in \\k<name>.`);
      return 0;
    }
    cursor.at = back;
    return undefined;
  }

  /** `(…)` of any kind. */
  private group(isTest = false): RegexNode | undefined {
    const { cursor } = this;
    const start = cursor.at;
    if (this.depth >= MAX_DEPTH) {
      cursor.report(start, start + 1, t`Parentheses are nested more than ${MAX_DEPTH} levels deep here.`);
      cursor.at = cursor.pattern.length;
      this.swallowed = true;
      return undefined;
    }
    const outer = this.options;
    const before = this.problems.length;
    const opened = this.groups.open(this.options, isTest ? 'test' : this.isBranch ? 'branch' : undefined);
    if (cursor.ended() && this.problems.length > before) this.swallowed = true;
    if (opened.kind === 'options') {
      this.options = opened.options;
      return undefined;
    }
    this.options = opened.options;
    this.depth++;
    const wasBranch = this.isBranch;
    this.isBranch = opened.kind === 'conditional' && opened.slot === undefined;
    const node = this.groupBody(opened, start);
    this.isBranch = wasBranch;
    this.depth--;
    this.options = outer;
    if (opened.kind === 'balancing') this.uncomputed ??= cursor.pattern.slice(start, opened.end);
    return node;
  }

  private groupBody(opened: Exclude<GroupStart, { kind: 'options' }>, start: number): RegexNode {
    if (opened.kind === 'conditional') return this.conditional(opened.slot, start);
    const body = this.body();
    const here = { start, end: this.close(start) };
    switch (opened.kind) {
      case 'capture':
        return { kind: 'capture', ...here, slot: opened.slot, body };
      case 'look':
        return { kind: 'look', ...here, behind: opened.behind, negative: opened.negative, body };
      case 'group':
      case 'balancing':
        return { kind: 'group', ...here, atomic: opened.kind === 'group' && opened.atomic, body };
    }
  }

  /** `(test)yes|no)`, of which `(slot)` has been read if that is the test. */
  private conditional(slot: number | undefined, start: number): RegexNode {
    const { cursor } = this;
    const test = slot ?? this.group(true) ?? { kind: 'sequence', start: cursor.at, end: cursor.at, items: [] };
    const branchesStart = cursor.at;
    const [yes, no, ...more] = this.branches();
    if (more.length > 0) {
      cursor.report(
        more[0]!.start - 1,
        more.at(-1)!.end,
        t`A conditional has at most two branches, yes and no. Put other alternatives in parentheses: (?(…)yes|(?:no|other)).`,
      );
    }
    const nothing: RegexNode = { kind: 'sequence', start: branchesStart, end: branchesStart, items: [] };
    return { kind: 'conditional', start, end: this.close(start), test, yes: yes ?? nothing, no: no ?? nothing };
  }

  /** Consumes the closing parenthesis of a group and returns the offset after it. */
  private close(open: number): number {
    const { cursor } = this;
    if (!cursor.take(')') && !this.swallowed) {
      cursor.report(
        open,
        open + 1,
        t`This ( is not closed: ) is missing. To match the character itself, write \\(.`,
        // A group with a construct of its own is no character.
        cursor.pattern[open + 1] === '?' ? undefined : escaped(open, '('),
      );
    }
    return cursor.at;
  }
}
