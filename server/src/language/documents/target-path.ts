import { type JsonString } from '../json/json-string.js';
import type { Span, TextEdit } from '../span.js';
import { textOf } from '../span.js';
import { remembered } from '../remembered.js';
import { parsePath, type ParsedPath } from '../scim/parser/index.js';
import type { Problem } from '../problems/problem.js';
import type { Path } from '../scim/tree.js';

/** A target attribute: a SCIM path in a JSON string. Spans of its tree are offsets of the decoded text. */
export class TargetPath {
  readonly string: JsonString;

  constructor(string: JsonString) {
    this.string = string;
  }

  /** The decoded text. */
  get text(): string {
    return this.string.text;
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
    return parseOnce(this.text);
  }
}

/** Documents repeat the same few hundred targets. Trees of other ones are not kept: there can be many. */
const parseOnce = remembered(parsePath, 2000);
