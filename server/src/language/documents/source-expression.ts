import { parseExpression, type ParsedExpression } from '../entra/parser.js';
import type { Span, TextEdit } from '../span.js';
import type { TextInDocument } from './text-in-document.js';

/** The expression of a source in a document. Spans of its tree are offsets of the decoded text. */
export class SourceExpression {
  readonly place: TextInDocument;
  private parsed: ParsedExpression | undefined;

  constructor(place: TextInDocument) {
    this.place = place;
  }

  /** The decoded text. */
  get text(): string {
    return this.place.text;
  }

  get parse(): ParsedExpression {
    return (this.parsed ??= parseExpression(this.text));
  }

  /** The span of a part of the expression in the file. */
  sourceOf(part: Span): Span {
    return this.place.spanToSource(part);
  }

  /** A change of the expression as an edit of the file. */
  edit(part: Span, newText: string): TextEdit {
    return this.place.edit(part, newText);
  }
}
