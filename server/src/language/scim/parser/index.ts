import { t } from '../../l10n.js';
import { span, textOf, type TextEdit } from '../../span.js';
import { inWord, isSpace } from '../characters.js';
import type { ScimClient } from '../scim-client.js';
import { operatorNamed } from '../operators.js';
import type { Problem } from '../../problems/problem.js';
import type { Filter, Path } from '../tree.js';
import { CLOSE_BRACKET, DOT, OPEN_BRACKET } from './cursor.js';
import { FilterParser } from './filter-parser.js';
import { emptyPath } from './path-parser.js';
import { strictFilter, strictPath } from './strict.js';

export interface ParsedPath {
  readonly text: string;
  readonly tree: Path;
  readonly problems: readonly Problem[];
}

export interface ParsedFilter {
  readonly text: string;
  readonly tree: Filter;
  readonly problems: readonly Problem[];
}

/**
 * Parses a PATCH path (RFC 7644 §3.5.2: `attrPath / valuePath [subAttr]`), which is how clients write target attributes.
 *
 * Any string results in a tree. The list of problems is empty exactly when the string matches the grammar with the reported
 * errata 4690, 7319 and 7322, and with `$` in attribute names (RFC 7643 §2.1). Time is linear in the length.
 */
export function parsePath(text: string): ParsedPath {
  const strict = strictPath(text);
  return strict ? { text, tree: strict, problems: NONE } : parsePathTolerantly(text);
}

export interface ParseFilterOptions {
  /** Whether line breaks, with the whitespace around them, are allowed wherever whitespace is, and at both ends. */
  readonly lines?: boolean;
  /** The client that the filter is written for, for messages; undefined if that is not known. */
  readonly client?: ScimClient;
}

/** Parses a filter (RFC 7644 §3.4.2.2: `FILTER`), with the same guarantees as {@link parsePath}. */
export function parseFilter(text: string, options?: ParseFilterOptions): ParsedFilter {
  const strict = strictFilter(text);
  return strict ? { text, tree: strict, problems: NONE } : parseFilterTolerantly(text, options);
}

const NONE: readonly Problem[] = [];

/** {@link parsePath} without its fast path for valid strings. */
export function parsePathTolerantly(text: string): ParsedPath {
  const parser = new TextParser(text);
  const tree = parser.pathText();
  return { text, tree, problems: parser.problems };
}

/** {@link parseFilter} without its fast path for valid strings. */
export function parseFilterTolerantly(text: string, options?: ParseFilterOptions): ParsedFilter {
  const parser = new TextParser(text, options?.lines, options?.client);
  const tree = parser.filterText();
  return { text, tree, problems: parser.problems };
}

/**
 * Recursive descent over the characters, without a token list. Each method reads its part at `at` and moves `at`
 * after it. If a part is missing, its method reports that and returns a node of no width. Unexpected text is reported once
 * and skipped, so that one mistake is one problem.
 *
 * The base classes read, from the bottom: words and whitespace, values, paths, filters.
 */
class TextParser extends FilterParser {
  filterText(): Filter {
    this.leading();
    this.parameterName();
    const tree = this.disjunction();
    this.trailing();
    return tree;
  }

  /** `filter=userName eq "x"`: the filter of a URL, with the name of its parameter. */
  private parameterName(): void {
    const name = /^[?&]?filter=(?!=)/i.exec(this.text.slice(this.at, this.at + 9))?.[0];
    if (name === undefined) return;
    const found = span(this.at, this.at + name.length);
    this.report(
      'unexpected-text',
      found.start,
      found.end,
      t`This is the name of the URL parameter, not part of the filter. Remove it.`,
      {
        title: t`Remove ${this.quoted(found.start, found.end)}`,
        edits: [{ ...found, newText: '' }],
      },
    );
    this.at = found.end;
  }

  pathText(): Path {
    this.leading();
    const begins = this.code();
    if (this.at < this.end && !inWord(begins) && begins !== OPEN_BRACKET) return this.noPath();
    let path = this.path();
    if (this.at < this.end) path = this.afterPath(path);
    this.trailing();
    return path;
  }

  /** A string that cannot be a path, because of its first character. */
  private noPath(): Path {
    const start = this.at;
    const end = this.trimEnd();
    const message = t`A path must begin with the name of an attribute, not with ${this.quoted(start, start + 1)}.`;
    this.report('unexpected-text', start, end, message);
    return emptyPath(start);
  }

  /** Unexpected text after a path. */
  protected afterPath(path: Path): Path {
    const code = this.code();
    if (code === OPEN_BRACKET) {
      this.secondSelector();
      return path;
    }
    if (code === DOT) {
      const start = this.at;
      this.word();
      this.tooManySubAttributes(start, this.at);
      return path;
    }
    if (code === CLOSE_BRACKET && path.kind === 'valuePath' && path.close.start < path.close.end) {
      this.surplusCloser('[');
      const subAttribute = path.subAttribute ?? this.subAttribute();
      return { ...path, end: this.at, subAttribute };
    }
    if (!isSpace(code)) return path;

    const ahead = this.skipSpace(this.at);
    if (ahead >= this.end) return path;
    const word = this.wordAt(ahead);
    if (operatorNamed(textOf(this.text, word)) || this.signAt(ahead)) {
      const edit: TextEdit = { ...span(path.end, this.end), newText: '' };
      this.report(
        'filter-in-path',
        ahead,
        this.trimEnd(),
        t`A target is only the path of an attribute. Remove the comparison.`,
        {
          title: t`Keep only the path`,
          edits: [edit],
        },
      );
      this.at = this.end;
    }
    return path;
  }

  /** Whitespace at the beginning. If there is nothing else, only the missing path or condition is reported. */
  protected leading(): void {
    if (this.skipSpace(0) < this.end) this.gap(0);
    else this.at = this.end;
  }

  /** The end, where only whitespace is expected. */
  protected trailing(): void {
    const start = this.skipSpace(this.at);
    if (start >= this.end) {
      this.gap(0);
      return;
    }
    const end = this.trimEnd();
    this.report('unexpected-text', start, end, t`${this.quoted(start, end)} does not belong here.`, {
      title: t`Remove ${this.quoted(start, end)}`,
      edits: [{ ...span(this.at, this.end), newText: '' }],
    });
    this.at = this.end;
  }
}
