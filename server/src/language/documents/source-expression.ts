import type { ParsedExpression } from '../entra/parser.js';
import type { Span, TextEdit } from '../span.js';
import { parsedExpression } from './parsed-texts.js';
import type { TextInDocument } from './text-in-document.js';

/** The expression of a source in a document. Spans of its tree are offsets of the decoded text. */
export class SourceExpression {
  /** The decoded text. */
  readonly text: string;
  private readonly locate: () => TextInDocument;
  private located: TextInDocument | undefined;

  /** @param locate finds its place, when it is asked for: most expressions have no problem */
  constructor(text: string, locate: () => TextInDocument) {
    this.text = text;
    this.locate = locate;
  }

  get place(): TextInDocument {
    return (this.located ??= this.locate());
  }

  get parse(): ParsedExpression {
    return parsedExpression(this.text);
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
