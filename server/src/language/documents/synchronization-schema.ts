import type { Action } from '../applications/index.js';
import type { JsonString } from '../json/json-string.js';
import { arrayMember, elements, member, spanOf, stringOf, stringValue, type JsonNode } from '../json/json-tree.js';
import { entraObjects, type SourceObject } from '../entra/source-object.js';
import type { ResourceTypeName } from '../scim/resource.js';
import { span } from '../span.js';
import type {
  AttributeMapping,
  DeclaredAction,
  DirectoryAttribute,
  DirectoryObject,
  DocumentParts,
  ObjectMapping,
} from './mapping-document.js';
import { synchronizationSchemas } from './recognise.js';
import { readScope } from './scoping-filter.js';
import { SourceExpression } from './source-expression.js';
import { TargetPath } from './target-path.js';

/** Reads the `synchronizationSchema` of Microsoft Graph, alone or within a template, a job or a list of these. */
export function readSynchronizationSchema(json: string, root: JsonNode | undefined): DocumentParts {
  const objectMappings: ObjectMapping[] = [];
  const targetDirectories: string[] = [];
  for (const schema of synchronizationSchemas(root)) {
    const directories = new Directories(elements(member(schema, 'directories')));
    for (const rule of elements(member(schema, 'synchronizationRules'))) {
      const directory = stringValue(member(rule, 'targetDirectoryName'));
      if (directory !== undefined) targetDirectories.push(directory);
      const sourceDirectory = stringValue(member(rule, 'sourceDirectoryName'));
      for (const node of elements(member(rule, 'objectMappings'))) {
        const sourceName = stringValue(member(node, 'sourceObjectName'));
        objectMappings.push(
          objectMapping(json, node, {
            sourceObject: sourceObject(sourceDirectory, sourceName, directories.object(sourceDirectory, sourceName)),
            defined: directories.object(directory, stringValue(member(node, 'targetObjectName'))),
          }),
        );
      }
    }
  }
  return { application: undefined, connection: undefined, objectMappings, targetDirectories };
}

/** Names under which Entra itself is a directory of a schema. */
const ENTRA = /^(?:azure active directory|microsoft entra id)$/i;

/** What is read: as the document's own directory defines it, or else what Entra usually has. */
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
  node: JsonNode,
  { sourceObject, defined }: Pick<ObjectMapping, 'sourceObject' | 'defined'>,
): ObjectMapping {
  const list = arrayMember(node, 'attributeMappings');
  const name = member(node, 'name');
  const attributeMappings = elements(list).map((mapping) => attributeMapping(json, mapping));
  const target = stringValue(member(node, 'targetObjectName')) ?? '';
  const isScim =
    defined?.isScim ??
    (isScimName(target) || attributeMappings.some((mapping) => mapping.target && looksLikeScim(mapping.target.text)));
  return {
    resource: isScim ? resourceOf(target) : undefined,
    // The service keeps mappings of its own, without a name and a source object.
    active: member(node, 'enabled')?.value !== false && stringValue(member(node, 'sourceObjectName')) !== '',
    key: name?.type === 'string' ? spanOf(name) : span(node.offset, node.offset + 1),
    actions: actions(stringOf(json, member(node, 'flowTypes'))),
    attributeMappings,
    list,
    sourceObject,
    scopingFilter: readScope(json, node),
    defined,
  };
}

function isScimName(objectName: string): boolean {
  return /^urn:/i.test(objectName);
}

/**
 * Whether a target can only be SCIM's. Other connectors have names such as `IsActive` or `accountEnabled`, and Google's
 * has `emails.[type eq "work"].address`.
 */
