import { span, textOf, type Span } from '../../span.js';
import { isDigit, isOddQuote } from '../characters.js';
import { operatorMeantBy, operatorNamed } from '../operators.js';
import type { Comparison, OperatorName, Path, Value } from '../tree.js';
import { isNotKeyword, OPEN_PAREN, QUOTE } from './cursor.js';
import { PathParser } from './path-parser.js';

/** An operator as it was read: where it stands, and which one it is or stands for. */
interface Operator {
  readonly span: Span;
  readonly name: OperatorName | undefined;
  /** Whether it is a sign, which needs no blanks around it. */
  readonly sign: boolean;
  /** The misplaced “not” before it. */
  readonly negated?: Span | undefined;
}

/** What stands for an operator, but may be a slip for something else: `is null`, or an arrow. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['is', 'exists', '=>', '=<', '===', '!==']);

/** Reads what follows an attribute in a condition: `SP "pr"` or `SP compareOp SP compValue`. */
export abstract class ComparisonParser extends PathParser {
  /** `SP pr` or `SP compareOp SP compValue`, behind its path. */
  protected comparison(path: Path): Comparison {
    const operator = this.operator(path);
    const comparison = this.comparisonOf(path, operator);
    if (operator.negated) {
      this.report(
        'unexpected-text',
        operator.negated.start,
        operator.negated.start + 3,
        '“not” stands before a condition in parentheses.',
        {
          title: 'Put “not” before the condition',
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

  /** `userName "x"`: the operator is reported; the value is read, so that it is not reported again. */
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
      // What is no attribute, such as the index in `emails[0]`, wants no operator.
      const last = this.problems.at(-1);
      if (last?.code === 'invalid-attribute-name' && last.start >= path.start && last.end <= path.end) return missing;
      const where = path.end > path.start ? ` after ${this.quoted(path.start, path.end)}` : '';
      this.incomplete(this.at, `An operator is missing${where}, such as eq or pr.`);
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
        const message = `${this.quoted(word.start, word.end)} does not belong here: the operator follows the attribute, and names have no blanks.`;
        this.report('unexpected-text', word.start, word.end, message, {
          title: `Remove ${this.quoted(word.start, word.end)}`,
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
      'SCIM has no “in”: compare with each value, and join the comparisons with “or”.',
      conditions && {
        title: 'Compare with each value',
        safe: true,
        edits: [{ ...span(path.start, list.end), newText: `(${conditions.join(' or ')})` }],
      },
    );
    // It stands for a whole condition, to which nothing is to be added.
    return { span: list, name: 'pr', sign: false };
  }

  private matchAt(pattern: RegExp, start: number): Span | undefined {
    pattern.lastIndex = start;
    const found = pattern.exec(this.text);
    return found ? span(start, start + found[0].length) : undefined;
  }

  /** An operator of another language, such as `==`, with the blanks around it. */
  private signOperator(start: number, sign: string): Operator {
    const found = span(start, start + sign.length);
    const name = operatorMeantBy(sign);
    this.unknownOperator(found, name, span(this.at, this.skipSpace(found.end)));
    this.at = found.end;
    return { span: found, name, sign: true };
  }

  /** @param isCertain whether a sign or word of another language can stand for one operator only */
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
        `${written} is not an operator. SCIM has eq, ne, co, sw, ew, pr, gt, ge, lt and le.`,
      );
      return;
    }
    const before = around.start > 0 && around !== operator ? ' ' : '';
    const after = around !== operator && around.end < this.end ? ' ' : '';
    this.report(
      'unknown-operator',
      operator.start,
      operator.end,
      `${written} is not an operator; SCIM writes “${meant}”.`,
      {
        title: `Replace with “${meant}”`,
        edits: [{ ...around, newText: before + meant + after }],
        safe: isCertain,
      },
    );
  }
}
