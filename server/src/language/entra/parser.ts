import { t } from '../l10n.js';
import type { ExpressionCode } from '../problems/catalogue/index.js';
import { problem, type Fix, type Problem } from '../problems/problem.js';
import { span, textOf, type Span, type TextEdit } from '../span.js';
import { closingBracket, delimitedText, isQuote, MAX_NAME } from './delimiters.js';
import { MAX_DEPTH, strictExpression } from './strict.js';
import type { Call, Expression, Missing } from './tree.js';

export { MAX_DEPTH } from './strict.js';

export interface ParsedExpression {
  readonly text: string;
  readonly tree: Expression;
  readonly problems: readonly Problem[];
}

/** The most comparisons in a row that are read. One is the usual number. */
const MAX_COMPARISONS = 10;
/** More problems than these in one expression are not useful. */
const MAX_PROBLEMS = 30;

/**
 * Parses a mapping expression of Entra: nested function calls whose arguments are attributes in brackets, strings in quotes,
 * numbers, bare words and directory placeholders (`%DomainFQDN%`). An argument may be empty between its commas.
 *
 * Any string results in a tree, and every problem is reported once. Time is linear in the length.
 */
export function parseExpression(text: string): ParsedExpression {
  const tree = strictExpression(text);
  return tree ? { text, tree, problems: NO_PROBLEMS } : parseTolerantly(text);
}

const NO_PROBLEMS: readonly Problem[] = [];

/** {@link parseExpression} without its fast path for valid expressions; these have the same tree here. */
export function parseTolerantly(text: string): ParsedExpression {
  const parser = new Parser(text);
  return { text, tree: parser.whole(), problems: parser.problems };
}

const SPACE = /\s/;

class Parser {
  readonly problems: Problem[] = [];
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** The last string that was read. */
  private lastString: Span = span(-1, -1);
  /** The first string that is followed by something that cannot follow a string. */
  private insideOut: Span | undefined;
  /** The string that continues to the end because its quotation mark is missing, and the number of calls open there. */
  private unclosedString: Span | undefined;
  private openAtUnclosed = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Expression {
    this.skipSpace();
    if (this.at >= this.text.length) return this.missing();
    if (this.text[this.at] === '=') {
      const sign = span(this.at, this.at + 1);
      this.at++;
      this.report('expression-unexpected', sign, t`An expression does not begin with an equals sign. Remove it.`, {
        title: t`Remove =`,
        edits: [{ ...sign, newText: '' }],
        safe: true,
      });
      this.skipSpace();
    }
    const tree = this.comparison();
    this.skipSpace();
    if (this.at < this.text.length) this.rest(tree);
    this.settleQuotes();
    return tree;
  }

  /** Unexpected text after a complete expression. */
  private rest(tree: Expression): void {
    const end = this.text.trimEnd().length;
    const part = span(this.at, end);
    if (tree.kind === 'word' && /["[]/.test(this.text[this.at]!)) {
      const name = textOf(this.text, tree);
      this.report('expression-unexpected', part, t`The arguments of a function must be in parentheses: ${name}(…).`, {
        title: t`Put in parentheses`,
        edits: [{ ...span(tree.end, end), newText: `(${textOf(this.text, part)})` }],
        safe: false,
      });
    } else this.report('expression-unexpected', part, t`${this.quoted(this.at, end)} does not belong here.`);
    this.at = this.text.length;
  }

  /**
   * After a missing quotation mark, strings are read as words and words as strings. One problem is reported where that
   * begins, and the problems that follow from it are removed.
   */
  private settleQuotes(): void {
    const last = this.unclosedString;
    if (!last) return;
    const text = this.insideOut ?? last;
    const isEcho = (problem: Problem): boolean =>
      problem.start >= text.start || (problem.code === 'expression-unclosed' && this.text[problem.start] === '(');
    const kept = this.problems.filter((problem) => !isEcho(problem));
    this.problems.splice(0, this.problems.length, ...kept);
    const swallowed = this.swallowedQuote(text);
    if (swallowed) {
      this.report(
        'expression-unclosed',
        swallowed,
        t`The backslash makes this quotation mark part of the string. Write a backslash as two backslashes.`,
        {
          title: t`Double the backslash`,
          edits: [{ ...span(swallowed.start, swallowed.start), newText: '\\' }],
          safe: false,
        },
      );
    } else if (this.insideOut) {
      this.report('expression-unclosed', text, t`A quotation mark is missing in this string or after it.`);
    } else {
      this.report(
        'expression-unclosed',
        text,
        t`The closing quotation mark of this string is missing.`,
        this.closing(text),
      );
    }
  }

  /** The first `\"` in a string that is followed by a comma or parenthesis, like the end of a string. */
  private swallowedQuote({ start, end }: Span): Span | undefined {
    for (let at = start + 1; at < end; at++) {
      if (this.text[at] !== '\\') continue;
      at++;
      if (this.text[at] === '"' && /^\s{0,20}[,)]/.test(this.text.slice(at + 1, at + 22))) return span(at - 1, at + 1);
    }
    return undefined;
  }

