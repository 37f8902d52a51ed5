import type { CheckedDocument, Target } from '../documents/checked-document.js';
import type { JsonString } from '../json/json-string.js';
import { escapeJson } from '../json/json-string.js';
import { OPERATORS } from '../scim/operators.js';
import { attributesOf, resolveHead, type ResourceType } from '../scim/resource.js';
import { attributeNamed, type Attribute } from '../scim/schema.js';
import type { AttributePath, Comparison, Value, ValuePath } from '../scim/tree.js';
import { escapeScim } from '../scim/values.js';
import { span, touches, type Span, type TextEdit } from '../span.js';
import { destinationOf, typeInWords } from './describe.js';
import { selectorPosition } from './selector-position.js';
import { normalised, targetChoices } from './target-paths.js';
import { isPartOf } from '../scim/canonical.js';

export type CompletionKind = 'attribute' | 'path' | 'schema' | 'operator' | 'value' | 'keyword' | 'url';

/** Something that fits at a place, in source offsets and escaped as the place needs it. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** What is replaced and by what; the range holds the cursor and lies on one line. */
  readonly edit: TextEdit;
  /** What the typed part of the range is compared with: source text, escapes included. */
  readonly filterText: string;
  /** Completions are shown in this order. */
  readonly sortText: string;
  /** Whether more is to be completed right behind it. */
  readonly goesOn?: boolean;
  /** What {@link describeCompletion} needs to say more. */
  readonly about?: CompletionSubject;
}

/** What a completion speaks of; plain data, so that it can travel to the editor and back. */
export type CompletionSubject =
  | { readonly what: 'path'; readonly application: string; readonly resource: string; readonly path: string }
  | { readonly what: 'schema'; readonly application: string; readonly resource: string; readonly urn: string }
  | { readonly what: 'operator'; readonly name: string };

/** Everything that fits at an offset of the source, the most fitting first. */
export function complete(document: CheckedDocument, offset: number): Completion[] {
  const target = document.targets.find(({ path }) => path.string.contains(offset));
  if (target) {
    // Between a backslash and what it escapes there is nothing to complete.
    const { string } = target.path;
    if (string.toSource(string.toDecoded(offset)) !== offset) return [];
    return new TargetCompletion(document, target, offset).items();
  }
  const url = document.connection?.tenantUrl;
  return url?.contains(offset) ? tenantUrls(document, url) : [];
}

/** The ranks, in which completions are sorted first of all. */
const RANK = { first: 0, required: 1, usual: 2, path: 3, attribute: 4, schema: 5, mapped: 6 } as const;

class TargetCompletion {
  private readonly document: CheckedDocument;
  private readonly target: Target;
  private readonly at: number;
  private readonly completions: Completion[] = [];

  constructor(document: CheckedDocument, target: Target, offset: number) {
    this.document = document;
    this.target = target;
    this.at = target.path.string.toDecoded(offset);
  }

  items(): Completion[] {
    const { path, resource } = this.target;
    this.definedNames();
    if (!resource) return this.sorted();
    const { tree } = path;
    const head = tree.kind === 'valuePath' ? tree.path : tree;
    if (tree.kind === 'valuePath' && this.at >= tree.open.end) {
      // A selector that is not closed goes on to the end, or to the sub-attribute behind it.
      const isOpen = tree.close.start === tree.close.end && !tree.subAttribute;
      if (isOpen || this.at <= tree.close.start) this.selector(tree, resource);
      else this.behindSelector(tree, resource);
    } else if (head.subAttribute && touches(head.subAttribute, this.at) && this.attributeOf(head, resource)) {
      this.subAttributes(this.attributeOf(head, resource)!, head.subAttribute);
    } else {
      this.head(head, resource);
    }
    return this.sorted();
  }

