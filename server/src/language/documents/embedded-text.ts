import type { Application } from '../applications/index.js';
import type { Filter, Path } from '../scim/tree.js';
import type { ResourceType } from '../scim/resource.js';
import { analyse, type Analysis } from '../scim/checks/analysis.js';
import { escapeJson } from '../json/json-string.js';
import type { Span, TextEdit } from '../span.js';
import type { CheckedDocument, Target } from './checked-document.js';
import type { FilterDocument } from './filter-document.js';

/** Every document that SCIM stands in. */
export type ScimDocument = CheckedDocument | FilterDocument;

/** A path or filter in its place in a document: what services work on. Spans of its tree are offsets of its text. */
export interface EmbeddedText {
  /** A path that Entra writes to, or a filter. */
  readonly role: 'path' | 'filter';
  readonly text: string;
  readonly tree: Path | Filter;
  readonly application: Application;
  readonly resource: ResourceType;
  readonly analysis: Analysis;
  /** Where it stands, in source offsets. */
  readonly at: Span;
  /** The target that it is, if it is one. */
  readonly target: Target | undefined;
  readonly toDecoded: (offset: number) => number;
  readonly toSource: (offset: number) => number;
  readonly sourceOf: (part: Span) => Span;
  /** A change of the text as an edit of the document, escaped as its place needs it. */
  readonly edit: (part: Span, newText: string) => TextEdit;
  /** A text as it is written in the place. */
  readonly escape: (text: string) => string;
}

/** Every SCIM text of a document, in its order. Targets of other connectors are none. */
export function embeddedTexts(document: ScimDocument): readonly EmbeddedText[] {
  if (document.kind === 'filter') return [ofFilter(document)];
  return document.targets.flatMap((target) => ofTarget(document, target) ?? []);
}

/** The SCIM text at an offset of the source. */
export function embeddedAt(document: ScimDocument, offset: number): EmbeddedText | undefined {
  if (document.kind === 'filter') {
    const inComment = document.comments.some(({ start, end }) => start < offset && offset <= end);
    return inComment ? undefined : ofFilter(document);
  }
  const target = document.targets.find(({ path }) => path.string.contains(offset));
  return target && ofTarget(document, target);
}

function ofTarget({ applicationProfile }: CheckedDocument, target: Target): EmbeddedText | undefined {
  const { path, resource } = target;
  if (!resource) return undefined;
  const { string, text, tree } = path;
  let analysis: Analysis | undefined;
  return {
    role: 'path',
    text,
    tree,
    application: applicationProfile,
    resource,
    get analysis() {
      return (analysis ??= analyse(text, tree, resource));
    },
    at: string.content,
    target,
    toDecoded: (offset) => string.toDecoded(offset),
    toSource: (offset) => string.toSource(offset),
    sourceOf: (part) => string.spanToSource(part),
    edit: (part, newText) => string.edit(part, newText),
    escape: escapeJson,
  };
}

function ofFilter({ filter: { text, tree }, applicationProfile, resource }: FilterDocument): EmbeddedText {
  let analysis: Analysis | undefined;
  return {
    role: 'filter',
    text,
    tree,
    application: applicationProfile,
    resource,
    get analysis() {
      return (analysis ??= analyse(text, tree, resource));
    },
    at: { start: 0, end: text.length },
    target: undefined,
    toDecoded: (offset) => offset,
    toSource: (offset) => offset,
    sourceOf: ({ start, end }) => ({ start, end }),
    edit: ({ start, end }, newText) => ({ start, end, newText }),
    escape: (plain) => plain,
  };
}