  /** Inserts the quotation mark before the closing parentheses of open calls, and closes the remaining calls. */
  private closing({ end }: Span): Fix | undefined {
    let before = end;
    let open = this.openAtUnclosed;
    while (SPACE.test(this.text.charAt(before - 1)) || (open > 0 && this.text[before - 1] === ')')) {
      if (this.text[--before] === ')') open--;
    }
    if (this.text[before - 1] === '\\') return undefined;
    const edits = [
      { ...span(before, before), newText: '"' },
      { ...span(end, end), newText: ')'.repeat(open) },
    ];
    return { title: t`Insert the quotation mark`, edits: edits.filter(({ newText }) => newText), safe: false };
  }

  /** `operand [operator operand]` */
  private comparison(): Expression {
    let left = this.operand();
    for (let count = 0; ; count++) {
      const before = this.at;
      this.skipSpace();
      const operator = this.operator();
      if (!operator) {
        this.at = before;
        return left;
      }
      if (count >= MAX_COMPARISONS) {
        this.report(
          'expression-too-deep',
          operator,
          t`There are more than ${MAX_COMPARISONS} comparisons in a row. The rest is not checked.`,
        );
        this.at = this.text.length;
      }
      this.skipSpace();
      const right = this.operand();
      left = { kind: 'comparison', start: left.start, end: Math.max(right.end, operator.end), left, operator, right };
    }
  }

