import type { Application } from '../applications/index.js';
import type { Filter, Path } from '../scim/tree.js';
import type { ResourceType } from '../scim/resource.js';
import { analyse, type Analysis } from '../scim/checks/analysis.js';
import type { Span, TextEdit } from '../span.js';
import type { CheckedDocument, FilterDocument } from './document.js';
import type { Target } from './target.js';
import { wholeText, type TextInDocument } from './text-in-document.js';

/** A path or filter in a document, for services. Spans of its tree are offsets of its text. */
export class EmbeddedText {
  /** A path that Entra writes to, or a filter. */
  readonly role: 'path' | 'filter';
  readonly text: string;
  readonly tree: Path | Filter;
  readonly application: Application;
  readonly resource: ResourceType;
  /** Its span in the source. */
  readonly at: Span;
  /** The target, if it is one. */
  readonly target: Target | undefined;
  private readonly place: TextInDocument;
  private analysed: Analysis | undefined;

  private constructor(
    role: 'path' | 'filter',
    { text, tree }: { readonly text: string; readonly tree: Path | Filter },
    { application, resource }: { readonly application: Application; readonly resource: ResourceType },
    { place, target }: { readonly place: TextInDocument; readonly target?: Target },
  ) {
    this.role = role;
    this.text = text;
    this.tree = tree;
    this.application = application;
    this.resource = resource;
    this.at = place.content;
    this.place = place;
    this.target = target;
  }

  /** A target; undefined if it is not a SCIM path. */
  static ofTarget({ applicationProfile: application }: CheckedDocument, target: Target): EmbeddedText | undefined {
    const { path, resource } = target;
    if (!resource) return undefined;
    return new EmbeddedText('path', path, { application, resource }, { place: path.string, target });
  }

  static ofFilter({ filter, applicationProfile: application, resource }: FilterDocument): EmbeddedText {
    return new EmbeddedText('filter', filter, { application, resource }, { place: wholeText(filter.text) });
  }

  /** What its attribute paths refer to. */
  get analysis(): Analysis {
    return (this.analysed ??= analyse(this.text, this.tree, this.resource));
  }

  toDecoded(offset: number): number {
    return this.place.toDecoded(offset);
  }

  toSource(offset: number): number {
    return this.place.toSource(offset);
  }

  sourceOf({ start, end }: Span): Span {
    return this.place.spanToSource({ start, end });
  }

  /** A change of the text as an edit of the document. */
  edit(part: Span, newText: string): TextEdit {
    return this.place.edit(part, newText);
  }

  /** A text as it is written in this place. */
  escape(text: string): string {
    return this.place.escape(text);
  }
}
