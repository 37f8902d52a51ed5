import { entraObjects, type SourceObject } from '../entra/source-object.js';
import {
  elements,
  member,
  property,
  scalarMember,
  spanOf,
  stringMember,
  stringValue,
  textMember,
  type JsonNode,
} from '../json/json-tree.js';
import { rememberedFor } from '../remembered.js';
import type { SourceText } from '../source-text.js';
import { span, type Span } from '../span.js';
import { readAttributeMappings } from './attribute-mappings.js';
import { isOtherConnector, isScimName, isScimTarget, resourceMeant, resourceNamed } from './connector.js';
import { readActions } from './declared-actions.js';
import { Directories } from './directories.js';
import type { DirectoryObject } from './directory-object.js';
import type { FoundMapping } from './find-mappings.js';
import { enumMember, FLOW_TYPES, SOURCE_TYPES } from './graph-enums.js';
import type { AttributeMapping, Before, DocumentParts, ObjectMapping } from './model.js';
import { textInBrackets, type TextInDocument } from './text-in-document.js';
import { readScope } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';
import { targetObject } from './target-object.js';
import { TargetPath } from './target-path.js';
import { Truncation } from './truncation.js';

/**
 * Reads the `synchronizationSchema` of Microsoft Graph, whole or in part, alone or within other JSON.
 *
 * @param found its parts with attribute mappings
 * @param mayBeTruncated whether a part of it can have been truncated
 */
export function readSynchronizationSchema(
  json: SourceText,
  root: JsonNode | undefined,
  found: readonly FoundMapping[],
  mayBeTruncated: boolean,
  before: Before,
): DocumentParts {
  const truncation = new Truncation(root, mayBeTruncated);
  const directoriesOf = new Map<JsonNode | undefined, Directories>();
  const targetDirectories = new Set<string>();
  const misplaced: Span[] = [];
  const objectMappings = found.map((part, index): ObjectMapping => {
    let directories = directoriesOf.get(part.schema);
    if (!directories) {
      const nodes = elements(member(part.schema, 'directories'));
      directories = new Directories(nodes, truncation, before.directoryObjects);
      directoriesOf.set(part.schema, directories);
    }
    const directory = stringValue(member(part.rule, 'targetDirectoryName'));
    if (directory !== undefined) targetDirectories.add(directory);
    if (part.misplaced) misplaced.push(part.misplaced);
    const attributeMappings = readAttributeMappings(
      part.attributeMappings,
      { index, count: found.length, before },
      (node) => new GraphMapping(json, node),
    );
    return objectMapping(json, part, attributeMappings, directories, truncation);
  });
  return {
    application: undefined,
    connection: undefined,
    objectMappings,
    targetDirectories: [...targetDirectories],
    directoryObjects: [...directoriesOf.values()].flatMap(({ known }) => known),
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
  if (defined && defined.attributes.size > 0) return asSource(defined);
  if (directory !== undefined && !ENTRA.test(directory)) return undefined;
  return name === 'User' || name === 'Group' ? entraObjects[name] : undefined;
}

const asSource = rememberedFor((defined: DirectoryObject): SourceObject => {
  const attributes = [...defined.attributes.values()].map((attribute) => ({
    name: attribute.name,
    type: attribute.type ?? 'String',
    multiValued: attribute.multivalued,
  }));
  return { name: defined.name, attributes, isDefined: true };
});

function objectMapping(
  json: SourceText,
  found: FoundMapping,
  attributeMappings: readonly AttributeMapping[],
  directories: Directories,
  truncation: Truncation,
): ObjectMapping {
  const { node, rule, list } = found;
  const sourceDirectory = stringValue(member(rule, 'sourceDirectoryName'));
  const targetDirectory = stringValue(member(rule, 'targetDirectoryName'));
  const sourceName = stringValue(member(node, 'sourceObjectName'));
  const targetObjectName = stringValue(member(node, 'targetObjectName')) ?? '';
  const name = member(node, 'name');
  const names = {
    targetObjectName,
    others: [sourceName, stringValue(name), stringValue(member(rule, 'name'))],
    // Needed only if the target object is not named.
    get targets() {
      return (targets ??= attributeMappings.flatMap(({ target }) => target?.text ?? []));
    },
  };
  let targets: readonly string[] | undefined;
  const defined = targetObject(directories, { sourceDirectory, targetDirectory, names });
  const isScim =
    defined?.isScim ??
    (isScimName(targetObjectName) || (!isOtherConnector(targetDirectory) && isScimTarget(names.targets)));
  const resource =
    resourceNamed(defined?.name ?? targetObjectName) ??
    (defined?.name === targetObjectName ? undefined : resourceMeant(names));
  const isTruncated = truncation.isWithin(node ?? list);
  return {
    resource: isScim ? resource : undefined,
    // Entra adds mappings of its own, without a name and a source object. Mappings in the wrong place are not complete.
    active: scalarMember(node, 'enabled') !== false && sourceName !== '' && !found.misplaced,
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
  return mappings.length < FEW || mappings.every(({ node }) => !property(node, 'matchingPriority'));
}

/** @param type in lower case */
function isOfType(source: JsonNode | undefined, type: string): boolean {
  return enumMember(source, 'type', SOURCE_TYPES)?.toLowerCase() === type;
}

function isBlank(expression: TextInDocument | undefined): boolean {
  return expression === undefined || expression.text.trim() === '';
}

/** The attribute that a source without an expression names. */
function namedSource(json: SourceText, source: JsonNode | undefined): SourceExpression | undefined {
  const name = isOfType(source, 'attribute') ? stringMember(json, source, 'name') : undefined;
  return name && !isBlank(name) ? new SourceExpression(textInBrackets(name)) : undefined;
}

/** An attribute mapping of Graph. What is asked for rarely is read from its node each time. */
class GraphMapping implements AttributeMapping {
  readonly node: JsonNode;
  readonly target: TargetPath | undefined;
  readonly source: SourceExpression | undefined;
  readonly namedSource: SourceExpression | undefined;
  readonly matchingPriority: number;

  constructor(json: SourceText, node: JsonNode) {
    this.node = node;
    const target = stringMember(json, node, 'targetAttributeName');
    this.target = target && new TargetPath(target);
    const { sourceNode } = this;
    const expression = stringMember(json, sourceNode, 'expression');
    // A constant is written as it is, or as an expression: in quotation marks.
    const isConstant = isOfType(sourceNode, 'constant');
    const source = isConstant && !/^\s*"[^]*"\s*$/.test(expression?.text ?? '') ? undefined : expression;
    this.source = source && new SourceExpression(source);
    this.namedSource = isBlank(expression) ? namedSource(json, sourceNode) : undefined;
    const priority = scalarMember(node, 'matchingPriority');
    this.matchingPriority = typeof priority === 'number' ? priority : 0;
  }

  get sourceNode(): JsonNode | undefined {
    return member(this.node, 'source');
  }

  get defaultValue(): string | undefined {
    return textMember(this.node, 'defaultValue');
  }

  get flowType(): string | undefined {
    return enumMember(this.node, 'flowType', FLOW_TYPES);
  }
}
