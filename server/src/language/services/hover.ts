import { placeOf } from '../applications/tenant-url.js';
import type { CheckedDocument, Target } from '../documents/checked-document.js';
import { resolveHead, schemaNamed } from '../scim/resource.js';
import { attributeNamed } from '../scim/schema.js';
import { nodesOf, type AttributePath, type ValuePath } from '../scim/tree.js';
import { touches, type Span } from '../span.js';
import { code, describeAttribute, describeOperator, describePath, describeSchema } from './describe.js';

export interface Hover {
  /** What the text speaks of, in source offsets. */
  readonly at: Span;
  /** Markdown. */
  readonly text: string;
}

/** What is known of the thing at an offset of the source. */
export function hover(document: CheckedDocument, offset: number): Hover | undefined {
  const target = document.targets.find(({ path }) => path.string.contains(offset));
  if (target) return hoverTarget(document, target, offset);
  return hoverTenantUrl(document, offset);
}

function hoverTarget(document: CheckedDocument, target: Target, offset: number): Hover | undefined {
  const { path, resource } = target;
  const at = path.string.toDecoded(offset);
  const found = resource && partAt(document, target, at);
  if (found) return { at: path.sourceOf(found.part), text: found.text };
  const { definition } = target;
  if (!definition) return undefined;
  const facts = [
    definition.type,
    definition.required && 'required',
    definition.multivalued && 'several values',
    definition.anchor && 'anchor',
  ];
  const text = `**${code(definition.name)}** ${facts.filter(Boolean).join(', ')}\n\nDefined in the directory of this schema, for ${code(target.objectMapping.defined?.name ?? '')}.`;
  return { at: path.string.content, text };
}

/** The smallest part of a path at a decoded offset that something can be said of. */
function partAt(document: CheckedDocument, target: Target, at: number): { part: Span; text: string } | undefined {
  const { path } = target;
  const { tree } = path;
  const head = tree.kind === 'valuePath' ? tree.path : tree;
  if (tree.kind === 'valuePath' && at >= tree.open.end && at <= tree.close.start) {
    return selectorPart(document, target, tree, at);
  }
  if (head.schema && at <= head.schema.end) {
    const schema = target.resource && schemaNamed(target.resource, path.textOf(head.schema));
    if (schema) return { part: head.schema, text: describeSchema(schema) };
  }
  return wholePath(document, target, head);
}

/** A path speaks of one thing, wherever in it the cursor is. */
function wholePath(
  { applicationProfile }: CheckedDocument,
  target: Target,
  head: AttributePath,
): { part: Span; text: string } | undefined {
  const { path, resource, resolution, key } = target;
  if (!resource || !resolution.attribute) return undefined;
  const named = path.tree.subAttribute ?? head.subAttribute;
  if (named && named.start < named.end && !resolution.subAttribute) {
    return { part: head.name, text: describeAttribute(resolution.attribute, resource) };
  }
  const text = describePath(applicationProfile, {
    path: path.text,
    key,
    resource,
    attribute: resolution.attribute,
    subAttribute: resolution.subAttribute,
  });
  return { part: path.tree, text };
}

function selectorPart(
  document: CheckedDocument,
  target: Target,
  tree: ValuePath,
  at: number,
): { part: Span; text: string } | undefined {
  const { path, resource } = target;
  const attribute = resource && resolveHead(resource, path.text, tree.path).attribute;
  for (const node of nodesOf(tree.filter)) {
    if (node.kind !== 'comparison') continue;
    if (touches(node.operator, at) && node.operatorName) {
      const text = describeOperator(node.operatorName);
      if (text !== undefined) return { part: node.operator, text };
    }
    if (touches(node.path, at) && node.path.kind === 'attributePath') {
      const compared = attributeNamed(attribute?.subAttributes, path.textOf(node.path.name));
      if (compared) return { part: node.path, text: describeAttribute(compared, resource, attribute?.section) };
    }
    if (node.value && touches(node.value, at)) {
      const whole = wholePath(document, target, tree.path);
      if (whole) return { part: node.value, text: whole.text };
    }
  }
  return undefined;
}

function hoverTenantUrl({ connection, applicationProfile }: CheckedDocument, offset: number): Hover | undefined {
  const url = connection?.tenantUrl;
  if (!url?.contains(offset)) return undefined;
  const place = placeOf(url.text, applicationProfile);
  return place === undefined ? undefined : { at: url.content, text: `${applicationProfile.name}, region ${place}` };
}
