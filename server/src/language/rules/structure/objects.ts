import type { CheckedDocument } from '../../documents/document.js';
import type { DirectoryAttribute } from '../../documents/directory-object.js';
import type { MappingUnit } from '../../documents/mapping-unit.js';
import { JsonProperty, propertiesOf, type JsonNode } from '../../json/json-tree.js';
import { editDistance } from '../../problems/suggestions.js';
import { forEachObjectIn, inspectAll, inspectObject, type ObjectFindings } from '../../structure/inspect.js';
import { objectRecord, type ObjectRecord } from '../../structure/index.js';
import { foldedName } from '../../json/member-names.js';

/*
 * The objects of a mapping document, each with the record that it should follow. Attribute mappings and attribute definitions
 * are inspected on their own, with all that is in them, and kept; so are the findings of all other objects, by their node.
 */

/** The objects that are inspected on their own. */
const UNITS: ReadonlySet<string> = new Set(['attributeMapping', 'attributeDefinition']);

/** What is wrong with an attribute mapping and its source. */
export function inspectUnit({ mapping }: MappingUnit): readonly ObjectFindings[] {
  return inspectAll(mapping.node, objectRecord(mapping.kind, 'attributeMapping'));
}

/** What is wrong in a document outside its attribute mappings. */
export function* inspectDocument(document: CheckedDocument): Iterable<ObjectFindings> {
  for (const [node, record] of containersOf(document)) {
    const findings = inspected(node, record);
    if (findings) yield findings;
  }
  for (const attributes of definitionsIn(document)) {
    for (const attribute of attributes) {
      const findings = inspectDefinition(attribute);
      if (findings.length > 0) yield* findings;
    }
  }
}

/** Inspects the attribute definitions of a document in many small steps. `inspectDocument` then has their findings at once. */
export function* inspectInSteps(document: CheckedDocument): Iterable<unknown> {
  for (const attributes of definitionsIn(document))
    for (const attribute of attributes) if (!attribute.findings) yield inspectDefinition(attribute);
}

/** The attribute definitions of each object. */
function* definitionsIn({ schemas }: CheckedDocument): Iterable<readonly DirectoryAttribute[]> {
  for (const { directories } of schemas)
    for (const { objects } of directories.list)
      for (const { definition } of objects) if (definition) yield definition.all;
}

function inspectDefinition(attribute: DirectoryAttribute): readonly ObjectFindings[] {
  return (attribute.findings ??= inspectAll(
    attribute.node,
    objectRecord('synchronizationSchema', 'attributeDefinition'),
  ));
}

/** The findings of each node; a node can have another record after a member around it was renamed. */
const known = new WeakMap<JsonNode, { readonly record: ObjectRecord; readonly findings: ObjectFindings | undefined }>();

function inspected(node: JsonNode, record: ObjectRecord): ObjectFindings | undefined {
  const before = known.get(node);
  if (before?.record === record) return before.findings;
  const findings = inspectObject(node, record);
  known.set(node, { record, findings });
  return findings;
}

/** The objects that have others in them, with their records, each once. */
function containersOf(document: CheckedDocument): ReadonlyMap<JsonNode, ObjectRecord> {
  const found = new Map<JsonNode, ObjectRecord>();
  const add = (node: JsonNode, record: ObjectRecord): void => {
    if (UNITS.has(record.name) || found.has(node)) return;
    found.set(node, record);
    forEachObjectIn(node, record, add);
  };
  if (document.kind === 'provisioningFile') {
    const { root } = document.tree;
    if (root?.type === 'object') add(root, objectRecord('provisioningFile', 'provisioningFile'));
    return found;
  }
  const record = (name: string): ObjectRecord => objectRecord('synchronizationSchema', name);
  for (const { node } of document.schemas) if (node) add(node, record('synchronizationSchema'));
  for (const { node, place, list } of document.objectMappings) {
    const rule = place?.rule;
    if (rule) add(rule, record('synchronizationRule'));
    if (node) add(node, record('objectMapping'));
    // Around a list whose name is misspelt is the object that it belongs to.
    addOwner(rule, record('synchronizationSchema'), 'synchronizationRules', add);
    if (!rule) addOwner(node, record('synchronizationRule'), 'objectMappings', add);
    if (!node) addOwner(list, record('objectMapping'), 'attributeMappings', add);
  }
  return found;
}

/** The object around a part that is in a member with almost the name that it should have. */
function addOwner(
  part: JsonNode | undefined,
  record: ObjectRecord,
  name: string,
  add: (node: JsonNode, record: ObjectRecord) => void,
): void {
  const around = part?.type === 'array' ? part.parent : part?.parent?.parent;
  if (!(around instanceof JsonProperty)) return;
  const owner = around.parent;
  const written = foldedName(around.name);
  if (!owner || written === foldedName(name) || editDistance(written, foldedName(name), 2) > 2) return;
  // It lacks the member, and all that it has fits.
  if (propertiesOf(owner).some((other) => other !== around && record.memberNamed(other.name)?.name === name)) return;
  add(owner, record);
}
