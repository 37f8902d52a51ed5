import { t } from '../../l10n.js';
import { span, textOf, type Span, type TextEdit } from '../../span.js';
import { isOddQuote, isSpace, startsName } from '../characters.js';
import { operatorMeantBy, operatorNamed } from '../operators.js';
import type { Comparison, Filter, Logical, Missing, ValuePath } from '../tree.js';
import {
  MAX_DEPTH,
  BANG,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  DOT,
  type SyntaxFix,
  isNotKeyword,
  OPEN_BRACKET,
  OPEN_PAREN,
  QUOTE,
} from './cursor.js';
import { ComparisonParser } from './comparison-parser.js';
import { emptyPath } from './path-parser.js';

/** Reads filters (RFC 7644: FILTER), and value filters, which are filters without value paths. */
export abstract class FilterParser extends ComparisonParser {
  private depth = 0;

  /** `conjunction *(SP "or" SP conjunction)` */
  protected disjunction(): Filter {
    const first = this.conjunction();
    let joint = this.joint('or');
    if (!joint) return first;
    const operands = [first];
    const operators: Span[] = [];
    for (; joint; joint = this.joint('or')) {
      operators.push(joint);
      operands.push(this.conjunction());
    }
    return this.logical('or', operands, operators);
  }

  /** `term *(SP "and" SP term)` */
  private conjunction(): Filter {
    const first = this.term();
    let joint = this.joint('and');
    if (!joint) return first;
    const operands = [first];
    const operators: Span[] = [];
    for (; joint; joint = this.joint('and')) {
      operators.push(joint);
      operands.push(this.term());
    }
    return this.logical('and', operands, operators);
  }

  private logical(operator: 'and' | 'or', operands: readonly Filter[], operators: readonly Span[]): Logical {
    return { kind: 'logical', start: operands[0]!.start, end: this.at, operator, operands, operators };
  }

  /**
   * Reads the operator that joins the operand before `at` to the next one, with the whitespace around it; undefined if it
   * is another operator, or if the filter ends here.
   */
  private joint(operator: 'and' | 'or'): Span | undefined {
    for (;;) {
      const ahead = this.skipSpace(this.at);
      if (ahead >= this.end) return undefined;
      const code = this.codeAt(ahead);
      if (code === CLOSE_PAREN || code === CLOSE_BRACKET) {
        if (code === CLOSE_PAREN ? this.parentheses > 0 : this.brackets > 0) return undefined;
        if (operator === 'or') return undefined; // reported by the conjunction already
        this.gap(0);
        this.surplusCloser(code === CLOSE_PAREN ? '(' : '[');
        continue;
      }
      const word = this.logicalAt(ahead);
      if (word) {
        if (word.operator !== operator) return undefined;
        if (word.sign) {
          const around = span(this.at, this.skipSpace(word.end));
          // A comma may mean “or”, and a single & separates the parameters of a URL.
          this.unknownOperator(word, operator, around, word.end - word.start === 2);
          this.at = around.end;
        } else {
          if (this.problems.at(-1)?.code !== 'incomplete' || this.problems.at(-1)?.end !== this.at) this.gap(1);
          this.at = word.end;
          if (this.skipSpace(this.at) < this.end) this.gap(1);
        }
        return span(word.start, word.end);
      }
      if (operator === 'or') return undefined;
      // The sub-attribute of a selector whose closing bracket is missing.
      if (code === DOT && this.brackets > 0 && startsName(this.codeAt(ahead + 1))) return undefined;
      if (!this.startsTerm(ahead)) {
        const surplus = this.surplusEnd(ahead);
        this.report('unexpected-text', ahead, surplus, this.surplusMessage(ahead, surplus), {
          title: t`Remove ${this.quoted(ahead, surplus)}`,
          edits: [{ ...span(this.at, surplus), newText: '' }],
        });
        this.at = surplus;
        continue;
      }
      const { end } = this.wordAt(ahead);
      this.report('incomplete', ahead, Math.max(end, ahead + 1), t`“and” or “or” is missing before this condition.`, {
        title: t`Insert “and”`,
        edits: [{ ...span(this.at, ahead), newText: ' and ' }],
      });
      this.at = ahead;
      return span(ahead, ahead);
    }
  }

  private surplusMessage(start: number, end: number): string {
    if (/\spr$/i.test(this.text.slice(Math.max(0, this.at - 3), this.at)))
      return t`“pr” takes no value. Remove ${this.quoted(start, end)}.`;
    return t`${this.quoted(start, end)} does not belong here.`;
  }