  private sorted(): Completion[] {
    return this.completions.sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0));
  }

  private attributeOf(head: AttributePath, resource: ResourceType): Attribute | undefined {
    return resolveHead(resource, this.target.path.text, head).attribute;
  }

  // ---------------------------------------------------------------- whole paths and attributes

  /** What the document's own directory defines: for other connectors that is all there is. */
  private definedNames(): void {
    const { objectMapping, path } = this.target;
    for (const { name, type } of objectMapping.defined?.attributes.values() ?? []) {
      const mapped = this.isMapped(name);
      this.add({
        label: name,
        kind: 'path',
        detail: [type, 'defined in the directory', ...(mapped ? ['already mapped'] : [])].filter(Boolean).join(', '),
        replace: span(0, path.text.length),
        text: name,
        rank: mapped ? RANK.mapped : RANK.usual,
        ...this.aboutPath(name),
      });
    }
  }

  private head(head: AttributePath, resource: ResourceType): void {
    this.readyPaths(resource);
    const replace = span(head.start, Math.max(head.name.end, head.start));
    for (const schema of [resource.core, ...resource.extensions]) {
      const isCore = schema === resource.core;
      for (const attribute of attributesOf(resource, schema)) {
        const text = isCore ? attribute.name : `${schema.id}:${attribute.name}`;
        if (this.has(text)) continue;
        const words = typeInWords(attribute) + (attribute.mutability === 'readOnly' ? ', read-only' : '');
        this.add({
          label: attribute.name,
          kind: 'attribute',
          detail: isCore ? words : `${schema.name}: ${words}`,
          replace,
          text,
          rank: attribute.mutability === 'readOnly' ? RANK.mapped : RANK.attribute,
          ...this.aboutPath(text),
        });
      }
      this.add({
        label: `${schema.id}:`,
        kind: 'schema',
        detail: schema.name,
        replace,
        text: `${schema.id}:`,
        rank: RANK.schema,
        goesOn: true,
        about: {
          what: 'schema',
          application: this.document.applicationProfile.id,
          resource: resource.name,
          urn: schema.id,
        },
      });
    }
  }

  /** Whole paths as single items. They replace the text as a whole. */
  private readyPaths(resource: ResourceType): void {
    const { applicationProfile: application } = this.document;
    for (const { path, schema, attribute, subAttribute } of targetChoices(resource)) {
      if (this.has(path)) continue;
      const key = normalised(path);
      const mapped = this.isMapped(key);
      const required = application.required[resource.name].some((fact) => isPartOf(key, fact.path));
      const destination = destinationOf(application, resource, key);
      const words = destination === undefined ? typeInWords(subAttribute ?? attribute) : inShort(destination);
      const isCore = schema === resource.core;
      this.add({
        label: isCore ? path : path.slice(schema.id.length + 1),
        kind: 'path',
        detail: mapped ? 'already mapped' : `${required ? 'required: ' : isCore ? '' : `${schema.name}: `}${words}`,
        replace: span(0, this.target.path.text.length),
        text: path,
        rank: mapped ? RANK.mapped : required ? RANK.required : destination !== undefined ? RANK.usual : RANK.path,
        ...this.aboutPath(path),
      });
    }
  }

  private subAttributes(attribute: Attribute, replace: Span, prefix = ''): void {
    for (const part of attribute.subAttributes ?? []) {
      this.add({
        label: part.name,
        kind: 'attribute',
        detail: typeInWords(part) + (part.mutability === 'readOnly' ? ', read-only' : ''),
        replace,
        text: prefix + part.name,
        rank: part.name === 'value' ? RANK.first : part.mutability === 'readOnly' ? RANK.mapped : RANK.attribute,
        ...this.aboutPath(`${attribute.name}.${part.name}`),
      });
    }
  }

  private behindSelector(tree: ValuePath, resource: ResourceType): void {
    const attribute = this.attributeOf(tree.path, resource);
    if (!attribute) return;
    const { subAttribute } = tree;
    if (subAttribute && this.at >= subAttribute.start) this.subAttributes(attribute, subAttribute);
    else this.subAttributes(attribute, span(this.at, subAttribute?.end ?? this.at), '.');
  }

  // ---------------------------------------------------------------- inside the brackets

  private selector(tree: ValuePath, resource: ResourceType): void {
    const attribute = this.attributeOf(tree.path, resource);
    const position = selectorPosition(this.target.path.text, tree, this.at);
    const behind = this.target.path.text.slice(this.at);
    switch (position.expects) {
      case 'condition':
        if (/^\s*\]?\s*$/.test(behind) || tree.filter.kind === 'missing') this.readyPaths(resource);
        if (attribute) this.conditions(attribute, tree, position.replace);
        break;
      case 'operator':
        this.operators(position.replace);
        break;
      case 'value':
        this.values(attribute, tree, position.comparison);
        break;
      case 'joint':
        this.joints(position.replace);
        break;
    }
  }

  private conditions(attribute: Attribute, tree: ValuePath, replace: Span): void {
    for (const part of attribute.subAttributes ?? []) {
      this.add({
        label: part.name,
        kind: 'attribute',
        detail: typeInWords(part),
        replace,
        text: part.name,
        rank: part.canonicalValues?.length ? RANK.attribute : RANK.schema,
        ...this.aboutPath(`${attribute.name}.${part.name}`),
      });
      if (tree.filter.kind !== 'missing') continue;
      for (const value of part.canonicalValues ?? []) {
        const text = `${part.name} eq "${escapeScim(value)}"`;
        this.add({ label: text, kind: 'value', replace, text: text + this.rest(tree, attribute), rank: RANK.usual });
      }
    }
    this.add({
      label: 'not',
      kind: 'keyword',
      detail: 'what does not meet the condition',
      replace,
      text: 'not (',
      rank: RANK.mapped,
    });
  }

  private operators(replace: Span): void {
    OPERATORS.forEach(({ name, meaning }, index) => {
      this.add({
        label: name,
        kind: 'operator',
        detail: meaning,
        replace,
        text: name,
        rank: name === 'eq' ? RANK.first : RANK.attribute,
        order: index,
        about: { what: 'operator', name },
      });
    });
  }

  private joints(replace: Span): void {
    this.add({ label: 'and', kind: 'keyword', detail: 'both conditions', replace, text: 'and', rank: RANK.first });
    this.add({
      label: 'or',
      kind: 'keyword',
      detail: 'either condition; Entra sends “and” only',
      replace,
      text: 'or',
      rank: RANK.attribute,
    });
  }

  private values(attribute: Attribute | undefined, tree: ValuePath, { path, value }: Comparison): void {
    const compared =
      path.kind === 'attributePath'
        ? attributeNamed(attribute?.subAttributes, this.target.path.textOf(path.name))
        : undefined;
    if (!compared) return;
    const rest =
      value && isOpen(value)
        ? this.rest(tree, attribute)
        : value && value.type !== 'missing'
          ? ''
          : this.rest(tree, attribute);
    if (compared.type === 'boolean') {
      for (const text of ['True', 'False']) this.value(text, value, rest, 'as Entra writes it', RANK.first);
      if (!value || value.type !== 'string') {
        for (const text of ['true', 'false']) this.literal(text, value, rest);
      }
      return;
    }
    compared.canonicalValues?.forEach((text, index) => {
      this.value(text, value, rest, this.wordsFor(attribute, compared, text), RANK.first, index);
    });
  }

  /** What a selector with this value feeds, if the application says so. */
  private wordsFor(attribute: Attribute | undefined, compared: Attribute, value: string): string | undefined {
    const { resource } = this.target;
    if (!attribute || !resource) return undefined;
    const choice = targetChoices(resource).find(
      (candidate) =>
        candidate.attribute === attribute && candidate.path.includes(`[${compared.name} eq "${escapeScim(value)}"]`),
    );
    const destination = choice && destinationOf(this.document.applicationProfile, resource, normalised(choice.path));
    return destination && inShort(destination);
  }

  /** A text value, with the quotes and brackets that the place still lacks. */
  private value(
    text: string,
    value: Value | undefined,
    rest: string,
    detail: string | undefined,
    rank: number,
    order = 0,
  ): void {
    const inQuotes = value?.type === 'string' && touches(value.content, this.at);
    const replace = !value || value.type === 'missing' ? span(this.at, this.at) : inQuotes ? value.content : value;
    const escaped = escapeScim(text);
    const newText = inQuotes ? escaped + (isOpen(value) ? '"' : '') : `"${escaped}"`;
    this.add({
      label: text,
      kind: 'value',
      ...(detail !== undefined && { detail }),
      replace: span(replace.start, replace.end),
      text: newText + rest,
      filter: inQuotes ? escaped : `"${escaped}"`,
      rank,
      order,
    });
  }

  private literal(text: string, value: Value | undefined, rest: string): void {
    const replace = !value || value.type === 'missing' ? span(this.at, this.at) : value;
    this.add({
      label: text,
      kind: 'value',
      detail: 'as RFC 7644 writes it',
      replace: span(replace.start, replace.end),
      text: text + rest,
      filter: text,
      rank: RANK.usual,
    });
  }

  /** What is still missing behind a finished condition: the bracket, and the sub-attribute that is fed. */
  private rest({ close, subAttribute }: ValuePath, attribute: Attribute | undefined): string {
    if (close.start < close.end) return '';
    const hasValue = attributeNamed(attribute?.subAttributes, 'value') !== undefined;
    return `]${subAttribute || !hasValue ? '' : '.value'}`;
  }

  // ---------------------------------------------------------------- items

  private has(text: string): boolean {
    const newText = escapeJson(text);
    return this.completions.some(({ edit }) => edit.newText === newText);
  }

  /** Whether another mapping of the object feeds this target already. */
  private isMapped(path: string): boolean {
    const key = path.toLowerCase();
    return this.document.targets.some(
      (other) =>
        other !== this.target && other.objectMapping === this.target.objectMapping && other.key.toLowerCase() === key,
    );
  }

  private aboutPath(path: string): { about?: CompletionSubject } {
    const { resource } = this.target;
    if (!resource) return {};
    return { about: { what: 'path', application: this.document.applicationProfile.id, resource: resource.name, path } };
  }

  private add(item: {
    label: string;
    kind: CompletionKind;
    detail?: string;
    replace: Span;
    text: string;
    /** What is compared with what was typed, if it is not the text. */
    filter?: string;
    rank: number;
    order?: number;
    goesOn?: boolean;
    about?: CompletionSubject;
  }): void {
    const { string } = this.target.path;
    this.completions.push({
      label: item.label,
      kind: item.kind,
      ...(item.detail !== undefined && { detail: item.detail }),
      edit: string.edit(item.replace, item.text),
      filterText: escapeJson(item.filter ?? item.text),
      sortText: `${item.rank}${String(item.order ?? this.completions.length).padStart(4, '0')}`,
      ...(item.goesOn && { goesOn: true }),
      ...(item.about && { about: item.about }),
    });
  }
}

/** `The second work phone.` in a list: `second work phone` */
function inShort(sentence: string): string {
  return sentence.replace(/^The /, '').replace(/[.:;,].*$/s, '');
}

/** Whether a string value lacks its closing quotation mark. */
function isOpen({ type, content, end }: Value): boolean {
  return type === 'string' && content.end === end;
}

function tenantUrls({ applicationProfile }: CheckedDocument, url: JsonString): Completion[] {
  const { hosts, paths } = applicationProfile.tenantUrl;
  return (hosts ?? []).map(({ host, place }, index) => {
    const text = `https://${host}${paths?.[0] ?? ''}`;
    return {
      label: text,
      kind: 'url',
      detail: place,
      edit: url.edit(span(0, url.text.length), text),
      filterText: `${escapeJson(text)} ${place}`,
      sortText: String(index).padStart(4, '0'),
    };
  });
}
