import { t } from '../../l10n.js';
import { canonicalOf, isPartOf } from '../../scim/canonical.js';
import { attributesOf } from '../../scim/resource.js';
import { attributeNamed, type Attribute } from '../../scim/schema.js';
import type { AttributePath } from '../../scim/tree.js';
import { escapeScim } from '../../scim/values.js';
import { span, textOf, type Span } from '../../span.js';
import { destinationOf, typeInWords } from '../describe.js';
import { targetChoices } from '../target-paths.js';
import { beyondWords, partsBeyond, standardAttribute } from './beyond.js';
import { RANK, type Items } from './items.js';

/** Whole paths as single items. They replace the target as a whole. */
export function readyPaths(items: Items): void {
  const { application, resource, text } = items.embedded;
  const corePrefix = corePrefixOf(items, span(0, text.length));
  for (const { path, schema, attribute, subAttribute } of targetChoices(resource)) {
    if (items.has(path)) continue;
    const key = canonicalOf(resource, path);
    // Attributes that the application does not allow to write cannot be mapped.
    if (application.readOnly[resource.name].some((fact) => isPartOf(resource, key, fact.path))) continue;
    const mapped = items.isMapped(path);
    const required = application.required[resource.name].some((fact) => isPartOf(resource, key, fact.path));
    const destination = destinationOf(application, resource, key);
    const words = destination === undefined ? typeInWords(subAttribute ?? attribute) : inShort(destination);
    const isCore = schema === resource.core;
    items.add({
      label: isCore ? path : path.slice(schema.id.length + 1),
      kind: 'path',
      detail: mapped
        ? t`already mapped`
        : required
          ? t`required: ${words}`
          : isCore
            ? words
            : `${schema.name}: ${words}`,
      replace: span(0, text.length),
      text: path,
      ...(isCore && { filter: corePrefix + path }),
      rank: mapped ? RANK.mapped : required ? RANK.required : destination !== undefined ? RANK.usual : RANK.path,
      ...items.aboutPath(path),
    });
  }
}

/** The attributes of the resource and the URNs of its schemas, at the beginning of a path. */
export function attributes(items: Items, at: Span, head?: AttributePath): void {
  const { resource, application, role } = items.embedded;
  const corePrefix = corePrefixOf(items, at);
  for (const schema of [resource.core, ...resource.extensions]) {
    const isCore = schema === resource.core;
    for (const attribute of attributesOf(resource, schema)) {
      const text = isCore ? attribute.name : `${schema.id}:${attribute.name}`;
      if (items.has(text)) continue;
      const isReadOnly = attribute.mutability === 'readOnly' && role === 'path';
      const words = isReadOnly ? t`${typeInWords(attribute)}, read-only` : typeInWords(attribute);
      const replace = replaced(items, at, head, attribute);
      items.add({
        label: attribute.name,
        kind: 'attribute',
        detail: isCore ? words : `${schema.name}: ${words}`,
        replace,
        text,
        ...(isCore && { filter: corePrefix + text }),
        rank: rankOf(items, text, isReadOnly, isCore),
        ...items.aboutPath(text),
      });
    }
    items.add({
      label: `${schema.id}:`,
      kind: 'schema',
      detail: schema.name,
      replace: at,
      text: `${schema.id}:`,
      rank: RANK.schema,
      goesOn: true,
      about: { what: 'schema', application: application.id, resource: resource.name, urn: schema.id },
    });
  }
}

function rankOf(items: Items, path: string, isReadOnly: boolean, isCore: boolean): number {
  const { role, application, resource } = items.embedded;
  if (role === 'path') return isReadOnly ? RANK.mapped : RANK.attribute;
  // In a filter, attributes that the application can filter by come first.
  const isDocumented = application.filterable?.[resource.name]?.some((known) => known === path) === true;
  return isDocumented ? RANK.first : isCore ? RANK.usual : RANK.attribute;
}

/** What a filter can compare besides simple attributes: sub-attributes of complex ones, and elements by their type. */
export function comparablePaths(items: Items, replace: Span): void {
  const { resource } = items.embedded;
  for (const schema of [resource.core, ...resource.extensions]) {
    const prefix = schema === resource.core ? '' : `${schema.id}:`;
    for (const attribute of attributesOf(resource, schema)) {
      for (const [label, text, words] of partsOf(attribute, prefix)) {
        items.add({
          label,
          kind: 'path',
          detail: words,
          replace,
          text,
          rank: RANK.path,
          ...items.aboutPath(text),
        });
      }
    }
  }
}

function* partsOf(attribute: Attribute, prefix: string): Iterable<[label: string, text: string, words: string]> {
  if (!attribute.multiValued) {
    for (const part of attribute.subAttributes ?? []) {
      const name = `${attribute.name}.${part.name}`;
      yield [name, prefix + name, typeInWords(part)];
    }
    return;
  }
  const selector = attribute.subAttributes?.find(({ canonicalValues }) => canonicalValues?.length);
  for (const value of selector?.canonicalValues ?? []) {
    const name = `${attribute.name}[${selector!.name} eq "${escapeScim(value)}"]`;
    yield [name, prefix + name, t`one of several, by its ${selector!.name}`];
  }
}

/** @param head the path that names the attribute, which the application may not be known to have */
export function subAttributes(
  items: Items,
  head: AttributePath,
  attribute: Attribute | undefined,
  replace: Span,
  prefix = '',
): void {
  const isTarget = items.embedded.role === 'path';
  const path = textOf(items.embedded.text, span(head.start, head.name.end));
  for (const part of attribute?.subAttributes ?? []) {
    const isReadOnly = part.mutability === 'readOnly' && isTarget;
    items.add({
      label: part.name,
      kind: 'attribute',
      detail: isReadOnly ? t`${typeInWords(part)}, read-only` : typeInWords(part),
      replace,
      text: prefix + part.name,
      rank: part.name === 'value' ? RANK.first : isReadOnly ? RANK.mapped : RANK.attribute,
      ...items.aboutPath(`${path}.${part.name}`),
    });
  }
  for (const part of partsBeyond(attribute, standardAttribute(items, head))) {
    if (part.mutability === 'readOnly' && isTarget) continue;
    items.add({
      label: part.name,
      kind: 'attribute',
      detail: beyondWords(items),
      replace,
      text: prefix + part.name,
      rank: RANK.beyond,
      ...items.aboutPath(`${path}.${part.name}`),
    });
  }
}

/** The URN of the core schema, if it is written. It is not needed, so an item replaces it. */
function corePrefixOf({ embedded: { text, resource }, at }: Items, { start }: Span): string {
  const prefix = text.slice(start, start + resource.core.id.length + 1);
  const isThere = prefix.toLowerCase() === `${resource.core.id}:`.toLowerCase();
  return isThere && at >= start + prefix.length ? prefix : '';
}

/** What an attribute replaces: the name, and a sub-attribute after it that the attribute does not have. */
function replaced(
  { embedded: { text } }: Items,
  at: Span,
  head: AttributePath | undefined,
  attribute: Attribute,
): Span {
  const part = head?.subAttribute;
  const isKept = !part || part.start === part.end || attributeNamed(attribute.subAttributes, textOf(text, part));
  return isKept ? at : span(at.start, part.end);
}

/** The part of a path's beginning that an item replaces: not what follows the name. */
export function headSpan(head: AttributePath): Span {
  return span(head.start, Math.max(head.name.end, head.start));
}

/** `The second work phone.` in a list: `second work phone` */
export function inShort(sentence: string): string {
  return sentence.replace(/^The /, '').replace(/[.:;,].*$/s, '');
}
