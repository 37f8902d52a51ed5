import type { ResourceType } from '../scim/resource.js';
import { refersToResources, type Attribute, type Schema } from '../scim/schema.js';
import { rememberedFor } from '../remembered.js';
import { escapeScim } from '../scim/values.js';

/** A complete path for a mapping, such as `phoneNumbers[type eq "mobile"].value`. */
export interface TargetChoice {
  readonly path: string;
  readonly schema: Schema;
  readonly attribute: Attribute;
  readonly subAttribute: Attribute | undefined;
}

/**
 * The paths of a resource that can be targets: single attributes, sub-attributes of single complex ones, and of
 * multi-valued ones each value that a known type, or an equivalent, selects. Read-only ones are left out.
 */
export function targetChoices(resource: ResourceType): readonly TargetChoice[] {
  return rememberedChoices(resource);
}

const rememberedChoices = rememberedFor((resource: ResourceType): readonly TargetChoice[] => [...choicesOf(resource)]);

function* choicesOf(resource: ResourceType): Iterable<TargetChoice> {
  for (const schema of [resource.core, ...resource.extensions]) {
    const prefix = schema === resource.core ? '' : `${schema.id}:`;
    for (const attribute of schema.attributes) {
      if (attribute.mutability === 'readOnly') continue;
      yield* choicesOfAttribute(prefix + attribute.name, schema, attribute);
    }
  }
}

function* choicesOfAttribute(name: string, schema: Schema, attribute: Attribute): Iterable<TargetChoice> {
  const choice = (path: string, subAttribute?: Attribute): TargetChoice => ({ path, schema, attribute, subAttribute });
  const parts = (attribute.subAttributes ?? []).filter(({ mutability }) => mutability !== 'readOnly');
  if (parts.length === 0) {
    yield choice(name);
    return;
  }
  if (refersToResources(attribute)) {
    // Entra writes references as a whole: manager, members.
    yield choice(name);
    return;
  }
  if (!attribute.multiValued) {
    for (const part of parts) yield choice(`${name}.${part.name}`, part);
    return;
  }
  const selector = parts.find((part) => part.canonicalValues !== undefined && part.canonicalValues.length > 0);
  if (!selector) {
    yield choice(name);
    return;
  }
  const fed = parts.filter((part) => part !== selector && !['primary', 'display', 'type'].includes(part.name));
  for (const value of selector.canonicalValues ?? []) {
    for (const part of fed) yield choice(`${name}[${selector.name} eq "${escapeScim(value)}"].${part.name}`, part);
  }
}
