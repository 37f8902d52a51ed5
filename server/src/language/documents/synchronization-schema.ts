import { span } from '../span.js';
import { entraObjects, type SourceObject } from '../entra/source-object.js';
import { elements, member, spanOf, stringOf, stringValue, type JsonNode } from '../json/json-tree.js';
import { isOtherConnector, isScimName, isScimTarget, resourceMeant, resourceNamed } from './connector.js';
import { readActions } from './declared-actions.js';
import { Directories } from './directories.js';
import { findMappings, type FoundMapping } from './find-mappings.js';
import { enumWord, FLOW_TYPES, SOURCE_TYPES } from './graph-enums.js';
import type { AttributeMapping, DirectoryObject, DocumentParts, ObjectMapping } from './model.js';
import { textInBrackets, type TextInDocument } from './text-in-document.js';
import { readScope } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';
import { targetObject } from './target-object.js';
import { TargetPath } from './target-path.js';
import { Truncation } from './truncation.js';

/**
 * Reads the `synchronizationSchema` of Microsoft Graph, whole or in part, alone or within other JSON.
 *
 * @param isTreatedAsSchema whether the user says that it is one
 */
export function readSynchronizationSchema(
  json: string,
  root: JsonNode | undefined,
  isTreatedAsSchema: boolean,
): DocumentParts {
  const truncation = new Truncation(json, root);
  const directoriesOf = new Map<JsonNode | undefined, Directories>();
  const objectMappings: ObjectMapping[] = [];
  const targetDirectories = new Set<string>();
  const misplaced = [];
  for (const found of findMappings(root, isTreatedAsSchema).mappings) {
    let directories = directoriesOf.get(found.schema);
    if (!directories) {
      directories = new Directories(elements(member(found.schema, 'directories')), truncation);
      directoriesOf.set(found.schema, directories);
    }
    const directory = stringValue(member(found.rule, 'targetDirectoryName'));
    if (directory !== undefined) targetDirectories.add(directory);
    if (found.misplaced) misplaced.push(found.misplaced);
    objectMappings.push(objectMapping(json, found, directories, truncation));
  }
  return {
    application: undefined,
    connection: undefined,
    objectMappings,
    targetDirectories: [...targetDirectories],
    truncated: truncation.members,
    misplaced,
  };
}

/** Names of Entra itself as a directory of a schema. */
const ENTRA = /^(?:azure active directory|microsoft entra id)$/i;

/** The source object: as the document's own directory defines it, or else with the attributes that Entra usually has. */
function sourceObject(
  directory: string | undefined,
  name: string | undefined,
  defined: DirectoryObject | undefined,
): SourceObject | undefined {
  if (defined && defined.attributes.size > 0) {
    const attributes = [...defined.attributes.values()].map((attribute) => ({
      name: attribute.name,
      type: attribute.type ?? 'String',
      multiValued: attribute.multivalued,
    }));
    return { name: defined.name, attributes, isDefined: true };
  }
  if (directory !== undefined && !ENTRA.test(directory)) return undefined;
  return name === 'User' || name === 'Group' ? entraObjects[name] : undefined;
}

function objectMapping(
  json: string,
  found: FoundMapping,
  directories: Directories,
  truncation: Truncation,
): ObjectMapping {
  const { node, rule, list } = found;
  const attributeMappings = found.attributeMappings.map((mapping) => attributeMapping(json, mapping));
  const targets = attributeMappings.flatMap(({ target }) => target?.text ?? []);
  const sourceDirectory = stringValue(member(rule, 'sourceDirectoryName'));
  const targetDirectory = stringValue(member(rule, 'targetDirectoryName'));
  const sourceName = stringValue(member(node, 'sourceObjectName'));
  const targetObjectName = stringValue(member(node, 'targetObjectName')) ?? '';
  const name = member(node, 'name');
  const names = {
    targetObjectName,
    others: [sourceName, stringValue(name), stringValue(member(rule, 'name'))],
    targets,
  };
  const defined = targetObject(directories, { sourceDirectory, targetDirectory, names });
  const isScim =
    defined?.isScim ?? (isScimName(targetObjectName) || (!isOtherConnector(targetDirectory) && isScimTarget(targets)));
  const resource =
    resourceNamed(defined?.name ?? targetObjectName) ??
    (defined?.name === targetObjectName ? undefined : resourceMeant(names));
  const isTruncated = truncation.isWithin(node ?? list);
  return {
    resource: isScim ? resource : undefined,
    // Entra adds mappings of its own, without a name and a source object. Mappings in the wrong place are not complete.
    active: member(node, 'enabled')?.value !== false && sourceName !== '' && !found.misplaced,
    key: name?.type === 'string' ? spanOf(name) : keyOf(found),
    actions: readActions(json, member(node, 'flowTypes')),
    attributeMappings,
    list,
    sourceObject: sourceObject(sourceDirectory, sourceName, directories.object(sourceDirectory, sourceName)),
    // The conditions of a truncated filter are unknown.
    scopingFilter: node && !truncation.isWithin(member(node, 'scope')) ? readScope(json, node) : undefined,
    defined,
    isTruncated,
    // A single mapping is not all that an object has.
    isExcerpt: (!node && !list) || isExcerpt(attributeMappings),
  };
}

/** The place for problems of a whole mapping without a name: its opening brace or bracket. */
function keyOf({ node, list, attributeMappings }: FoundMapping): ObjectMapping['key'] {
  const { offset } = node ?? list ?? attributeMappings[0]!;
  return span(offset, offset + 1);
}

/** A complete mapping of only a few attributes, as Graph prints it, has their priorities, and one is above 0. */
const FEW = 5;

/** Whether these may be only some lines of a whole object mapping. */
function isExcerpt(mappings: readonly AttributeMapping[]): boolean {
  if (mappings.some(({ matchingPriority }) => matchingPriority > 0)) return false;
  return mappings.length < FEW || mappings.every(({ node }) => !member(node, 'matchingPriority'));
}

/** @param type in lower case */
function isOfType(source: JsonNode | undefined, type: string): boolean {
  return enumWord(member(source, 'type'), SOURCE_TYPES)?.toLowerCase() === type;
}

function isBlank(expression: TextInDocument | undefined): boolean {
  return expression === undefined || expression.text.trim() === '';
}

/** The attribute that a source without an expression names. */
function namedSource(json: string, source: JsonNode | undefined): SourceExpression | undefined {
  const name = isOfType(source, 'attribute') ? stringOf(json, member(source, 'name')) : undefined;
  return name && !isBlank(name) ? new SourceExpression(textInBrackets(name)) : undefined;
}

function attributeMapping(json: string, node: JsonNode): AttributeMapping {
  const target = stringOf(json, member(node, 'targetAttributeName'));
  const sourceNode = member(node, 'source');
  const expression = stringOf(json, member(sourceNode, 'expression'));
  // A constant is written as it is, or as an expression: in quotation marks.
  const isConstant = isOfType(sourceNode, 'constant');
  const source = isConstant && !/^\s*"[^]*"\s*$/.test(expression?.text ?? '') ? undefined : expression;
  const priority: unknown = member(node, 'matchingPriority')?.value;
  return {
    node,
    target: target && new TargetPath(target),
    source: source && new SourceExpression(source),
    namedSource: isBlank(expression) ? namedSource(json, sourceNode) : undefined,
    sourceNode,
    matchingPriority: typeof priority === 'number' ? priority : 0,
    defaultValue: stringValue(member(node, 'defaultValue')),
    flowType: enumWord(member(node, 'flowType'), FLOW_TYPES),
  };
}
