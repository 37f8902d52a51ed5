import { t } from '../../l10n.js';
import { span, textOf, type Span } from '../../span.js';
import { isDigit, isOddQuote } from '../characters.js';
import { operatorMeantBy, operatorNamed } from '../operators.js';
import type { Comparison, OperatorName, Path, Value } from '../tree.js';
import { isNotKeyword, OPEN_PAREN, QUOTE } from './cursor.js';
import { PathParser } from './path-parser.js';

/** An operator as it was read: its span, and the SCIM operator that it is or means. */
interface Operator {
  readonly span: Span;
  readonly name: OperatorName | undefined;
  /** Whether it is a symbol such as `==`, which needs no whitespace around it. */
  readonly sign: boolean;
  /** The misplaced “not” before it. */
  readonly negated?: Span | undefined;
}

/** Operators of other languages that may also mean something else: `is null`, or an arrow. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['is', 'exists', '=>', '=<', '===', '!==']);

/** Reads what follows an attribute in a condition: `SP "pr"` or `SP compareOp SP compValue`. */
export abstract class ComparisonParser extends PathParser {
  /** `SP pr` or `SP compareOp SP compValue`, after its path. */
  protected comparison(path: Path): Comparison {
    const operator = this.operator(path);
    const comparison = this.comparisonOf(path, operator);
    if (operator.negated) {
      this.report(
        'unexpected-text',
        operator.negated.start,
        operator.negated.start + 3,
        t`“not” is in the wrong place. Put it before the condition, and the condition in parentheses.`,
        {
          title: t`Put “not” before the condition`,
          edits: [
            { ...span(path.start, path.start), newText: 'not (' },
            { ...operator.negated, newText: '' },
            { ...span(this.at, this.at), newText: ')' },
          ],
        },
      );
    }
    return comparison;
  }

  private comparisonOf(path: Path, operator: Operator): Comparison {
    if (operator.name === 'pr' || operator.span.start === operator.span.end) {
      const value = operator.span.start === operator.span.end ? this.valueWithoutOperator() : undefined;
      return {
        kind: 'comparison',
        start: path.start,
        end: this.at,
        path,
        operator: operator.span,
        operatorName: operator.name,
        value,
      };
    }
    const next = this.skipSpace(this.at);
    const nothing = next >= this.end || this.closesAt(next);
    if (!nothing) this.gap(operator.sign || this.codeAt(next) === OPEN_PAREN ? undefined : 1);
    else if (!operator.name)
      return {
        kind: 'comparison',
        start: path.start,
        end: this.at,
        path,
        operator: operator.span,
        operatorName: undefined,
        value: undefined,
      };
    const value = this.value(operator.span);
    return {
      kind: 'comparison',
      start: path.start,
      end: this.at,
      path,
      operator: operator.span,
      operatorName: operator.name,
      value,
    };
  }

  /** `userName "x"`: the missing operator is reported; the value is read, so that it is not reported, too. */
  private valueWithoutOperator(): Value | undefined {
    const ahead = this.skipSpace(this.at);
    const code = this.codeAt(ahead);
    if (ahead >= this.end || (code !== QUOTE && !isOddQuote(code) && !isDigit(code))) return undefined;
    this.at = ahead;
    return this.value(span(ahead, ahead));
  }

