import type { CheckedDocument, Target } from '../documents/checked-document.js';
import { attributesOf, coreAttributes, schemaNamed, type ResourceType } from '../scim/resource.js';
import { suggestions } from '../scim/suggestions.js';
import type { AttributePath } from '../scim/tree.js';
import { span } from '../span.js';
import { didYouMean, replacements } from './replacement.js';
import { rule, type Finding } from './rule.js';

/** A target that the application does not have. It is unknown, which need not be wrong: applications add attributes. */
export const unknownAttribute = rule({
  code: 'unknown-attribute',
  severity: 'warning',
  *check(document) {
    for (const target of document.targets) {
      const finding = target.resource
        ? notInSchemas(document, target, target.resource)
        : notInDirectory(document, target);
      if (finding) yield finding;
    }
  },
});

/** A connector with names of its own: all that is known is what its directory defines. */
function notInDirectory(document: CheckedDocument, target: Target): Finding | undefined {
  const { path, definition, objectMapping } = target;
  if (definition || !objectMapping.defined) return undefined;
  const names = [...objectMapping.defined.attributes.values()].map(({ name }) => name);
  const near = suggestions(path.text, names);
  return {
    at: path.string.content,
    message: `The target object “${objectMapping.defined.name}” has no attribute “${path.text}”.${didYouMean(near)}`,
    fixes: replacements(document, target, span(0, path.text.length), near),
  };
}

function notInSchemas(document: CheckedDocument, target: Target, resource: ResourceType): Finding | undefined {
  const { path, isChecked, resolution } = target;
  const head = path.tree.kind === 'valuePath' ? path.tree.path : path.tree;
  const { name } = head;
  if (!isChecked || resolution.attribute || name.start === name.end) return undefined;
  // What cannot be a name is said by the grammar already.
  if (
    path.problems.some(
      ({ code, start }) => code === 'invalid-attribute-name' && start >= name.start && start < name.end,
    )
  )
    return undefined;
  if (!head.schema) return unknownName(document, target, resource, head);
  return (
    schemaAsAttribute(document, target, resource, head) ??
    (resolution.schema
      ? unknownName(document, target, resource, head)
      : unknownSchema(document, target, resource, head))
  );
}

/** `urn:…:2.0:User` and `urn:…:2.0:User.department`: the URN of a schema, read as an attribute. */
function schemaAsAttribute(
  document: CheckedDocument,
  target: Target,
  resource: ResourceType,
  head: AttributePath,
): Finding | undefined {
  const { path } = target;
  if (!schemaNamed(resource, path.textOf(span(head.start, head.name.end)))) return undefined;
  if (!head.subAttribute) {
    return {
      at: path.sourceOf(head),
      severity: document.applicationProfile.complete ? 'warning' : 'information',
      message: 'This is the URN of a schema. Add a colon and the name of one of its attributes.',
    };
  }
  const dot = span(head.name.end, head.subAttribute.start);
  return {
    at: path.sourceOf(dot),
    message: 'A colon separates a schema URN from its attribute, not a dot.',
    fixes: replacements(document, target, dot, [':']),
  };
}

function unknownSchema(
  document: CheckedDocument,
  target: Target,
  resource: ResourceType,
  { schema }: AttributePath,
): Finding | undefined {
  const { path } = target;
  const { complete, name } = document.applicationProfile;
  const urn = path.textOf(schema!);
  const near = suggestions(
    urn,
    [resource.core, ...resource.extensions].map(({ id }) => id),
  );
  // An extension of the application's own.
  if (!complete && near.length === 0) return undefined;
  return {
    at: path.sourceOf(schema!),
    message: `${name} has no schema “${urn}”.${didYouMean(near)}`,
    fixes: replacements(document, target, schema!, near),
  };
}

function unknownName(document: CheckedDocument, target: Target, resource: ResourceType, head: AttributePath): Finding {
  const { path, objectMapping, resolution } = target;
  const { complete, name: application } = document.applicationProfile;
  const name = path.textOf(head.name);
  const defined = [...(objectMapping.defined?.attributes.values() ?? [])].map((attribute) => attribute.name);
  const moved = elsewhere(head, name, resource);
  const names = attributesOf(resource, resolution.schema).map((attribute) => attribute.name);
  const near = moved ? [moved] : suggestions(name, [...names, ...defined.filter((text) => !/[:[.]/.test(text))]);

  const where = head.schema ? `The schema ${path.textOf(head.schema)}` : complete ? application : 'RFC 7643';
  const caution = complete || near.length > 0 ? '' : '; it works only if the application adds it';
  return {
    at: path.sourceOf(head.name),
    severity: complete || near.length > 0 ? 'warning' : 'information',
    message: `${where} has no attribute “${name}”${caution}.${didYouMean(near)}`,
    fixes: replacements(document, target, moved ? span(head.start, head.name.end) : head.name, near),
  };
}

/** The full name of an attribute that another schema has: `department` belongs to the enterprise extension. */
function elsewhere(head: AttributePath, name: string, resource: ResourceType): string | undefined {
  const wanted = name.toLowerCase();
  const isWanted = (attribute: { name: string }): boolean => attribute.name.toLowerCase() === wanted;
  const core = head.schema && coreAttributes(resource).find(isWanted);
  if (core) return core.name;
  for (const extension of resource.extensions) {
    const found = extension.attributes.find(isWanted);
    if (found) return `${extension.id}:${found.name}`;
  }
  return undefined;
}
