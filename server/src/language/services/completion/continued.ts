import type { CheckedDocument } from '../../documents/document.js';
import { graphSource } from '../../documents/new-mapping.js';
import { parsedExpression } from '../../documents/parsed-texts.js';
import type { ScopingStringRegion, TargetNameRegion, TargetPathRegion } from '../../documents/regions.js';
import { usualSource } from '../../documents/usual-sources.js';
import { scopingOperatorMeant } from '../../entra/scoping/operators.js';
import { sourceTree } from '../../entra/source-tree.js';
import { layoutOf, printJson } from '../../json/json-layout.js';
import { elements, propertiesOf, spanOf, type JsonNode } from '../../json/json-tree.js';
import type { TextEdit } from '../../span.js';
import type { Completion } from './items.js';

/*
 * What follows when a string of a new mapping or clause is accepted: completion continues in the next string that is empty,
 * and an empty source tree is filled in, because it is not written by hand.
 */

/** The targets that can be accepted, with what happens to a source that is still empty. */
export function continued(
  items: readonly Completion[],
  { document, target }: TargetPathRegion | TargetNameRegion,
  offset: number,
): Completion[] {
  const { node, sourceNode, kind } = target.mapping;
  if (kind === 'provisioningFile')
    return sourceNode?.type === 'string' && sourceNode.value === '' ? items.map(withNext) : [...items];
  if (!sourceNode || !isEmptyTree(sourceNode)) return [...items];
  const { string } = target.path;
  return items.map((item) => {
    // Only whole targets: a part of one is continued.
    if (item.edit.start > string.content.start || item.edit.end < offset || item.goesOn) return item;
    const also = sourceEdit(document, node, sourceNode, targetAfter(item, string));
    return also ? { ...item, also: [...(item.also ?? []), also] } : withNext(item);
  });
}

function targetAfter({ edit }: Completion, string: TargetPathRegion['target']['path']['string']): string {
  const { content } = string;
  const rest = string.text.slice(string.toDecoded(Math.min(edit.end, content.end)));
  const written = edit.newText.replace(/^"|"$/g, '');
  try {
    return (JSON.parse(`"${written}"`) as string) + rest;
  } catch {
    return written + rest;
  }
}

/** Whether a source tree is that of a new mapping. */
function isEmptyTree(source: JsonNode): boolean {
  const members = propertiesOf(source);
  return (
    members.length > 0 &&
    members.every(({ name, valueNode }) => {
      const isText = /^(?:expression|name)$/i.test(name);
      return isText ? valueNode?.value === '' || valueNode?.type === 'null' : elements(valueNode).length === 0;
    })
  );
}

function sourceEdit(
  document: CheckedDocument,
  mapping: JsonNode,
  sourceNode: JsonNode,
  target: string,
): TextEdit | undefined {
  const checked = document.mappings.find(({ objectMapping }) => objectMapping.list === mapping.parent);
  if (!checked) return undefined;
  const { resource, sourceObject } = checked.objectMapping;
  const usual = usualSource(target, { application: document.applicationProfile, resource, sourceObject });
  const tree = usual === undefined ? undefined : sourceTree(parsedExpression(usual));
  if (!tree) return undefined;
  const layout = layoutOf(document.json, sourceNode);
  const outer = layoutOf(document.json, mapping);
  const newText = printJson(graphSource(tree, sourceNode), layout, outer.indent);
  return { ...spanOf(sourceNode), newText };
}

/** The attribute and the operator of a clause, with completion in what is still empty. */
export function continuedInClause(items: readonly Completion[], { kind, clause }: ScopingStringRegion): Completion[] {
  const hasNext =
    kind === 'scopingAttribute'
      ? clause.operatorString?.text === ''
      : kind === 'scopingOperator' && clause.operands.some(({ string }) => string?.text === '');
  if (!hasNext) return [...items];
  return items.map((item) =>
    kind === 'scopingOperator' && scopingOperatorMeant(item.label)?.takesValue === false ? item : withNext(item),
  );
}

function withNext(item: Completion): Completion {
  return item.goesOn ? item : { ...item, thenNext: true };
}
