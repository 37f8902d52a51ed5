import type { EmbeddedText } from '../../documents/embedded-text.js';
import type { TextInDocument } from '../../documents/text-in-document.js';
import type { Span, TextEdit } from '../../span.js';

export type CompletionKind =
  'attribute' | 'path' | 'schema' | 'operator' | 'value' | 'keyword' | 'url' | 'function' | 'member' | 'file';

/** A completion, in source offsets and escaped as its place requires. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words next to the label. */
  readonly detail?: string;
  /** The edit; its range contains the cursor and is on one line. */
  readonly edit: TextEdit;
  /** The same with placeholders, in the syntax of LSP's snippets, for editors that support them. */
  readonly snippet?: string;
  /** The text that the typed part of the range is compared with: source text, escapes included. */
  readonly filterText: string;
  /** Completions are shown in this order. */
  readonly sortText: string;
  /** Edits elsewhere that belong to it, such as the comma after the element before; they do not touch its edit. */
  readonly also?: readonly TextEdit[];
  /** Whether completion continues directly after it. */
  readonly goesOn?: boolean;
  /** Whether it is selected at first. */
  readonly preselect?: boolean;
  /** Whether completion continues at the next blank of the snippet that it is accepted in. */
  readonly thenNext?: boolean;
  /** What {@link describeCompletion} needs for a description. */
  readonly about?: CompletionSubject;
}

/** What a completion refers to; plain data, so that it can be sent to the editor and back. */
export type CompletionSubject =
  | { readonly what: 'path'; readonly application: string; readonly resource: string; readonly path: string }
  | { readonly what: 'schema'; readonly application: string; readonly resource: string; readonly urn: string }
  | { readonly what: 'operator'; readonly name: string }
  | { readonly what: 'function'; readonly name: string }
  | SourceAttributeSubject
  | { readonly what: 'file'; readonly name: string }
  | { readonly what: 'scopingOperator'; readonly name: string }
  | { readonly what: 'member'; readonly document: string; readonly owner: string; readonly name: string };

/** A source attribute. */
export interface SourceAttributeSubject {
  readonly what: 'sourceAttribute';
  readonly name: string;
  /** Its type in words; empty if it is not known. */
  readonly type: string;
  /** The object of the source directory that has it. */
  readonly object: string;
  /** Whether the document defines that object, and whether it is one of Entra: `defined Entra`. */
  readonly from: string;
}

/** The ranks, in which completions are sorted first of all. */
export const RANK = {
  first: 0,
  required: 1,
  usual: 2,
  path: 3,
  attribute: 4,
  schema: 5,
  mapped: 6,
  beyond: 7,
} as const;

/** A completion in the terms of the embedded text. */
export interface Item {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string | undefined;
  /** The replaced span, in offsets of the text. */
  readonly replace: Span;
  readonly text: string;
  /** The text that is compared with the typed one, if it is not `text`. */
  readonly filter?: string;
  readonly rank: number;
  readonly order?: number;
  readonly goesOn?: boolean;
  readonly preselect?: boolean;
  readonly about?: CompletionSubject;
  /** The text with named placeholders; see {@link Completion.snippet}. */
  readonly snippet?: readonly (string | Blank)[] | undefined;
}

/** A placeholder. */
export interface Blank {
  readonly name: string;
}

/** Collects the completions at a place of a text. */
export class ItemList {
  /** Where the cursor is, in offsets of the text. */
  readonly at: number;
  private readonly place: Pick<TextInDocument, 'edit' | 'escape'>;
  private readonly completions: Completion[] = [];
  private readonly texts = new Set<string>();

  constructor(place: Pick<TextInDocument, 'edit' | 'escape'>, at: number) {
    this.place = place;
    this.at = at;
  }

  has(text: string): boolean {
    return this.texts.has(text);
  }

  /** Whether an item has a text in it, in any letter case. */
  hasTextWith(typed: string): boolean {
    const wanted = typed.toLowerCase();
    for (const text of this.texts) if (text.toLowerCase().includes(wanted)) return true;
    return false;
  }

  /** Adds an item if the cursor is in the span that it replaces. An editor could not show others. */
  add({ label, kind, detail, replace, text, filter, rank, order, goesOn, preselect, about, snippet }: Item): void {
    if (this.at < replace.start || this.at > replace.end) return;
    const { place } = this;
    this.texts.add(text);
    this.completions.push({
      label,
      kind,
      ...(detail !== undefined && { detail }),
      edit: place.edit(replace, text),
      ...(snippet && { snippet: snippetOf(snippet, place) }),
      filterText: place.escape(filter ?? text),
      sortText: `${rank}${String(order ?? this.completions.length).padStart(4, '0')}`,
      ...(goesOn && { goesOn: true }),
      ...(preselect && { preselect: true }),
      ...(about && { about }),
    });
  }

  sorted(): Completion[] {
    return this.completions.sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0));
  }
}

/** A text with placeholders in the syntax of LSP's snippets, where `$`, `}` and the backslash are escaped. */
function snippetOf(parts: readonly (string | Blank)[], place: Pick<TextInDocument, 'escape'>): string {
  let count = 0;
  const written = (text: string): string => place.escape(text).replace(/[\\$}]/g, '\\$&');
  return parts
    .map((part) => (typeof part === 'string' ? written(part) : `\${${++count}:${written(part.name)}}`))
    .join('');
}

/** Collects the completions at a place of a SCIM text. */
export class Items extends ItemList {
  readonly embedded: EmbeddedText;

  constructor(embedded: EmbeddedText, at: number) {
    super(embedded, at);
    this.embedded = embedded;
  }

  /** The description of an attribute path, shown when its item is selected. */
  aboutPath(path: string): { about: CompletionSubject } {
    const { application, resource } = this.embedded;
    return { about: { what: 'path', application: application.id, resource: resource.name, path } };
  }

  /** Whether another mapping of the object already has this target. */
  isMapped(path: string): boolean {
    return this.embedded.target?.isMappedElsewhere(path) ?? false;
  }
}
