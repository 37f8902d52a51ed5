import { t } from '../../l10n.js';
import { readOptions } from './captures.js';
import { replaced, type Cursor } from './cursor.js';
import type { Options } from './tree.js';

/** The kind of a parenthesis by its start; `options` are those inside it, or from here on. */
export type GroupStart = { readonly options: Options } & (
  | { readonly kind: 'options' }
  | { readonly kind: 'capture'; readonly slot: number }
  | { readonly kind: 'group'; readonly atomic: boolean }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negative: boolean }
  | { readonly kind: 'balancing'; readonly end: number }
  /** Without a slot the test is the parenthesis here. */
  | { readonly kind: 'conditional'; readonly slot: number | undefined }
);

/** How far after a mistake in a name its end is searched, so that a hostile pattern costs no more than a normal one. */
const LONGEST_NAME = 100;

/** Reads the starts of parentheses and numbers the capturing groups. */
export class GroupReader {
  private readonly cursor: Cursor;
  private readonly byName: ReadonlyMap<string, number>;
  private readonly numbers: ReadonlySet<number>;
  private next = 1;
  /**
   * Whether the next plain parenthesis captures nothing, because it is the test of a conditional. As in .NET, a test such
   * as `(?=…)` passes this on to the first plain parenthesis after it.
   */
  private skipsCapture = false;

  constructor(cursor: Cursor, byName: ReadonlyMap<string, number>, numbers: ReadonlySet<number>) {
    this.cursor = cursor;
    this.byName = byName;
    this.numbers = numbers;
  }

  /** The existing groups, for a message about one that does not exist. */
  known(): string {
    const names = [...this.byName.keys()].slice(1);
    if (names.length === 0) return t`the pattern captures no groups.`;
    return t`the pattern has ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}.`;
  }

  /**
   * Reads `(`, `(?:`, `(?<name>` and the like.
   *
   * @param role the role of the parenthesis if it is directly in a conditional `(?(test)yes|no)` whose test is an
   * expression, not a group's name: that test, or a part of its branches
   */
  open(options: Options, role: 'test' | 'branch' | undefined): GroupStart {
    const { cursor } = this;
    const start = cursor.at;
    cursor.at++;
    if (cursor.peek() !== '?' || cursor.peek(1) === ')') {
      if (options.explicitCapture || this.skipsCapture) {
        this.skipsCapture = false;
        return { kind: 'group', atomic: false, options };
      }
      return { kind: 'capture', slot: this.next++, options };
    }
    cursor.at++;
    if (cursor.take(':')) return { kind: 'group', atomic: false, options };
    if (cursor.take('>')) return { kind: 'group', atomic: true, options };
    if (cursor.take('=')) return { kind: 'look', behind: false, negative: false, options };
    if (cursor.take('!')) return { kind: 'look', behind: false, negative: true, options };
    if (cursor.take('<=')) return { kind: 'look', behind: true, negative: false, options };
    if (cursor.take('<!')) return { kind: 'look', behind: true, negative: true, options };
    if (cursor.take('<')) return this.named(start, '>', options, role === 'test');
    if (cursor.take("'")) return this.named(start, "'", options, role === 'test');
    if (cursor.peek() === '(') return this.conditional(start, options);
    if (cursor.peek() === 'P') return this.python(start, options);
    return this.optionsOr(start, options, role);
  }

  private optionsOr(start: number, outer: Options, role: 'test' | 'branch' | undefined): GroupStart {
    const { cursor } = this;
    const options = role === undefined ? readOptions(cursor, outer) : outer;
    if (cursor.take(':')) return { kind: 'group', atomic: false, options };
    if (cursor.take(')')) return { kind: 'options', options };
    const end = cursor.ended() ? cursor.at : cursor.at + 1;
    const text = cursor.pattern.slice(start, end);
    const message =
      role === 'test'
        ? t`The test of a conditional is a group (…), (?=…), (?!…), (?<=…) or (?<!…), without options or comments.`
        : role === 'branch' && /[imnsx+-]/i.test(text.slice(2))
          ? t`.NET takes no options directly in a conditional. Put them into a group of their own: (?:(?i)…).`
          : t`.NET has no group construct ${text}. For a non-capturing group write (?:…).`;
    cursor.report(start, end, message);
    cursor.at = end;
    if (cursor.pattern[end - 1] === ')') return { kind: 'options', options: outer };
    return { kind: 'group', atomic: false, options: outer };
  }