  private operator(path: Path): Operator {
    const ahead = this.skipSpace(this.at);
    const missing = { span: span(this.at, this.at), name: undefined, sign: false };
    const sign = this.signAt(ahead);
    if (sign) return this.signOperator(ahead, sign);
    const word = this.wordAt(ahead);
    const isJoint = this.logicalAt(ahead) !== undefined;
    if (ahead >= this.end || word.end === word.start || isJoint) {
      // An invalid attribute name, such as the index in `emails[0]`, is reported already.
      const last = this.problems.at(-1);
      if (last?.code === 'invalid-attribute-name' && last.start >= path.start && last.end <= path.end) return missing;
      const where = path.end > path.start ? t` after ${this.quoted(path.start, path.end)}` : '';
      this.incomplete(this.at, t`An operator, such as eq or pr, is missing${where}.`);
      return missing;
    }
    const known = operatorNamed(textOf(this.text, word));
    if (known) {
      if (path.end > path.start) this.gap(1);
      this.at = word.end;
      return { span: word, name: known.name, sign: false };
    }
    if (path.end > path.start) this.gap(1);
    const ofOthers = this.otherPredicate(path, word.start);
    if (ofOthers) return ofOthers;
    const next = this.skipSpace(word.end);
    if (this.isOperatorAt(next)) {
      const negated = isNotKeyword(textOf(this.text, word)) ? span(word.start, next) : undefined;
      if (!negated) {
        const message = t`${this.quoted(word.start, word.end)} does not belong here. The operator comes directly after the attribute, and names contain no spaces.`;
        this.report('unexpected-text', word.start, word.end, message, {
          title: t`Remove ${this.quoted(word.start, word.end)}`,
          edits: [{ ...span(word.start, next), newText: '' }],
        });
      }
      this.at = next;
      const sign = this.signAt(next);
      if (sign) return { ...this.signOperator(next, sign), negated };
      const actual = this.wordAt(next);
      this.at = actual.end;
      return { span: actual, name: operatorNamed(textOf(this.text, actual))?.name, sign: false, negated };
    }
    this.at = word.end;
    const name = operatorMeantBy(textOf(this.text, word));
    this.unknownOperator(word, name);
    return { span: word, name, sign: false };
  }

  /** `is not null` and `in ("a", "b")`: predicates of other languages that are more than a word. */
  private otherPredicate(path: Path, start: number): Operator | undefined {
    const notNull = this.matchAt(/is\s+not\s+null(?![\w$.:-])/iy, start);
    if (notNull) {
      this.at = notNull.end;
      this.unknownOperator(notNull, 'pr');
      return { span: notNull, name: 'pr', sign: false };
    }
    const list = this.matchAt(/(?:not\s+)?in\s*(?:\([^()]*\)?|\[[^[\]]*\]?)/iy, start);
    if (!list) return undefined;
    this.at = list.end;
    const text = textOf(this.text, list);
    const values = /^in\s*[([]\s*("[^"\\]*"(?:\s*,\s*"[^"\\]*")*)\s*[)\]]$/i.exec(text)?.[1];
    const conditions = values?.match(/"[^"]*"/g)?.map((value) => `${textOf(this.text, path)} eq ${value}`);
    this.report(
      'unknown-operator',
      list.start,
      list.end,
      t`SCIM has no “in” operator. Compare with each value, and join the comparisons with “or”.`,
      conditions && {
        title: t`Compare with each value`,
        safe: true,
        edits: [{ ...span(path.start, list.end), newText: `(${conditions.join(' or ')})` }],
      },
    );
    // With `pr` the condition is complete: no value is reported as missing.
    return { span: list, name: 'pr', sign: false };
  }

  private matchAt(pattern: RegExp, start: number): Span | undefined {
    pattern.lastIndex = start;
    const found = pattern.exec(this.text);
    return found ? span(start, start + found[0].length) : undefined;
  }

  /** An operator of another language, such as `==`, with the whitespace around it. */
  private signOperator(start: number, sign: string): Operator {
    const found = span(start, start + sign.length);
    const name = operatorMeantBy(sign);
    this.unknownOperator(found, name, span(this.at, this.skipSpace(found.end)));
    this.at = found.end;
    return { span: found, name, sign: true };
  }

  /** @param isCertain whether the symbol or word of another language can mean only one SCIM operator */
  protected unknownOperator(
    operator: Span,
    meant: string | undefined,
    around: Span = operator,
    isCertain = !AMBIGUOUS.has(textOf(this.text, operator).toLowerCase()),
  ): void {
    const written = this.quoted(operator.start, operator.end);
    if (!meant) {
      this.report(
        'unknown-operator',
        operator.start,
        operator.end,
        t`${written} is not a SCIM operator. Use eq, ne, co, sw, ew, pr, gt, ge, lt or le.`,
      );
      return;
    }
    const before = around.start > 0 && around !== operator ? ' ' : '';
    const after = around !== operator && around.end < this.end ? ' ' : '';
    this.report(
      'unknown-operator',
      operator.start,
      operator.end,
      t`${written} is not a SCIM operator. Use “${meant}”.`,
      {
        title: t`Replace with “${meant}”`,
        edits: [{ ...around, newText: before + meant + after }],
        safe: isCertain,
      },
    );
  }
}
