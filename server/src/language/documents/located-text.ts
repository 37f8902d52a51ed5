import type { Span, TextEdit } from '../span.js';
import type { TextInDocument } from './text-in-document.js';

/** A text in a document, whose place is found when it is asked for: most texts have no problem, so most places are not. */
export abstract class LocatedText<Place extends Pick<TextInDocument, 'spanToSource' | 'edit'>> {
  /** The decoded text. */
  readonly text: string;
  private readonly locate: () => Place;
  private found: Place | undefined;

  constructor(text: string, locate: () => Place) {
    this.text = text;
    this.locate = locate;
  }

  protected get located(): Place {
    return (this.found ??= this.locate());
  }

  /** The span of a part of the text in the file. */
  sourceOf(part: Span): Span {
    return this.located.spanToSource(part);
  }

  /** A change of the text as an edit of the file. */
  edit(part: Span, newText: string): TextEdit {
    return this.located.edit(part, newText);
  }
}