  /** `(?P<name>…)`, `(?P=name)` and `(?P>name)`, which are Python's and PCRE's. */
  private python(start: number, options: Options): GroupStart {
    const { cursor } = this;
    if (cursor.take('P<')) {
      const name = cursor.name();
      const shown = name === '' ? 'name' : name;
      const fix = cursor.take('>') && name !== '' ? replaced(start, cursor.at, `(?<${name}>`) : undefined;
      cursor.report(start, cursor.at, t`(?P<…> is Python syntax. In .NET write (?<${shown}>…).`, fix);
      const slot = this.byName.get(name);
      return slot === undefined ? { kind: 'group', atomic: false, options } : { kind: 'capture', slot, options };
    }
    cursor.at++;
    if (cursor.take('=')) {
      const name = cursor.name();
      cursor.report(
        start,
        cursor.at,
        t`(?P=…) is Python syntax. In .NET write \\k<${name === '' ? 'name' : name}>.`,
        // Its parenthesis is closed.
        name !== '' && cursor.peek() === ')' ? replaced(start, cursor.at + 1, `\\k<${name}>`) : undefined,
      );
    } else cursor.report(start, cursor.at, t`.NET has no group construct (?P.`);
    return { kind: 'group', atomic: false, options };
  }

  /** `name>`, `1>`, `name-other>` or `-other>` after `(?<`. */
  private named(start: number, close: string, options: Options, isTest: boolean): GroupStart {
    const { cursor } = this;
    const nameStart = cursor.at;
    const plain: GroupStart = { kind: 'group', atomic: false, options };
    const refuse = (message: string): GroupStart => {
      const rest = cursor.pattern.slice(cursor.at, cursor.at + LONGEST_NAME);
      const end = rest.search(/[<>'()[\]\\]/);
      const closed = end >= 0 && rest[end] === close;
      if (closed) cursor.at += end + 1;
      const whole = cursor.pattern.slice(nameStart, closed ? cursor.at - 1 : cursor.at);
      const isEmpty = whole === '';
      cursor.report(isEmpty ? start : nameStart, isEmpty ? cursor.at : nameStart + whole.length, message);
      return plain;
    };
    if (isTest) {
      return refuse(t`The test of a conditional cannot be a named group. Remove the name.`);
    }
    if (cursor.ended()) return refuse(t`${cursor.textFrom(start)} needs a name, as in (?<name>…).`);
    let slot: number | undefined;
    if (cursor.atDigit()) {
      const number = cursor.number();
      const written = cursor.textFrom(nameStart);
      if (number === 0) return refuse(t`A group cannot have the number 0, which is the whole match.`);
      slot = this.numbers.has(number) ? number : undefined;
      if (slot === undefined) return refuse(t`"${written}" is not a group number. Remove the leading zeros.`);
    } else if (cursor.atWordCharacter()) slot = this.byName.get(cursor.name());
    else if (cursor.peek() !== '-') {
      return refuse(t`A group name contains only letters, digits and _, as in (?<name>…).`);
    }
    if (cursor.take(close)) return slot === undefined ? plain : { kind: 'capture', slot, options };
    if (cursor.peek() !== '-') {
      const isOpen = cursor.ended() || cursor.peek() === ')' || cursor.peek() === '(';
      return refuse(
        isOpen
          ? t`The group name is not closed: ${close} is missing.`
          : t`A group name contains only letters, digits and _; a group number contains only digits.`,
      );
    }
    return this.balancing(close, options, refuse);
  }

  /** `-other>` of a balancing group, which undoes a capture of another group. */
  private balancing(close: string, options: Options, refuse: (message: string) => GroupStart): GroupStart {
    const { cursor } = this;
    cursor.at++;
    const otherStart = cursor.at;
    const other = cursor.atDigit() ? cursor.number() : this.byName.get(cursor.name());
    const text = cursor.textFrom(otherStart);
    if (text === '' || cursor.peek() !== close) {
      return refuse(t`A group name contains only letters, digits and _, and no hyphen.`);
    }
    if (other === undefined || !this.numbers.has(other)) {
      return refuse(
        t`A group name cannot contain a hyphen: .NET reads "${text}" as the name of another group, which does not exist.`,
      );
    }
    cursor.at++;
    return { kind: 'balancing', end: cursor.at, options };
  }

  /** `(1)`, `(name)` or any other test after `(?`. */
  private conditional(start: number, options: Options): GroupStart {
    const { cursor } = this;
    const open = cursor.at;
    cursor.at++;
    if (cursor.atDigit()) {
      const number = cursor.number();
      const end = cursor.at;
      if (!cursor.take(')')) {
        cursor.report(start, end, t`The test (${cursor.textFrom(open + 1)}…) is neither a group number nor a pattern.`);
      } else if (this.numbers.has(number)) return { kind: 'conditional', slot: number, options };
      else {
        cursor.report(start, cursor.at, t`There is no group ${number}: ${this.known()}`);
        return { kind: 'conditional', slot: 0, options };
      }
    } else if (cursor.atWordCharacter()) {
      const slot = this.byName.get(cursor.name());
      if (slot !== undefined && cursor.take(')')) return { kind: 'conditional', slot, options };
    }
    cursor.at = open;
    this.skipsCapture = true;
    return { kind: 'conditional', slot: undefined, options };
  }
}
