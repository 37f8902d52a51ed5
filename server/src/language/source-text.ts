/** A text that is read in parts: a string, or a text that is not in one piece. Offsets are UTF-16 code units. */
export interface SourceText {
  readonly length: number;
  /** The part between two offsets, of which the second one may be left out: then it is the end. */
  slice(start: number, end?: number): string;
  /** The whole text. This takes time for a long text that is not in one piece. */
  toString(): string;
}

/** One replacement in a text, without its new characters. */
export interface TextChange {
  /** The part that was replaced, in offsets of the text before. */
  readonly start: number;
  readonly end: number;
  /** How long the text is that replaced it. */
  readonly length: number;
}

/** How far a change moves what follows it. */
export function shiftOf({ start, end, length }: TextChange): number {
  return length - (end - start);
}

/** Two changes, one after the other, as one change of the text before both. */
export function joinedChange(first: TextChange, second: TextChange): TextChange {
  const shift = shiftOf(first);
  const start = Math.min(first.start, second.start);
  // The end of what changed, in the text between both changes.
  const end = Math.max(first.start + first.length, second.end);
  return { start, end: end - shift, length: end - start + shiftOf(second) };
}

/** The text of the present version of a document, for what is kept from one version to the next. */
export class LatestText implements SourceText {
  private text: SourceText;

  constructor(text: SourceText) {
    this.text = text;
  }

  get length(): number {
    return this.text.length;
  }

  slice(start: number, end?: number): string {
    return this.text.slice(start, end);
  }

  toString(): string {
    return this.text.toString();
  }

  /** The document has a new version. */
  become(text: SourceText): void {
    this.text = text;
  }
}