function looksLikeScim(target: string): boolean {
  return /^urn:|^[^.[]+\[|^userName$/i.test(target);
}

/** A user or a group of SCIM, by the name of the target object: `urn:ietf:params:scim:schemas:core:2.0:Group`. */
function resourceOf(targetObjectName: string): ResourceTypeName | undefined {
  const last = targetObjectName.slice(targetObjectName.lastIndexOf(':') + 1).toLowerCase();
  if (last === 'user' || last === 'users') return 'User';
  if (last === 'group' || last === 'groups') return 'Group';
  return undefined;
}

const FLOW_TYPES: ReadonlyMap<string, Action> = new Map([
  ['add', 'create'],
  ['update', 'update'],
  ['delete', 'delete'],
]);

/** The actions in `"Add, Update, Delete"`, each with the edit that takes it out. */
function actions(flowTypes: JsonString | undefined): DeclaredAction[] {
  if (!flowTypes) return [];
  const found: DeclaredAction[] = [];
  for (const word of flowTypes.text.matchAll(/[A-Za-z]+/g)) {
    const action = FLOW_TYPES.get(word[0].toLowerCase());
    if (!action) continue;
    const start = word.index;
    const end = start + word[0].length;
    const behind = /^\s*,\s*/.exec(flowTypes.text.slice(end))?.[0].length ?? 0;
    const before = /,\s*$/.exec(flowTypes.text.slice(0, start))?.[0].length ?? 0;
    const removed = behind > 0 ? span(start, end + behind) : span(start - before, end);
    // Graph writes the lack of all as a word of its own.
    const rest =
      (flowTypes.text.slice(0, removed.start) + flowTypes.text.slice(removed.end)).trim() === '' ? 'None' : '';
    found.push({ action, ...flowTypes.spanToSource(span(start, end)), removal: flowTypes.edit(removed, rest) });
  }
  return found;
}

function attributeMapping(json: string, node: JsonNode): AttributeMapping {
  const target = stringOf(json, member(node, 'targetAttributeName'));
  const sourceNode = member(node, 'source');
  const expression = stringOf(json, member(sourceNode, 'expression'));
  // A constant may be written as it is, or as the expression that it is, in quotation marks.
  const isConstant = stringValue(member(sourceNode, 'type'))?.toLowerCase() === 'constant';
  const source = isConstant && !/^\s*"[^]*"\s*$/.test(expression?.text ?? '') ? undefined : expression;
  const priority: unknown = member(node, 'matchingPriority')?.value;
  return {
    node,
    target: target && new TargetPath(target),
    source: source && new SourceExpression(source),
    sourceNode,
    matchingPriority: typeof priority === 'number' ? priority : 0,
    defaultValue: stringValue(member(node, 'defaultValue')),
    flowType: stringValue(member(node, 'flowType')),
  };
}

/** The `directories` of a synchronization schema, read when they are asked for. */
class Directories {
  private readonly nodes: readonly JsonNode[];
  private readonly objects = new Map<JsonNode, DirectoryObject>();

  constructor(nodes: readonly JsonNode[]) {
    this.nodes = nodes;
  }

  object(directoryName: string | undefined, objectName: string | undefined): DirectoryObject | undefined {
    const directory = this.nodes.find((node) => stringValue(member(node, 'name')) === directoryName);
    const node = elements(member(directory, 'objects')).find(
      (candidate) => stringValue(member(candidate, 'name')) === objectName,
    );
    if (!node) return undefined;
    const known = this.objects.get(node);
    if (known) return known;
    const object = directoryObject(node);
    this.objects.set(node, object);
    return object;
  }
}

function directoryObject(node: JsonNode): DirectoryObject {
  const name = stringValue(member(node, 'name')) ?? '';
  const list = arrayMember(node, 'attributes');
  const attributes = new Map<string, DirectoryAttribute>();
  for (const definition of elements(list)) {
    const attribute = directoryAttribute(definition);
    if (attribute) attributes.set(attribute.name.toLowerCase(), attribute);
  }
  const isScim = isScimName(name) || [...attributes.values()].some((attribute) => looksLikeScim(attribute.name));
  return { name, isScim, attributes, list };
}

function directoryAttribute(node: JsonNode): DirectoryAttribute | undefined {
  const name = stringValue(member(node, 'name'));
  if (name === undefined) return undefined;
  return {
    name,
    type: stringValue(member(node, 'type')),
    required: member(node, 'required')?.value === true,
    anchor: member(node, 'anchor')?.value === true,
    mutability: stringValue(member(node, 'mutability')),
    multivalued: member(node, 'multivalued')?.value === true,
  };
}
