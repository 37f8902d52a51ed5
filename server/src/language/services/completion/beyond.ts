import { t } from '../../l10n.js';
import { rememberedFor } from '../../remembered.js';
import { standard } from '../../scim/registry.js';
import { resolveHead, resolvePath, schemaNamed, type ResourceType } from '../../scim/resource.js';
import { attributeNamed, refersToResources, type Attribute } from '../../scim/schema.js';
import { parsePath } from '../../scim/parser/index.js';
import type { AttributePath } from '../../scim/tree.js';
import { span, textOf, type Span } from '../../span.js';
import { targetChoices } from '../target-paths.js';
import { RANK, type Items } from './items.js';

/*
 * What RFC 7643 has beyond the known attributes of an application. It is offered where the application has nothing that fits,
 * is marked, and comes last: the application may have it all the same.
 */

/** The words that mark such an item. */
export function beyondWords({ embedded: { application } }: Items): string {
  return t`RFC 7643, not known of ${application.name}`;
}

/** The attribute of RFC 7643 that a path names; undefined if there is none. */
export function standardAttribute({ embedded: { resource, text } }: Items, head: AttributePath): Attribute | undefined {
  return resolveHead(standard[resource.name], text, head).attribute;
}

/** The parts of an attribute in RFC 7643 that the application is not known to have. */
export function partsBeyond(known: Attribute | undefined, inStandard: Attribute | undefined): readonly Attribute[] {
  return (inStandard?.subAttributes ?? []).filter(({ name }) => !attributeNamed(known?.subAttributes, name));
}

/** Whole paths: those of a schema whose URN is written, or all if nothing else fits what is typed. */
export function pathsBeyond(items: Items, replace: Span, head: AttributePath | undefined): void {
  const { resource, text, role } = items.embedded;
  const typed = text.slice(replace.start, items.at).trim();
  if (typed === '') return;
  const ownSchema = head?.schema && schemaNamed(standard[resource.name], textOf(text, head.schema));
  const isNothing = !ownSchema && !items.hasTextWith(typed);
  if (!isNothing && !ownSchema) return;
  for (const { path, schema } of choicesBeyond(resource)) {
    // A filter has whole attributes already, which the application is known to have.
    if ((ownSchema && schema !== ownSchema) || items.has(path)) continue;
    const isCore = schema === standard[resource.name].core;
    if (ownSchema && isCore) continue;
    items.add({
      label: isCore ? path : path.slice(schema.id.length + 1),
      kind: 'path',
      detail: beyondWords(items),
      replace: role === 'path' ? span(0, text.length) : replace,
      text: path,
      rank: RANK.beyond,
      ...items.aboutPath(path),
    });
  }
}

/** The paths of RFC 7643 that a resource is not known to have. */
const choicesBeyond = rememberedFor((resource: ResourceType) =>
  targetChoices(standard[resource.name]).filter(({ path }) => {
    const { text, tree } = parsePath(path);
    const { attribute, subAttribute } = resolvePath(resource, text, tree);
    return !attribute || (!subAttribute && attribute.subAttributes !== undefined && !refersToResources(attribute));
  }),
);
