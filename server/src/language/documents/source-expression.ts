import { checkExpression, type CallProblem } from '../entra/checks/index.js';
import { parseExpression, type ParsedExpression } from '../entra/parser.js';
import type { JsonString } from '../json/json-string.js';
import type { Span, TextEdit } from '../span.js';

/** A source: a mapping expression in a JSON string. Spans of its tree are offsets of the decoded text. */
export class SourceExpression {
  readonly string: JsonString;
  private parsed: ParsedExpression | undefined;
  private checked: readonly CallProblem[] | undefined;

  constructor(string: JsonString) {
    this.string = string;
  }

  /** The decoded text. */
  get text(): string {
    return this.string.text;
  }

  get expression(): ParsedExpression {
    return (this.parsed ??= parseExpression(this.text));
  }

  /** What is wrong with its calls. */
  get calls(): readonly CallProblem[] {
    return (this.checked ??= checkExpression(this.expression));
  }

  /** Where a part of the expression stands in the file. */
  sourceOf(part: Span): Span {
    return this.string.spanToSource(part);
  }

  /** A change of the expression as an edit of the file. */
  edit(part: Span, newText: string): TextEdit {
    return this.string.edit(part, newText);
  }
}
