import type { ParsedExpression } from '../entra/parser.js';
import { LocatedText } from './located-text.js';
import { parsedExpression } from './parsed-texts.js';
import type { TextInDocument } from './text-in-document.js';

/** The expression of a source in a document. Spans of its tree are offsets of the decoded text. */
export class SourceExpression extends LocatedText<TextInDocument> {
  get place(): TextInDocument {
    return this.located;
  }

  get parse(): ParsedExpression {
    return parsedExpression(this.text);
  }
}
