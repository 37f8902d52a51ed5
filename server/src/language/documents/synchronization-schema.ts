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
import { grouped } from '../grouped.js';
import { rememberedFor } from '../remembered.js';
import type { SourceText } from '../source-text.js';
import { span, type Span } from '../span.js';
import { readAttributeMappings, WrittenMapping } from './attribute-mappings.js';
import { isEntra, isOtherConnector, isScimName, isScimTarget, resourceMeant, resourceNamed } from './connector.js';
import { mayCreate, readActions } from './declared-actions.js';
import { Directories } from './directories.js';
import type { DirectoryObject } from './directory-object.js';
import type { FoundMapping, FoundSchemas } from './find-mappings.js';
import { enumMember, FLOW_TYPES, SOURCE_TYPES } from './graph-enums.js';
import type { AttributeMapping, DocumentParts, ObjectMapping, SchemaPart, SchemaPlace, Versions } from './model.js';
import { textInBrackets } from './text-in-document.js';
import { readScope } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';
import { targetObject } from './target-object.js';
import { Truncation } from './truncation.js';

/**
 * Reads the `synchronizationSchema` of Microsoft Graph, whole or in part, alone or within other JSON.
 *
 * @param found its parts
 * @param mayBeTruncated whether a part of it can have been truncated
 */
export function readSynchronizationSchema(
  json: SourceText,
  root: JsonNode | undefined,
  { mappings: found, schemas: nodes }: FoundSchemas,
  mayBeTruncated: boolean,
  { latest, before }: Versions,
): DocumentParts {
  const truncation = new Truncation(root, mayBeTruncated);
  const schemas = new Map<JsonNode | undefined, SchemaPart>();
  const schemaAt = (node: JsonNode | undefined): SchemaPart => {
    const known = schemas.get(node);
    if (known) return known;
    const directories = new Directories(elements(member(node, 'directories')), truncation, objectsBefore);
    const schema = { node, directories, rules: elements(member(node, 'synchronizationRules')) };
    schemas.set(node, schema);
    return schema;
  };
  const objectsBefore = grouped(
    before.schemas.flatMap(({ directories }) => directories.known),
    ({ name }) => name,
  );
  for (const node of nodes) schemaAt(node);
  const targetDirectories = new Set<string>();
  const misplaced: Span[] = [];
  const objectMappings = found.map((part, index): ObjectMapping => {
    const place = placeOf(part, schemaAt(part.schema));
    if (place.targetDirectoryName !== undefined) targetDirectories.add(place.targetDirectoryName);
    if (part.misplaced) misplaced.push(part.misplaced);
    const attributeMappings = readAttributeMappings(
      part.attributeMappings,
      { index, count: found.length, before },
      (node) => new GraphMapping(latest, node),
    );
    return objectMapping(json, part, place, attributeMappings, truncation);
  });
  return {
    application: undefined,
    connection: undefined,
    objectMappings,
    targetDirectories: [...targetDirectories],
    schemas: [...schemas.values()],
    truncated: truncation.members,
    misplaced,
  };
}

/** The source object: as the document's own directory defines it, or else with the attributes that Entra usually has. */
function sourceObject(
  directory: string | undefined,
  name: string | undefined,
  defined: DirectoryObject | undefined,
): SourceObject | undefined {
  if (defined && defined.attributes.size > 0) return asSource(defined);
  if (directory !== undefined && !isEntra(directory)) return undefined;
  return name === 'User' || name === 'Group' ? entraObjects[name] : undefined;
}

const asSource = rememberedFor((defined: DirectoryObject): SourceObject => {
  const attributes = [...defined.attributes.values()].map((attribute) => ({
    name: attribute.name,
    type: attribute.type ?? 'String',
    multiValued: attribute.multivalued === true,
  }));
  return { name: defined.name, attributes, isDefined: true };
});

function placeOf({ node, rule }: FoundMapping, schema: SchemaPart): SchemaPlace {
  return {
    schema,
    rule,
    sourceDirectoryName: stringValue(member(rule, 'sourceDirectoryName')),
    targetDirectoryName: stringValue(member(rule, 'targetDirectoryName')),
    sourceObjectName: stringValue(member(node, 'sourceObjectName')),
    targetObjectName: stringValue(member(node, 'targetObjectName')),
  };
}

function objectMapping(
  json: SourceText,
  found: FoundMapping,
  place: SchemaPlace,
  attributeMappings: readonly AttributeMapping[],
  truncation: Truncation,
): ObjectMapping {
  const { node, rule, list } = found;
  const { directories } = place.schema;
  const { sourceDirectoryName: sourceDirectory, targetDirectoryName: targetDirectory } = place;
  const { sourceObjectName: sourceName, targetObjectName = '' } = place;
  const name = member(node, 'name');
  const names = {
    targetObjectName,
    others: [sourceName, stringValue(name), stringValue(member(rule, 'name'))],
    // Needed only if the target object is not named.
    get targets() {
      return (targets ??= attributeMappings.flatMap(({ targetText }) => targetText ?? []));
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
  const isDisabled = scalarMember(node, 'enabled') === false || sourceName === '';
  const definedSource = directories.object(sourceDirectory, sourceName);
  return {
    node,
    place,
    resource: isScim ? resource : undefined,
    // Entra adds mappings of its own, without a name and a source object. Mappings in the wrong place are not complete.
    active: !isDisabled && !found.misplaced,
    isDisabled,
    mayCreate: mayCreate(member(node, 'flowTypes')),
    key: name?.type === 'string' ? spanOf(name) : keyOf(found),
    actions: readActions(json, member(node, 'flowTypes')),
    attributeMappings,
    list,
    sourceObject: sourceObject(sourceDirectory, sourceName, definedSource),
    definedSource,
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

/** An attribute mapping of Graph. */
class GraphMapping extends WrittenMapping {
  get kind(): 'synchronizationSchema' {
    return 'synchronizationSchema';
  }

  protected get targetMember(): string {
    return 'targetAttributeName';
  }

  get sourceText(): string | undefined {
    const { sourceNode } = this;
    const text = textMember(sourceNode, 'expression');
    // A constant is written as it is, or as an expression: in quotation marks.
    return isOfType(sourceNode, 'constant') && !/^\s*"[^]*"\s*$/.test(text ?? '') ? undefined : text;
  }

  get source(): SourceExpression | undefined {
    const { json, sourceNode, sourceText } = this;
    if (sourceText === undefined) return undefined;
    return new SourceExpression(sourceText, () => stringMember(json, sourceNode, 'expression')!);
  }

  get namesSource(): boolean {
    const { sourceNode } = this;
    if ((textMember(sourceNode, 'expression') ?? '').trim() !== '') return false;
    return isOfType(sourceNode, 'attribute') && (textMember(sourceNode, 'name') ?? '').trim() !== '';
  }

  get namedSource(): SourceExpression | undefined {
    const { sourceNode, namesSource } = this;
    const name = namesSource ? stringMember(this.json, sourceNode, 'name') : undefined;
    return name && new SourceExpression(`[${name.text}]`, () => textInBrackets(name));
  }

  get flowType(): string | undefined {
    return enumMember(this.node, 'flowType', FLOW_TYPES);
  }
}