  /** The end of unexpected text: whitespace, a bracket or the end of the text. A quoted string is one unit. */
  private surplusEnd(start: number): number {
    let at = start;
    while (at < this.end) {
      const code = this.codeAt(at);
      if (isSpace(code) || (at > start && (code === CLOSE_PAREN || code === CLOSE_BRACKET))) break;
      if (code === QUOTE) {
        const close = this.text.indexOf('"', at + 1);
        at = close < 0 ? this.end : close + 1;
      } else if (code === OPEN_PAREN && this.codeAt(at + 1) === CLOSE_PAREN) {
        at += 2;
      } else {
        at++;
      }
    }
    return at;
  }

  private term(): Filter {
    if (this.at >= this.end) return this.missingCondition();
    const code = this.code();
    if (code === OPEN_PAREN) return this.group();
    if (code === OPEN_BRACKET) {
      const start = this.at;
      this.incomplete(start, t`The name of an attribute is missing before this bracket.`);
      return this.valuePath(emptyPath(start));
    }
    if (code === QUOTE || isOddQuote(code)) {
      return this.reversed(code);
    }
    if (isSpace(code)) {
      this.gap(0);
      if (this.at >= this.end) return this.missingCondition();
    }
    const word = this.wordAt(this.at);
    if (word.end === word.start) return this.missingOrSigned();
    const text = textOf(this.text, word);
    if (isNotKeyword(text)) {
      const negation = this.negation(word);
      if (negation) return negation;
    } else if (this.codeAt(word.end) === OPEN_PAREN) {
      return this.call(word);
    }
    const joint = this.logicalAt(this.at);
    if (joint && !this.isNameBefore(word.end)) return this.missingCondition();
    if (operatorNamed(text) && !this.isNameBefore(word.end)) {
      this.incomplete(this.at, t`An attribute is missing before ${this.quoted(word.start, word.end)}.`);
      return this.comparison(emptyPath(this.at));
    }
    return this.condition();
  }

