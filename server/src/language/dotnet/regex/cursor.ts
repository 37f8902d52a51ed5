import { t } from '../../l10n.js';
import type { RegexFix, RegexProblem } from './tree.js';
import { isWordCharacter } from './unicode.js';

/** More problems in one pattern are not useful. */
const MAX_PROBLEMS = 30;
/** The largest number that .NET accepts (Int32). */
export const MAX_NUMBER = 2 ** 31 - 1;

/** A position in a pattern, and the problems found so far. */
export class Cursor {
  readonly pattern: string;
  readonly problems: RegexProblem[] = [];
  at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  ended(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The code unit at that distance, empty after the end. */
  peek(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  looksAt(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** Skips the string if it is here. */
  take(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  report(start: number, end: number, message: string, fix?: RegexFix): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ start, end, message, ...(fix && { fix }) });
  }

  /** The pattern from `start` to here. */
  textFrom(start: number): string {
    return this.pattern.slice(start, this.at);
  }

  atDigit(): boolean {
    return isDigit(this.peek());
  }

  atWordCharacter(): boolean {
    return !this.ended() && isWordCharacter(this.pattern.charCodeAt(this.at));
  }

  /** A group name: word characters, possibly none. */
  name(): string {
    const start = this.at;
    while (this.atWordCharacter()) this.at++;
    return this.textFrom(start);
  }

  /** A decimal number, 0 without digits; reported and capped if it is too large for .NET. */
  number(): number {
    const start = this.at;
    let value = 0;
    while (this.atDigit()) {
      value = Math.min(value * 10 + Number(this.peek()), MAX_NUMBER + 1);
      this.at++;
    }
    if (value > MAX_NUMBER) this.report(start, this.at, t`This number is too large; ${MAX_NUMBER} is the largest.`);
    return Math.min(value, MAX_NUMBER);
  }

  /**
   * Skips comments in `(?#…)`, and with option `x` white space and comments from `#` to the end
   * of the line. Gives false where a comment has no end; it takes the rest of the pattern with it.
   */
  blanks(freeSpacing: boolean): boolean {
    for (;;) {
      if (freeSpacing) while (' \t\n\f\r'.includes(this.peek()) && !this.ended()) this.at++;
      if (freeSpacing && this.peek() === '#') {
        const end = this.pattern.indexOf('\n', this.at);
        this.at = end < 0 ? this.pattern.length : end;
      } else if (this.looksAt('(?#')) {
        const start = this.at;
        const end = this.pattern.indexOf(')', start);
        this.at = end < 0 ? this.pattern.length : end + 1;
        if (end < 0) {
          this.report(start, start + 3, t`The comment is not closed: ) is missing.`);
          return false;
        }
      } else return true;
    }
  }
}

/** The fix that replaces a part of a pattern. */
export function replaced(start: number, end: number, newText: string, title?: string): RegexFix {
  return { title: title ?? t`Write ${newText}`, edits: [{ start, end, newText }] };
}

/** The fix that puts a backslash before a character, so that it is matched itself. */
export function escaped(at: number, character: string): RegexFix {
  return replaced(at, at, '\\', t`Match the character ${character} itself`);
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}
