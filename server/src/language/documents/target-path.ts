import { type JsonString } from '../json/json-string.js';
import type { Span, TextEdit } from '../span.js';
import { textOf } from '../span.js';
import type { ParsedPath } from '../scim/parser/index.js';
import type { Problem } from '../problems/problem.js';
import type { Path } from '../scim/tree.js';
import { parsedPath } from './parsed-texts.js';

/** A target attribute: a SCIM path in a JSON string. Spans of its tree are offsets of the decoded text. */
export class TargetPath {
  /** The decoded text. */
  readonly text: string;
  private readonly locate: () => JsonString;
  private located: JsonString | undefined;

  /** @param locate finds its string, when its place is asked for: most targets have no problem */
  constructor(text: string, locate: () => JsonString) {
    this.text = text;
    this.locate = locate;
  }

  get string(): JsonString {
    return (this.located ??= this.locate());
  }

  get tree(): Path {
    return this.parse().tree;
  }

  get problems(): readonly Problem[] {
    return this.parse().problems;
  }

  /** The part of the decoded text that a span covers. */
  textOf(part: Span): string {
    return textOf(this.text, part);
  }

  /** The span of a part of the path in the file. */
  sourceOf(part: Span): Span {
    return this.string.spanToSource(part);
  }

  /** A change of the path as an edit of the file. */
  edit(part: Span, newText: string): TextEdit {
    return this.string.edit(part, newText);
  }

  private parse(): ParsedPath {
    return parsedPath(this.text);
  }
}