  /** `contains(userName, "x")` and `emails(type eq "work")`: SCIM has no functions, and selectors use square brackets. */
  private call(name: Span): Filter {
    const open = name.end;
    const close = this.closingOf(open);
    const inside = span(open + 1, close < 0 ? this.trimEnd() : close);
    this.at = close < 0 ? this.trimEnd() : close + 1;
    const edits: TextEdit[] = [];
    let message = t`SCIM has no functions. Write a condition: an attribute, an operator and a value.`;
    const [, path, value] = /^\s*([\w$.:-]+)\s*,\s*("(?:[^"\\]|\\.)*")\s*$/.exec(textOf(this.text, inside)) ?? [];
    const operator = operatorMeantBy(textOf(this.text, name));
    if (path !== undefined && value !== undefined && operator) {
      edits.push({ ...span(name.start, this.at), newText: `${path} ${operator} ${value}` });
    } else if (/\s(?:eq|ne|co|sw|ew|gt|ge|lt|le|pr)(?:\s|$)/i.test(textOf(this.text, inside))) {
      message = t`A selector needs square brackets, not parentheses.`;
      if (close >= 0 && this.brackets === 0)
        edits.push({ ...span(open, open + 1), newText: '[' }, { ...span(close, close + 1), newText: ']' });
    }
    const fix = { title: edits.length > 1 ? t`Use square brackets` : t`Rewrite as a condition`, edits };
    this.report('unexpected-text', name.start, this.at, message, edits.length > 0 ? fix : undefined);
    if (this.isOperatorAt(this.skipSpace(this.at))) return this.comparison(emptyPath(this.at));
    return { kind: 'missing', start: this.at, end: this.at };
  }

  /** The offset of the parenthesis that closes the one at `open`; -1 if it is not closed. Strings are skipped. */
  private closingOf(open: number): number {
    let depth = 0;
    for (let at = open; at < this.end; at++) {
      const code = this.codeAt(at);
      if (code === QUOTE) {
        const close = this.text.indexOf('"', at + 1);
        if (close < 0) return -1;
        at = close;
      } else if (code === OPEN_PAREN) {
        depth++;
      } else if (code === CLOSE_PAREN && --depth === 0) {
        return at;
      }
    }
    return -1;
  }

  /** `"x" eq userName`: a condition whose value comes first, or a value alone. */
  private reversed(opener: number): Filter {
    const start = this.at;
    const value = this.string(opener, false);
    const message = t`A condition must begin with an attribute. The value comes last.`;
    const ahead = this.skipSpace(this.at);
    const operator = this.wordAt(ahead);
    const name = operatorNamed(textOf(this.text, operator))?.name;
    const word = this.wordAt(this.skipSpace(operator.end));
    if (!name || name === 'pr' || word.start === operator.end || !startsName(this.codeAt(word.start))) {
      this.report('unexpected-text', start, value.end, message);
      return { kind: 'missing', start, end: start };
    }
    this.at = word.start;
    const path = this.attributePath();
    const swapped = `${textOf(this.text, path)} ${name} ${textOf(this.text, value)}`;
    // Only eq and ne mean the same when the sides are swapped.
    const fix = { title: t`Put the attribute first`, edits: [{ ...span(start, path.end), newText: swapped }] };
    this.report('unexpected-text', start, value.end, message, name === 'eq' || name === 'ne' ? fix : undefined);
    return { kind: 'comparison', start, end: path.end, path, operator, operatorName: name, value };
  }

  /** Whether what follows a word shows that it is an attribute name: an attribute may be called “and” or “eq”. */
  private isNameBefore(end: number): boolean {
    return this.codeAt(end) === OPEN_BRACKET || this.isOperatorAt(this.skipSpace(end));
  }

  /** A condition that begins with a symbol: an operator without its attribute, or something that is not SCIM. */
  private missingOrSigned(): Filter {
    const sign = this.signAt(this.at);
    if (sign) {
      this.incomplete(this.at, t`An attribute is missing before ${this.quoted(this.at, this.at + sign.length)}.`);
      return this.comparison(emptyPath(this.at));
    }
    if (this.code() === CLOSE_PAREN || this.code() === CLOSE_BRACKET || this.logicalAt(this.at)) {
      return this.missingCondition();
    }
    if (this.code() === BANG) {
      const keyword = span(this.at, this.at + 1);
      this.at++;
      this.report(
        'unknown-operator',
        keyword.start,
        keyword.end,
        t`“!” is not a SCIM operator. Use “not” before parentheses.`,
        {
          title: t`Replace with “not”`,
          safe: this.codeAt(this.skipSpace(this.at)) === OPEN_PAREN,
          edits: [
            {
              ...keyword,
              newText: isSpace(this.codeAt(keyword.start - 1)) || this.opensAt(keyword.start - 1) ? 'not ' : ' not ',
            },
          ],
        },
      );
      const operand = this.innerTerm();
      return { kind: 'not', start: keyword.start, end: this.at, keyword, operand };
    }
    const start = this.at;
    const stop = this.surplusEnd(start);
    this.report(
      'unexpected-text',
      start,
      stop,
      t`A condition must begin with an attribute, not with ${this.quoted(start, stop)}.`,
    );
    this.at = stop;
    return { kind: 'missing', start: stop, end: stop };
  }

  private opensAt(at: number): boolean {
    return at < 0 || this.codeAt(at) === OPEN_PAREN || this.codeAt(at) === OPEN_BRACKET;
  }

  private missingCondition(): Missing {
    this.incomplete(this.at, t`A condition, such as type eq "work", is missing here.`);
    return { kind: 'missing', start: this.at, end: this.at };
  }

  /** `"not" [SP] "(" filter ")"`; undefined where `not` is an attribute's name. */
  private negation(keyword: Span): Filter | undefined {
    const next = this.skipSpace(keyword.end);
    const code = this.codeAt(next);
    if (code === OPEN_PAREN) {
      this.at = keyword.end;
      if (next > this.at) this.gap(1);
      const operand = this.group();
      return { kind: 'not', start: keyword.start, end: this.at, keyword, operand };
    }
    if (next === keyword.end || next >= this.end) return undefined;
    if (this.isOperatorAt(next) && !this.isOperatorAt(this.skipSpace(this.wordAt(next).end))) return undefined;
    if (!startsName(code)) return undefined;
    this.at = keyword.end;
    this.gap(1);
    const operand = this.innerTerm();
    // An incomplete condition is not put in parentheses.
    const isWhole = operand.kind === 'valuePath' || operand.kind === 'comparison' || operand.kind === 'not';
    this.report(
      'not-without-parentheses',
      keyword.start,
      keyword.end,
      t`The condition after “not” needs parentheses.`,
      isWhole
        ? {
            title: t`Put the condition in parentheses`,
            edits: [
              { ...span(operand.start, operand.start), newText: '(' },
              { ...span(this.at, this.at), newText: ')' },
            ],
            safe: true,
          }
        : undefined,
    );
    return { kind: 'not', start: keyword.start, end: this.at, keyword, operand };
  }

  private group(): Filter {
    const start = this.at;
    this.at++;
    this.parentheses++;
    this.gap(0);
    const filter = this.inner();
    this.parentheses--;
    const before = this.at;
    this.gapBefore(CLOSE_PAREN);
    let close = span(before, before);
    if (this.code() === CLOSE_PAREN) {
      close = span(this.at, this.at + 1);
      this.at++;
    } else {
      this.at = before;
      this.missingCloser(')', span(start, start + 1));
    }
    return { kind: 'group', start, end: this.at, filter, close };
  }

  /** A filter within brackets. */
  protected override inner(): Filter {
    if (++this.depth > MAX_DEPTH) return this.passOver();
    const filter = this.disjunction();
    this.depth--;
    return filter;
  }

  /** A condition after “not”. */
  private innerTerm(): Filter {
    if (++this.depth > MAX_DEPTH) return this.passOver();
    const filter = this.term();
    this.depth--;
    return filter;
  }

  /** Beyond the limit the rest of the text is not read, and nothing more is reported. */
  private passOver(): Missing {
    this.report(
      'too-deep',
      this.at,
      Math.min(this.at + 1, this.end),
      t`Conditions are nested more than ${MAX_DEPTH} levels deep. The rest is not checked.`,
    );
    this.tooDeep = true;
    this.at = this.end;
    return { kind: 'missing', start: this.end, end: this.end };
  }

  /** A value path, or a comparison of an attribute. */
  private condition(): Filter {
    const path = this.path();
    if (path.kind === 'attributePath') return this.comparison(path);
    while (this.code() === OPEN_BRACKET) this.secondSelector();
    const ahead = this.skipSpace(this.at);
    const compared = ahead < this.end && this.isOperatorAt(ahead);
    if (!compared) {
      if (path.subAttribute) {
        this.incomplete(
          path.end,
          t`An operator, such as eq or pr, is missing after ${this.quoted(path.close.end, path.end)}.`,
        );
      }
      return path;
    }
    const comparison = this.comparison(path);
    this.comparedValuePath(path, comparison);
    return comparison;
  }

  /**
   * A comparison after a selector, which the grammar does not allow. Some clients send it with a sub-attribute between
   * selector and comparison. Without one, or with the sub-attribute before the selector, no server accepts it.
   */
  private comparedValuePath(path: ValuePath, comparison: Comparison): void {
    const { subAttribute: misplaced, name } = path.path;
    const isWhole = !this.problems.some(({ severity, start }) => severity === 'error' && start >= path.start);
    const part = path.subAttribute ?? misplaced;
    const word = part ? textOf(this.text, part) : 'value';
    const fix = isWhole ? this.intoSelector(path, comparison, word) : undefined;
    const head = this.text.slice(path.start, name.end);
    const says = `${word} ${comparison.operatorName ?? 'eq'}${comparison.operatorName === 'pr' ? '' : ' …'}`;
    const inside = `${head}[… and ${says}]`;
    const after = span(path.close.end, comparison.operator.end);
    const sender = this.client?.comparesValuePaths === true ? this.client.name : undefined;
    if (path.subAttribute) {
      const message = t`RFC 7644 does not allow a comparison after a selector. ${sender ? t`${sender} sends` : t`Some clients send`} this form, but many servers reject it or find nothing with it. ${inside} has the same meaning.`;
      this.report('value-path-comparison', after.start, after.end, message, fix, 'information');
      return;
    }
    const forms = t`Write ${inside}, as in RFC 7644, or ${head}[…].${says}, as ${sender ? t`${sender} sends` : t`some clients send`} it.`;
    if (misplaced) {
      const message = t`The sub-attribute is before the selector. ${forms}`;
      this.report('value-path-comparison', name.end, misplaced.end, message, fix);
    } else {
      const message = t`A comparison after a selector needs a sub-attribute. ${forms}`;
      this.report('value-path-comparison', after.start, after.end, message, fix);
    }
  }

  /** Reads a selector that follows another one. */
  protected secondSelector(): void {
    const start = this.at;
    const second = this.valuePath(emptyPath(start));
    this.report('second-selector', start, this.at, t`A path can have only one selector.`, {
      title: t`Remove the second selector`,
      edits: [{ ...span(start, second.subAttribute ? second.close.end : this.at), newText: '' }],
    });
  }

  /** `emails[type eq "work"].value eq "x"` in the form of the grammar: `emails[type eq "work" and value eq "x"]`. */
  private intoSelector(path: ValuePath, comparison: Comparison, subAttribute: string): SyntaxFix | undefined {
    if (path.close.start === path.close.end || !comparison.operatorName || comparison.value?.type === 'missing')
      return undefined;
    const condition = ` and ${subAttribute} ${this.text.slice(comparison.operator.start, comparison.end)}]`;
    const alternatives = path.filter.kind === 'logical' && path.filter.operator === 'or';
    const edits: TextEdit[] = [
      { ...span(path.close.start, comparison.end), newText: (alternatives ? ')' : '') + condition },
    ];
    if (alternatives) edits.unshift({ ...span(path.filter.start, path.filter.start), newText: '(' });
    if (path.path.subAttribute) edits.unshift({ ...span(path.path.name.end, path.path.end), newText: '' });
    return { title: t`Move the comparison into the selector`, edits };
  }
}
