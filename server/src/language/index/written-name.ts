import type { TextInDocument } from '../documents/text-in-document.js';
import { escapeJson, JsonString } from '../json/json-string.js';
import type { JsonNode } from '../json/json-tree.js';
import type { SourceText } from '../source-text.js';
import { span, textOf, type Span, type TextEdit } from '../span.js';

/** What a name names. */
export type NameKind = 'directory' | 'object' | 'attribute';

/**
 * What a name does where it is written: it defines, it is an attribute that is written or read, or it refers to something
 * in another way.
 */
export type NameRole = 'definition' | 'target' | 'source' | 'reference';

/** A part of a text in a document. */
export interface LocatedPart {
  readonly string: TextInDocument;
  readonly part: Span;
}

/** The facts about a name where it is written. Its place is found when it is asked for. */
export interface NameFacts {
  readonly kind: NameKind;
  /** The key of its owner; see `Owners`. */
  readonly owner: string;
  readonly role: NameRole;
  /** The decoded name. */
  readonly text: string;
  /** The JSON object that it defines. */
  readonly defines?: JsonNode;
  readonly locate: () => LocatedPart;
}

/** A name where it is written in a document. */
export class WrittenName {
  readonly kind: NameKind;
  readonly owner: string;
  readonly role: NameRole;
  readonly text: string;
  readonly defines: JsonNode | undefined;
  private readonly locate: () => LocatedPart;
  private located: LocatedPart | undefined;

  constructor({ kind, owner, role, text, defines, locate }: NameFacts) {
    this.kind = kind;
    this.owner = owner;
    this.role = role;
    this.text = text;
    this.defines = defines;
    this.locate = locate;
  }

  /** The span of the name and nothing else, in source offsets. */
  get at(): Span {
    const { string, part } = this.place;
    return string.spanToSource(part);
  }

  /**
   * The edit that writes another name in its place. If the name is written with escapes that need not be there, the part that
   * both names have in common stays as it is.
   */
  edit(json: SourceText, newName: string): TextEdit {
    const { string, part } = this.place;
    if (textOf(json, this.at) === string.escape(this.text)) return string.edit(part, newName);
    const { start, end, newText } = difference(this.text, newName);
    return string.edit(span(part.start + start, part.start + end), newText);
  }

  /** The first part of it as a name of its own. @param length in UTF-16 code units */
  upTo(length: number): WrittenName {
    const { kind, owner, role, text } = this;
    const locate = (): LocatedPart => {
      const { string, part } = this.place;
      return { string, part: span(part.start, part.start + length) };
    };
    return new WrittenName({ kind, owner, role, text: text.slice(0, length), locate });
  }

  private get place(): LocatedPart {
    return (this.located ??= this.locate());
  }
}

/** The edit that turns one name into another, without the beginning and the end that both have. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (isWithinPair(before, start) || isWithinPair(after, start)) start--;
  let trailing = 0;
  while (trailing < shorter - start && before.at(-1 - trailing) === after.at(-1 - trailing)) trailing++;
  if (isWithinPair(before, before.length - trailing) || isWithinPair(after, after.length - trailing)) trailing--;
  return { start, end: before.length - trailing, newText: after.slice(start, after.length - trailing) };
}

/** Whether an offset is between the two halves of a surrogate pair. */
function isWithinPair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** A whole text as a part of it. */
export function whole(string: TextInDocument): LocatedPart {
  return { string, part: span(0, string.text.length) };
}

/** The part of a text without the white space around it. */
export function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const from = start + (part.length - part.trimStart().length);
  return span(from, Math.max(from, end - (part.length - part.trimEnd().length)));
}

/** A JSON string in a text that is itself JSON. @param literal the string with its quotation marks, as a part of the text */
export function stringWithin(outer: TextInDocument, literal: Span): TextInDocument {
  const inner = new JsonString(textOf(outer.text, literal), { offset: literal.start });
  return {
    text: inner.text,
    get content() {
      return outer.spanToSource(inner.content);
    },
    toDecoded: (offset) => inner.toDecoded(outer.toDecoded(offset)),
    toSource: (offset) => outer.toSource(inner.toSource(offset)),
    spanToSource: (part) => outer.spanToSource(inner.spanToSource(part)),
    contains: (offset) => outer.contains(offset) && inner.contains(outer.toDecoded(offset)),
    edit: (part, newText) => outer.edit(inner.spanToSource(part), escapeJson(newText)),
    escape: (text) => outer.escape(inner.escape(text)),
  };
}
