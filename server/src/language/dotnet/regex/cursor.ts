import type { RegexProblem } from './tree.js';
import { isWordCharacter } from './unicode.js';

/** More problems than these in one pattern help nobody. */
const MAX_PROBLEMS = 30;
/** What .NET counts in: a greater number is refused. */
export const MAX_NUMBER = 2 ** 31 - 1;

/** A place in a pattern, and the problems that were met on the way there. */
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

  /** The code unit so far ahead, empty behind the end. */
  peek(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  looksAt(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** Steps over the text if it stands here. */
  take(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  report(start: number, end: number, message: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ start, end, message });
  }

  /** From `start` to here, as it is written. */
  textFrom(start: number): string {
    return this.pattern.slice(start, this.at);
  }

  atDigit(): boolean {
    return isDigit(this.peek());
  }

  atWordCharacter(): boolean {
    return !this.ended() && isWordCharacter(this.pattern.charCodeAt(this.at));
  }

  /** A name of a group: word characters, perhaps none. */
  name(): string {
    const start = this.at;
    while (this.atWordCharacter()) this.at++;
    return this.textFrom(start);
  }

  /** A decimal number, 0 without digits, reported and capped where .NET cannot count so far. */
  number(): number {
    const start = this.at;
    let value = 0;
    while (this.atDigit()) {
      value = Math.min(value * 10 + Number(this.peek()), MAX_NUMBER + 1);
      this.at++;
    }
    if (value > MAX_NUMBER) this.report(start, this.at, `This number is too large; ${MAX_NUMBER} is the largest.`);
    return Math.min(value, MAX_NUMBER);
  }

  /**
   * Steps over what says nothing: comments in `(?#…)`, and with option `x` white space and comments from `#` to the end
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
          this.report(start, start + 3, 'This comment is never closed: ) is missing.');
          return false;
        }
      } else return true;
    }
  }
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}
