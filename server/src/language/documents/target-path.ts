import { type JsonString } from '../json/json-string.js';
import type { Span } from '../span.js';
import { textOf } from '../span.js';
import type { Problem } from '../problems/problem.js';
import type { Path } from '../scim/tree.js';
import { LocatedText } from './located-text.js';
import { parsedPath } from './parsed-texts.js';

/** A target attribute: a SCIM path in a JSON string. Spans of its tree are offsets of the decoded text. */
export class TargetPath extends LocatedText<JsonString> {
  get string(): JsonString {
    return this.located;
  }

  get tree(): Path {
    return parsedPath(this.text).tree;
  }

  get problems(): readonly Problem[] {
    return parsedPath(this.text).problems;
  }

  /** The part of the decoded text that a span covers. */
  textOf(part: Span): string {
    return textOf(this.text, part);
  }
}