  /** A comparison operator, or an operator of another language, which is reported. */
  private operator(): Span | undefined {
    const known = this.match(/(?:<>|<=|>=|=(?!=)|<|>)/y);
    if (known) return known;
    const foreign = this.match(/(?:==|!=|&&|\|\||[&+|](?!H)|[-*/]|(?:and|or)(?![\w(]))/iy);
    if (!foreign) return undefined;
    const sign = textOf(this.text, foreign);
    const meant = sign === '==' ? '=' : sign === '!=' ? '<>' : undefined;
    const message = meant
      ? t`“${sign}” is not an operator. Use “${meant}”.`
      : /^[-*/]$/.test(sign)
        ? t`“${sign}” is not an operator. Expressions have no arithmetic.`
        : /^[&+]$/.test(sign)
          ? t`“${sign}” is not an operator. Use the functions Join or Append to join strings.`
          : t`“${sign}” is not an operator. Put one IIF into another instead.`;
    const fix = meant
      ? { title: t`Replace with ${meant}`, edits: [{ ...foreign, newText: meant }], safe: true }
      : undefined;
    this.report('expression-unexpected', foreign, message, fix);
    return foreign;
  }

  private operand(): Expression {
    const character = this.text[this.at];
    if (character === undefined || character === ',' || character === ')') return this.missing();
    if (isQuote(character)) return this.string(character);
    if (character === '(') return this.group();
    if (character === '[') return this.attribute();
    const number = this.match(/-?(?:\d+(?:\.\d+)?|&H[0-9A-F]+)(?![\w.])/iy);
    if (number) return { kind: 'number', ...number };
    const placeholder = this.match(/%[A-Za-z]\w*%/y);
    if (placeholder) return { kind: 'placeholder', ...placeholder };
    const word = this.match(/[A-Za-z_][\w.]*/y);
    if (!word) return this.surplus();
    const ahead = this.match(/\s*\(/y);
    return ahead ? this.call(word, span(ahead.end - 1, ahead.end)) : { kind: 'word', ...word };
  }

  /** Parentheses without a function, which are not allowed. */
  private group(): Expression {
    if (++this.depth > MAX_DEPTH) return this.passOver(span(this.at, this.at), span(this.at, this.at + 1));
    const open = span(this.at, this.at + 1);
    this.at++;
    this.skipSpace();
    const inner = this.comparison();
    this.skipSpace();
    this.depth--;
    const edits: TextEdit[] = [{ ...open, newText: '' }];
    if (this.text[this.at] === ')') {
      edits.push({ ...span(this.at, this.at + 1), newText: '' });
      this.at++;
    }
    this.report(
      'expression-unexpected',
      open,
      t`Parentheses are allowed only after the name of a function. Remove them.`,
      {
        title: t`Remove the parentheses`,
        edits,
        safe: false,
      },
    );
    return inner;
  }

  private call(name: Span, open: Span): Call {
    if (++this.depth > MAX_DEPTH) return this.passOver(name, open);
    const found: Expression[] = [];
    const commas: number[] = [];
    this.skipSpace();
    const isEmpty = this.text[this.at] === ')';
    for (let goesOn = !isEmpty; goesOn;) {
      this.skipSpace();
      found.push(this.comparison());
      this.skipSpace();
      goesOn = this.separator(commas);
    }
    this.depth--;
    let close = span(this.at, this.at);
    if (this.text[this.at] === ')') {
      close = span(this.at, this.at + 1);
      this.at++;
    } else {
      const end = this.text.trimEnd().length;
      close = span(Math.max(open.end, Math.min(this.at, end)), Math.max(open.end, Math.min(this.at, end)));
      this.report('expression-unclosed', open, t`The closing ) of ${textOf(this.text, name)} is missing.`, {
        title: t`Insert )`,
        edits: [{ ...close, newText: ')' }],
        safe: false,
      });
    }
    return {
      kind: 'call',
      start: name.start,
      end: Math.max(close.end, this.at),
      name,
      open,
      arguments: found,
      commas,
      close,
    };
  }

  /** Reads up to the next comma of this call. Returns whether there is one. */
  private separator(commas: number[]): boolean {
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character === ')') return false;
      if (character === ',') {
        commas.push(this.at++);
        return true;
      }
      if (/[\w[(&%-]/.test(character) || isQuote(character)) {
        let before = this.at;
        while (SPACE.test(this.text.charAt(before - 1))) before--;
        commas.push(this.at);
        if (before === this.lastString.end && /[\w[(&%-]/.test(character)) this.insideOut ??= this.lastString;
        this.report('expression-unexpected', span(this.at, this.at + 1), t`A comma is missing before this argument.`, {
          title: t`Insert a comma`,
          edits: [{ ...span(before, this.at), newText: ', ' }],
          safe: false,
        });
        return true;
      }
      this.surplus();
      this.skipSpace();
    }
  }

  /** Unexpected text, up to the next comma, bracket, quotation mark or whitespace. */
  private surplus(): Missing {
    const start = this.at;
    this.at++;
    while (this.at < this.text.length && !/[,()[\]"\s]/.test(this.text[this.at]!)) this.at++;
    const found = this.quoted(start, this.at);
    this.report(
      'expression-unexpected',
      span(start, this.at),
      t`${found} does not belong here. A comma may be missing.`,
    );
    return { kind: 'missing', start: this.at, end: this.at };
  }

  private attribute(): Expression {
    const start = this.at;
    const close = closingBracket(this.text, start);
    if (close >= 0) {
      this.at = close + 1;
      if (this.text.slice(start + 1, close).trim() === '') {
        this.report(
          'expression-unexpected',
          span(start, this.at),
          t`The name of an attribute is missing between the brackets.`,
        );
      }
      return { kind: 'attribute', start, end: this.at, name: span(start + 1, close) };
    }
    // A name without a closing bracket ends at the next comma, bracket, parenthesis or quotation mark.
    const rest = /^[^,()[\]"]*/.exec(this.text.slice(start + 1, start + 1 + MAX_NAME))![0];
    this.at = start + 1 + rest.trimEnd().length;
    this.report('expression-unclosed', span(start, this.at), t`The closing ] of this attribute is missing.`, {
      title: t`Insert ]`,
      edits: [{ ...span(this.at, this.at), newText: ']' }],
      safe: false,
    });
    return { kind: 'attribute', start, end: this.at, name: span(start + 1, this.at) };
  }

  private string(opener: string): Expression {
    const start = this.at;
    const isOdd = opener !== '"';
    const { end: endOfString, content, isClosed } = delimitedText(this.text, start);
    const { end } = content;
    this.at = endOfString;
    if (isOdd) {
      const edits = [start, end].map((at) => ({ ...span(at, at + 1), newText: '"' }));
      const fix = { title: t`Use straight double quotes`, edits, safe: true };
      const message = t`Use straight double quotes (") around a string, not ${opener}`;
      this.report('expression-unexpected', span(start, start + 1), message, isClosed ? fix : undefined);
    }
    this.lastString = span(start, this.at);
    if (!isClosed) {
      this.unclosedString = span(start, end);
      this.openAtUnclosed = this.depth;
    }
    return { kind: 'string', start, end: this.at, content };
  }

  /** Beyond the limit the rest is not read. */
  private passOver(name: Span, open: Span): Call {
    const message = t`Calls are nested more than ${MAX_DEPTH} levels deep. The rest is not checked.`;
    if (this.problems.at(-1)?.code !== 'expression-too-deep') this.report('expression-too-deep', name, message);
    this.at = this.text.length;
    const close = span(this.at, this.at);
    return { kind: 'call', start: name.start, end: this.at, name, open, arguments: [], commas: [], close };
  }

  private missing(): Missing {
    return { kind: 'missing', start: this.at, end: this.at };
  }

  private skipSpace(): void {
    while (this.at < this.text.length && SPACE.test(this.text[this.at]!)) this.at++;
  }

  /** Reads the match of a sticky pattern at the current offset. */
  private match(pattern: RegExp): Span | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    const start = this.at;
    this.at = start + found[0].length;
    return span(start, this.at);
  }

  private report(code: ExpressionCode, at: Span, message: string, fix?: Fix): void {
    if (this.problems.length >= MAX_PROBLEMS || this.problems.at(-1)?.code === 'expression-too-deep') return;
    this.problems.push(problem(code, { at, message, fixes: fix ? [fix] : [] }));
  }

  private quoted(start: number, end: number): string {
    const text = this.text.slice(start, end);
    return t`“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
  }
}
