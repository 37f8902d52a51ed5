import { t } from '../../l10n.js';
import { span, textOf, type Span, type TextEdit } from '../../span.js';
import { closesQuote, isOddQuote, isSingleQuote, isSpace } from '../characters.js';
import { editDistance } from '../../problems/suggestions.js';
import type { Value } from '../tree.js';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  Cursor,
  type SyntaxFix,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
} from './cursor.js';

/** How far the end of a value in quotes that SCIM does not use is searched for, in UTF-16 code units. */
const MAX_ODDLY_QUOTED = 2000;

const LITERALS = ['true', 'false', 'null'] as const;
/** Words of other languages for true, false or no value. */
const OTHER_LITERALS = /^(?:yes|no|on|off|y|n|t|f|none|nil|nothing|undefined|empty|blank)$/i;
/** A single word or an e-mail address: it can only be meant as a string. */
const PLAIN_TEXT = /^(?:[A-Za-z][\w-]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/;
const PERCENT_ENCODED = /%[0-9A-Fa-f]{2}/;

/** Reads the value of a comparison (RFC 7644: compValue), valid or not. */
export abstract class ValueParser extends Cursor {
  protected value(operator: Span): Value {
    const start = this.at;
    const code = this.code();
    if (code === QUOTE || isOddQuote(code)) return this.string(code);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) return this.structure();
    if (code === OPEN_PAREN) return this.valueInParentheses(operator);
    const word = this.wordAt(start);
    const joint = this.logicalAt(start);
    if (word.end === word.start || (joint && !joint.sign)) {
      const after = operator.end > operator.start ? t` after ${this.quoted(operator.start, operator.end)}` : '';
      const at = operator.end > operator.start ? operator.end : start;
      this.incomplete(at, t`A value is missing${after}.`);
      this.at = at;
      return { kind: 'value', type: 'missing', start: at, end: at, content: span(at, at) };
    }
    this.at = word.end;
    const type = literalType(textOf(this.text, word));
    if (type) return { kind: 'value', type, ...word, content: word };
    return this.bareValue(word);
  }

  protected valueInParentheses(operator: Span): Value {
    const start = this.at;
    while (this.code() === OPEN_PAREN) this.at++;
    const inside = this.at;
    const value = this.value(operator);
    const afterValue = this.at;
    for (let left = inside - start; left > 0 && this.code() === CLOSE_PAREN; left--) this.at++;
    this.report('unexpected-text', start, inside, t`The value is in parentheses. Remove them.`, {
      title: t`Remove the parentheses`,
      edits: [
        { ...span(start, inside), newText: isSpace(this.codeAt(start - 1)) ? '' : ' ' },
        { ...span(afterValue, this.at), newText: '' },
      ],
    });
    return value;
  }

  protected bareValue(word: Span): Value {
    const lower = textOf(this.text, word).toLowerCase();
    if (lower === 'true' || lower === 'false' || lower === 'null') {
      this.report(
        'invalid-value',
        word.start,
        word.end,
        t`${this.quoted(word.start, word.end)} must be in lower case: ${lower}.`,
        {
          title: t`Replace with ${lower}`,
          edits: [{ ...word, newText: lower }],
          // In a selector it may be meant as a string, because some clients write booleans as strings: roles[primary eq "True"].
          safe: this.brackets === 0,
        },
      );
      return { kind: 'value', type: lower === 'null' ? 'null' : 'boolean', ...word, content: word };
    }
    let { end } = word;
    const close = this.codeAt(end);
    if (close === QUOTE || isOddQuote(close)) {
      this.report('missing-quote', word.start, end + 1, t`The opening quotation mark of this value is missing.`, {
        title: t`Insert the opening quote`,
        edits: [
          { ...span(word.start, word.start), newText: '"' },
          { ...span(end, end + 1), newText: '"' },
        ],
        safe: close === QUOTE && this.delimits(end + 1) && PLAIN_TEXT.test(textOf(this.text, word)),
      });
      this.at = end + 1;
      return { kind: 'value', type: 'string', start: word.start, end: this.at, content: word };
    }
    end = this.bareEnd(end);
    this.at = end;
    const whole = span(word.start, end);
    const text = textOf(this.text, whole);
    if (PERCENT_ENCODED.test(text)) {
      this.percentEncoded(whole);
      return { kind: 'value', type: 'bare', ...whole, content: whole };
    }
    const literal = literalMeantBy(text);
    if (literal) {
      this.report(
        'unquoted-value',
        whole.start,
        whole.end,
        t`${this.quoted(whole.start, whole.end)} is not a valid value. Use ${literal}, or put a string in double quotes.`,
        { title: t`Replace with ${literal}`, edits: [{ ...whole, newText: literal }] },
      );
      return { kind: 'value', type: 'bare', ...whole, content: whole };
    }
    const number = /^[+-]?\.?[0-9][0-9.]*(?:[eE][+-]?[0-9]*)?$/.test(text);
    this.report(
      number ? 'invalid-value' : 'unquoted-value',
      whole.start,
      whole.end,
      number
        ? t`${this.quoted(whole.start, whole.end)} is not a valid JSON number. If it is a string, put it in double quotes.`
        : t`A string needs double quotes.`,
      {
        title: t`Replace with ${JSON.stringify(text)}`,
        edits: [{ ...whole, newText: JSON.stringify(text) }],
        safe: PLAIN_TEXT.test(text) && !OTHER_LITERALS.test(text),
      },
    );
    return { kind: 'value', type: 'bare', ...whole, content: whole };
  }

  /** `%22alice%22`: a percent-encoded value, as in a URL. */
  private percentEncoded(value: Span): void {
    const message = t`This value is percent-encoded, as in a URL. In a filter, write the value itself, in double quotes.`;
    const decoded = decodedOf(textOf(this.text, value));
    const newText = decoded !== undefined && /^"(?:[^"\\]|\\.)*"$/.test(decoded) ? decoded : JSON.stringify(decoded);
    this.report(
      'unquoted-value',
      value.start,
      value.end,
      message,
      decoded === undefined ? undefined : { title: t`Replace with ${newText}`, edits: [{ ...value, newText }] },
    );
  }

  /** An unquoted value continues over whitespace, up to a closing bracket, `and`, `or` or the end. */
  protected bareEnd(end: number): number {
    for (;;) {
      const next = this.skipSpace(end);
      if (next === end || next >= this.end || this.logicalAt(next)) return end;
      const word = this.wordAt(next);
      if (word.end === word.start || this.isOperatorAt(next) || this.isOperatorAt(this.skipSpace(word.end))) return end;
      if (this.codeAt(word.end) === OPEN_BRACKET) return end;
      end = word.end;
    }
  }

  /** An array or object, which is not allowed as a value. */
  protected structure(): Value {
    const start = this.at;
    let depth = 0;
    let at = start;
    for (; at < this.end; at++) {
      const code = this.codeAt(at);
      if (code === QUOTE) {
        const close = this.text.indexOf('"', at + 1);
        // A quotation mark without a closing one is an ordinary character.
        if (close >= 0) at = close;
      } else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
        depth++;
      } else if ((code === CLOSE_BRACKET || code === CLOSE_BRACE) && --depth === 0) {
        at++;
        break;
      }
    }
    this.at = at;
    this.report(
      'invalid-value',
      start,
      at,
      t`A value cannot be an array or object. Use a string in double quotes, a number, true, false or null.`,
    );
    return { kind: 'value', type: 'bare', start, end: at, content: span(start, at) };
  }

  // ---------------------------------------------------------------- strings

  /**
   * A JSON string (RFC 8259 §7), or a string in other quotation marks.
   *
   * @param isValue whether a value is expected here; elsewhere the quotation marks may be a mistake
   */
  protected string(opener: number, isValue = true): Value {
    const start = this.at;
    const odd = opener !== QUOTE;
    const { content, closed } = odd ? this.oddlyQuoted(opener) : this.straightQuoted();
    const end = content.end + (closed ? 1 : 0);
    if (!odd) this.checkEscapes(content);
    const closer = this.codeAt(content.end);
    // A single word in a selector ends where the selector ends, with or without a closing quotation mark.
    const isWord = this.brackets > 0 && closer === CLOSE_BRACKET && PLAIN_TEXT.test(textOf(this.text, content));
    if (odd || (closed && closer !== QUOTE)) this.oddQuotes(start, content, closed, isValue && (closed || isWord));
    if (!closed) {
      this.report('missing-quote', start, end, t`The closing quotation mark of this value is missing.`, {
        title: t`Insert the closing quote`,
        edits: [{ ...span(end, end), newText: '"' }],
        safe: isValue && isWord,
      });
    }
    this.at = end;
    return { kind: 'value', type: 'string', start, end, content };
  }

  protected straightQuoted(): { content: Span; closed: boolean } {
    const from = this.at + 1;
    let at = from;
    while (at < this.end) {
      const code = this.text.charCodeAt(at);
      if (code === QUOTE) break;
      at += code === BACKSLASH ? 2 : 1;
    }
    if (at < this.end && (this.delimits(at + 1) || !this.holdsJoint(from, at)))
      return { content: span(from, at), closed: true };
    const stop = this.unclosedEnd(from);
    // A straight quote closed by a curly one: "work”.
    if (stop - 1 > from && isOddQuote(this.codeAt(stop - 1)) && this.codeAt(stop - 1) !== 0x27) {
      return { content: span(from, stop - 1), closed: true };
    }
    return { content: span(from, stop), closed: false };
  }

  protected oddlyQuoted(opener: number): { content: Span; closed: boolean } {
    const from = this.at + 1;
    let fallback = -1;
    const limit = this.unclosedEnd(from);
    const furthest = Math.min(this.end, from + MAX_ODDLY_QUOTED);
    for (let at = from; at < furthest; at++) {
      const code = this.codeAt(at);
      if (code !== QUOTE && !isOddQuote(code)) continue;
      if (!closesQuote(opener, code)) continue;
      if (this.delimits(at + 1)) return { content: span(from, at), closed: true };
      if (fallback < 0) fallback = at;
      if (at > limit) break;
    }
    if (fallback >= 0 && fallback < limit) return { content: span(from, fallback), closed: true };
    return { content: span(from, limit), closed: false };
  }

  /** Whether a value can end before `at`. */
  protected delimits(at: number): boolean {
    if (at >= this.end) return true;
    const code = this.codeAt(at);
    return isSpace(code) || code === CLOSE_BRACKET || code === CLOSE_PAREN;
  }

  /** Whether quoted text contains “and”, “or” or a closing bracket: then the quotation mark at its end may open another string. */
  protected holdsJoint(start: number, end: number): boolean {
    return /\]|\s(?:and|or)\s/i.test(this.text.slice(start, end));
  }

  /** Where a string without a closing quote probably ends: before the next bracket, `and` or `or`, or at the end. */
  protected unclosedEnd(from: number): number {
    let stop = this.end;
    if (this.brackets > 0) stop = this.nextCloser(']', from);
    stop = Math.min(stop, this.nextJoint(from));
    if (this.parentheses > 0) stop = Math.min(stop, this.nextCloser(')', from));
    while (stop > from && isSpace(this.codeAt(stop - 1))) stop--;
    return stop;
  }

  /** Reports each quotation mark that is not a straight double quote. Each fix replaces the pair. */
  protected oddQuotes(start: number, content: Span, closed: boolean, hasOneEnd: boolean): void {
    const edits: TextEdit[] = [];
    const odd: number[] = [];
    const opensOddly = this.codeAt(start) !== QUOTE;
    for (const at of closed ? [start, content.end] : [start]) {
      if (this.codeAt(at) === QUOTE) continue;
      odd.push(at);
      edits.push({ ...span(at, at + 1), newText: '"' });
    }
    // Inside other quotes, a backslash is an ordinary character.
    for (let at = content.start; at < content.end; at++) {
      const code = this.codeAt(at);
      if (code === QUOTE || (code === BACKSLASH && opensOddly)) edits.push({ ...span(at, at), newText: '\\' });
    }
    const fix: SyntaxFix = {
      title: t`Use straight quotes`,
      edits,
      safe: hasOneEnd && this.isPlainlyQuoted(start, content),
    };
    for (const at of odd) {
      const quote = this.text[at]!;
      if (quote === "'")
        this.report('single-quote', at, at + 1, t`Use double quotes (") around a value, not single quotes.`, fix);
      else this.report('typographic-quote', at, at + 1, t`Use a straight quote (") here, not ${quote}`, fix);
    }
  }

  /** Whether the quoted text contains no other quotation mark of the same kind, no escape and no further condition. */
  private isPlainlyQuoted(start: number, content: Span): boolean {
    const single = isSingleQuote(this.codeAt(start));
    for (let at = content.start; at < content.end; at++) {
      const code = this.codeAt(at);
      if (code === BACKSLASH || code === QUOTE || (isOddQuote(code) && isSingleQuote(code) === single)) return false;
    }
    const text = textOf(this.text, content);
    return !/[[\]]|\s(?:and|or|eq|ne|co|sw|ew|gt|ge|lt|le|pr)(?:\s|$)/i.test(text);
  }

  protected checkEscapes(content: Span): void {
    const isCertain = !/\\(?:[bfnrt0-9'xU]|u[0-9A-Fa-f]|$)/.test(textOf(this.text, content).replaceAll('\\\\', ''));
    for (let at = content.start; at < content.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code < 0x20) {
        const escaped = JSON.stringify(this.text[at]).slice(1, -1);
        this.report(
          'invalid-escape',
          at,
          at + 1,
          t`A string cannot contain this control character. Write ${escaped}.`,
          {
            title: t`Replace with ${escaped}`,
            edits: [{ ...span(at, at + 1), newText: escaped }],
          },
        );
      } else if (code === BACKSLASH) {
        const [length, valid] = this.escape(at, content.end);
        if (!valid) {
          this.report(
            'invalid-escape',
            at,
            at + length,
            t`${this.quoted(at, at + length)} is not a valid JSON escape sequence. Write a backslash as \\\\.`,
            {
              title: t`Double the backslash`,
              edits: [{ ...span(at, at), newText: '\\' }],
              // Next to escapes of JSON, or of another language, this one may also be meant as an escape.
              safe: isCertain,
            },
          );
        }
        at += length - 1;
      }
    }
  }

  protected escape(at: number, end: number): [length: number, valid: boolean] {
    const letter = this.text[at + 1];
    if (letter === undefined || at + 1 >= end) return [1, false];
    if ('"\\/bfnrt'.includes(letter)) return [2, true];
    if (letter !== 'u') return [2, false];
    const hex = /^[0-9a-fA-F]{0,4}/.exec(this.text.slice(at + 2, Math.min(end, at + 6)))![0].length;
    return [2 + hex, hex === 4];
  }
}

/** The JSON type of an unquoted text, if it is one that JSON knows (RFC 8259 §3, §6). */
export function literalType(text: string): 'boolean' | 'null' | 'number' | undefined {
  switch (text) {
    case 'true':
    case 'false':
      return 'boolean';
    case 'null':
      return 'null';
    default:
      return /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text) ? 'number' : undefined;
  }
}

/** The literal of JSON that a word is a part or a misspelling of. */
function literalMeantBy(text: string): (typeof LITERALS)[number] | undefined {
  const word = text.toLowerCase();
  if (word.length < 2) return undefined;
  return LITERALS.find(
    (literal) => literal.startsWith(word) || (word.length > 2 && editDistance(word, literal, 1) <= 1),
  );
}

/** The decoded form of a percent-encoded string; undefined if it is not valid UTF-8. */
function decodedOf(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
