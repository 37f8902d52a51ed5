import type { Target } from '../documents/checked-document.js';
import { attributesOf, coreAttributes, schemaNamed, type ResourceType } from '../scim/resource.js';
import type { AttributePath } from '../scim/tree.js';
import { suggestions } from '../scim/suggestions.js';
import { span, type Span } from '../span.js';
import { rule, type Finding, type Fix } from './rule.js';

/** A target that the application does not have. It is unknown, which need not be wrong: applications add attributes. */
export const unknownAttribute = rule({
  code: 'unknown-attribute',
  severity: 'warning',
  *check({ targets, applicationProfile: { name, complete } }) {
    for (const target of targets) {
      if (target.objectMapping.defined && !target.definition && !target.resource) yield* notInDirectory(target);
      else if (target.isChecked && target.resource) yield* notInSchemas(target, target.resource, name, complete);
    }
  },
});

/** A connector with names of its own: all that is known is what its directory defines. */
function* notInDirectory({ path, objectMapping: { defined } }: Target): Iterable<Finding> {
  const near = suggestions(
    path.text,
    [...(defined?.attributes.values() ?? [])].map(({ name }) => name),
  );
  yield {
    at: path.string.content,
    message: `The target object “${defined?.name ?? ''}” has no attribute “${path.text}”.${didYouMean(near)}`,
    fixes: near.map((name) => replace(path, span(0, path.text.length), name, near.length === 1)),
  };
}

function* notInSchemas(
  { path, objectMapping, resolution }: Target,
  resource: ResourceType,
  application: string,
  complete: boolean,
): Iterable<Finding> {
  const head = path.tree.kind === 'valuePath' ? path.tree.path : path.tree;
  if (resolution.attribute || head.name.start === head.name.end) return;
  if (
    path.problems.some(
      ({ code, start, end }) => code === 'invalid-attribute-name' && start >= head.start && end <= head.end,
    )
  )
    return;

  const whole = wholeUrn(path, head, resource);
  if (whole) {
    yield whole;
    return;
  }
  if (head.schema && !resolution.schema) {
    yield* unknownSchema(path, head.schema, resource, application, complete);
    return;
  }
  const name = path.textOf(head.name);
  const defined = [...(objectMapping.defined?.attributes.values() ?? [])].map((attribute) => attribute.name);
  const moved = elsewhere(head, name, resource);
  const near =
    moved ??
    suggestions(name, [
      ...attributesOf(resource, resolution.schema).map((attribute) => attribute.name),
      ...defined.filter((text) => !/[:[.]/.test(text)),
    ]);
  const where = head.schema ? `The schema ${path.textOf(head.schema)}` : complete ? application : 'RFC 7643';
  const caution = complete || near.length > 0 ? '' : '; it works only if the application adds it';
  const replaced = moved ? span(head.start, head.name.end) : head.name;
  yield {
    at: path.sourceOf(head.name),
    severity: complete || near.length > 0 ? 'warning' : 'information',
    message: `${where} has no attribute “${name}”${caution}.${didYouMean(near)}`,
    fixes: near.map((text) => replace(path, replaced, text, near.length === 1)),
  };
}

/** `urn:…:2.0:User` and `urn:…:2.0:User.department`: the URN of a schema, read as an attribute. */
function wholeUrn(path: Target['path'], head: AttributePath, resource: ResourceType): Finding | undefined {
  if (!head.schema) return undefined;
  const schema = schemaNamed(resource, path.textOf(span(head.start, head.name.end)));
  if (!schema) return undefined;
  if (!head.subAttribute) {
    return {
      at: path.sourceOf(head),
      message: 'This is the URN of a schema. Add a colon and the name of one of its attributes.',
    };
  }
  const dot = span(head.name.end, head.subAttribute.start);
  return {
    at: path.sourceOf(dot),
    message: 'A colon separates a schema URN from its attribute, not a dot.',
    fixes: [replace(path, dot, ':', true)],
  };
}

function* unknownSchema(
  path: Target['path'],
  schema: Span,
  resource: ResourceType,
  application: string,
  complete: boolean,
): Iterable<Finding> {
  const near = suggestions(
    path.textOf(schema),
    [resource.core, ...resource.extensions].map(({ id }) => id),
  );
  if (!complete && near.length === 0) return; // an extension of the application's own
  yield {
    at: path.sourceOf(schema),
    message: `${application} has no schema “${path.textOf(schema)}”.${didYouMean(near)}`,
    fixes: near.map((urn) => replace(path, schema, urn, near.length === 1)),
  };
}

/** The full name of an attribute that another schema has: `department` belongs to the enterprise extension. */
function elsewhere(head: AttributePath, name: string, resource: ResourceType): string[] | undefined {
  const wanted = name.toLowerCase();
  if (head.schema && coreAttributes(resource).some((attribute) => attribute.name.toLowerCase() === wanted))
    return [name];
  for (const extension of resource.extensions) {
    const found = extension.attributes.find((attribute) => attribute.name.toLowerCase() === wanted);
    if (found) return [`${extension.id}:${found.name}`];
  }
  return undefined;
}

export function didYouMean(near: readonly string[]): string {
  if (near.length === 0) return '';
  return ` Did you mean ${alternatives(near.map((text) => `“${text}”`))}?`;
}

function alternatives(texts: readonly string[]): string {
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)!}` : texts.join('');
}

export function replace(path: Target['path'], part: Span, newText: string, mechanical: boolean): Fix {
  return { title: `Replace with “${newText}”`, edits: [path.edit(part, newText)], mechanical };
}
