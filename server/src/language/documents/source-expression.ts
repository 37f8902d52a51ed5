import { parseExpression, type ParsedExpression } from '../entra/parser.js';
import { remembered } from '../remembered.js';
import type { Span, TextEdit } from '../span.js';
import type { TextInDocument } from './text-in-document.js';

/** The expression of a source in a document. Spans of its tree are offsets of the decoded text. */
export class SourceExpression {
  readonly place: TextInDocument;

  constructor(place: TextInDocument) {
    this.place = place;
  }

  /** The decoded text. */
  get text(): string {
    return this.place.text;
  }

  get parse(): ParsedExpression {
    return parseOnce(this.text);
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

/** Documents repeat the same few hundred expressions. Trees of other ones are not kept: there can be many. */
const parseOnce = remembered(parseExpression, 2000);
