import { elements, member, propertiesOf, property, spanOf, stringValue, type JsonNode } from '../json/json-tree.js';
import type { Span } from '../span.js';
import { isTruncated } from './truncation.js';

/*
 * Finds the object mappings of a synchronization schema in a JSON text. A schema can be alone, in a template, a job, a
 * response or a request of Microsoft Graph, in lists and maps of these, or only in part; and PowerShell and C# print
 * members in other letter case. So the members of Graph's types are searched wherever they are.
 */

/** Attribute mappings, with the parts of the schema around them. */
export interface FoundMapping {
  /** The object mapping; undefined for attribute mappings without one. */
  readonly node: JsonNode | undefined;
  /** The array of attribute mappings; undefined if there is none, or it is not an array. */
  readonly list: JsonNode | undefined;
  readonly attributeMappings: readonly JsonNode[];
  /** The synchronization rule, if there is one around it. */
  readonly rule: JsonNode | undefined;
  /** The schema, whose directories define objects, if there is one around it. */
  readonly schema: JsonNode | undefined;
  /** If a rule itself has these attribute mappings, which belong in an object mapping: where. */
  readonly misplaced?: Span;
}

/** The parts of synchronization schemas in a JSON tree. */
export interface FoundSchemas {
  readonly mappings: readonly FoundMapping[];
  /** The objects that have directories or synchronization rules, in document order. */
  readonly schemas: readonly JsonNode[];
  /** Whether there is a schema at all: it can be truncated before its mappings. */
  readonly isSchema: boolean;
}

/** @param lenient whether the user says that the document is a schema, so that weaker evidence is enough */
export function findMappings(root: JsonNode | undefined, lenient = false): FoundSchemas {
  if (!root || (!lenient && describesSchemas(root))) return { mappings: [], schemas: [], isSchema: false };
  const finder = new Finder(lenient);
  finder.look(root, undefined);
  return { mappings: finder.mappings, schemas: finder.schemas, isSchema: finder.isSchema };
}

/** Whether it describes such documents and contains examples: a JSON Schema, an OpenAPI or AsyncAPI document. */
export function describesSchemas(root: JsonNode): boolean {
  const dialect = stringValue(member(root, '$schema')) ?? '';
  return /json-schema\.org/.test(dialect) || ['openapi', 'swagger', 'asyncapi'].some((name) => member(root, name));
}

class Finder {
  readonly mappings: FoundMapping[] = [];
  readonly schemas: JsonNode[] = [];
  isSchema = false;
  private readonly lenient: boolean;

  constructor(lenient: boolean) {
    this.lenient = lenient;
  }

  /** @param schema the schema that contains the node */
  look(node: JsonNode, schema: JsonNode | undefined): void {
    if (node.type === 'array') {
      if (this.isMappingList(node)) this.add({ ...EMPTY, schema, list: node, attributeMappings: objectsIn(node) });
      else for (const element of elements(node)) this.look(element, schema);
    } else if (node.type === 'object') {
      this.lookAtObject(node, schema);
    } else if (node.type === 'string') {
      const text = node.value as string;
      if (text.startsWith('@{') && SCHEMA_IN_TRUNCATED.test(text) && isTruncated(text)) this.isSchema = true;
    }
  }

  private lookAtObject(node: JsonNode, outer: JsonNode | undefined): void {
    const rules = member(node, 'synchronizationRules');
    const isOuter = (rules ?? member(node, 'directories')) !== undefined;
    if (isOuter) this.schemas.push(node);
    const schema = isOuter ? node : outer;
    if (rules && (this.isRuleList(rules) || isBrokenRuleList(node, rules))) {
      this.isSchema = true;
      this.addRules(rules, schema);
      return;
    }
    const mappings = member(node, 'objectMappings');
    if (mappings && this.isObjectMappingList(node, mappings)) {
      this.addRule(node, schema);
      return;
    }
    const list = member(node, 'attributeMappings');
    if (list && this.isObjectMapping(node, list)) {
      this.addObjectMapping(node, undefined, schema);
      return;
    }
    if (isAttributeMapping(node, this.lenient)) {
      this.add({ ...EMPTY, schema, attributeMappings: [node] });
      return;
    }
    if (isTruncatedJob(node)) this.isSchema = true;
    for (const owned of propertiesOf(node)) {
      // Of the scalars only strings matter.
      const value = owned.valueType === 'string' ? owned.valueNode : owned.container;
      if (value) this.look(value, schema);
    }
  }

  private add(found: FoundMapping): void {
    this.isSchema = true;
    this.mappings.push(found);
  }

  private addRules(rules: JsonNode, schema: JsonNode | undefined): void {
    const loose: JsonNode[] = [];
    for (const rule of listed(rules, isRule)) {
      if (isAttributeMapping(rule, true)) loose.push(rule);
      else this.addRule(rule, schema);
    }
    if (loose.length === 0) return;
    const misplaced = spanOf(member(loose[0], 'targetAttributeName') ?? loose[0]!);
    this.add({ ...EMPTY, schema, attributeMappings: loose, misplaced });
  }

  private addRule(rule: JsonNode, schema: JsonNode | undefined): void {
    if (rule.type !== 'object') return;
    const mappings = member(rule, 'objectMappings');
    for (const mapping of listed(mappings, isObjectMapping)) this.addObjectMapping(mapping, rule, schema);
    const misplaced = property(rule, 'attributeMappings');
    const list = misplaced?.valueNode;
    if (!list) return;
    const attributeMappings = listed(list, hasTarget);
    if (attributeMappings.length === 0) return;
    this.add({ ...EMPTY, rule, schema, attributeMappings, misplaced: spanOf(misplaced.nameNode) });
  }

  private addObjectMapping(node: JsonNode, rule: JsonNode | undefined, schema: JsonNode | undefined): void {
    const value = member(node, 'attributeMappings');
    const list = value?.type === 'array' ? value : wrappedArray(value);
    this.add({ node, rule, schema, list, attributeMappings: list ? elements(list) : listed(value, hasTarget) });
  }

  private isRuleList(rules: JsonNode): boolean {
    if (rules.type === 'string') return isTruncated(rules.value as string);
    return listed(rules, isRule).some(
      (rule) => isRule(rule) || isAttributeMapping(rule, this.lenient) || isTruncatedNode(rule),
    );
  }

  /** Whether a member `objectMappings` outside a schema is Graph's. */
  private isObjectMappingList(rule: JsonNode, mappings: JsonNode): boolean {
    if (isTruncatedNode(mappings))
      return hasString(rule, 'sourceDirectoryName') || hasString(rule, 'targetDirectoryName');
    const listedMappings = listed(mappings, isObjectMapping);
    if (this.lenient && listedMappings.length > 0) return true;
    return listedMappings.some((node) => {
      const list = member(node, 'attributeMappings');
      return list !== undefined && this.isObjectMapping(node, list);
    });
  }

  /** Whether an object with a member `attributeMappings` is Graph's. */
  private isObjectMapping(node: JsonNode, list: JsonNode): boolean {
    const isNamed = hasString(node, 'sourceObjectName') || hasString(node, 'targetObjectName');
    if (isTruncatedNode(list)) return isNamed;
    const mappings = listed(list, hasTarget);
    if (mappings.some((mapping) => isAttributeMapping(mapping, this.lenient))) return true;
    if (this.lenient && mappings.length > 0) return true;
    return isNamed && (list.type === 'array' || mappings.length > 0) && mappings.every(mayBeAttributeMapping);
  }

  /** Whether a list outside an object mapping is a list of attribute mappings. */
  private isMappingList(list: JsonNode): boolean {
    return elements(list).some((element) => isAttributeMapping(element, this.lenient));
  }
}

const EMPTY = { node: undefined, list: undefined, rule: undefined } as const;

/** Members of a schema in the string that PowerShell prints for a truncated one. */
const SCHEMA_IN_TRUNCATED = /[{;] ?(?:synchronizationRules|objectMappings|attributeMappings|targetAttributeName)=/i;

/** A template or a job whose schema was truncated. */
function isTruncatedJob(node: JsonNode): boolean {
  if (!isTruncatedNode(member(node, 'schema'))) return false;
  return ['templateId', 'factoryTag', 'schedule'].some((name) => member(node, name) !== undefined);
}

/**
 * The elements of a list. PowerShell may print a list as `{ "value": […], "Count": 2 }`, and one with a single element as that
 * element; other programs print a map with the names of the elements as keys.
 */
function listed(node: JsonNode | undefined, isOne: (node: JsonNode) => boolean): readonly JsonNode[] {
  if (node?.type === 'array') return elements(node);
  const wrapped = wrappedArray(node);
  if (wrapped) return elements(wrapped);
  if (node?.type !== 'object') return [];
  if (isOne(node)) return [node];
  const values = propertiesOf(node).flatMap(({ valueNode }) => valueNode ?? []);
  return values.every((value) => value.type === 'object' && isOne(value)) ? values : [];
}

function wrappedArray(node: JsonNode | undefined): JsonNode | undefined {
  if (node?.type !== 'object' || node.children?.length !== 2) return undefined;
  const value = member(node, 'value');
  return value?.type === 'array' && member(node, 'count')?.type === 'number' ? value : undefined;
}

function objectsIn(list: JsonNode): readonly JsonNode[] {
  return elements(list).filter(isObject);
}

function isObject({ type }: JsonNode): boolean {
  return type === 'object';
}

/** Whether an element of `synchronizationRules` has mappings, in the right place or not. */
function isRule(node: JsonNode): boolean {
  const mappings = member(node, 'objectMappings');
  if (mappings) return mappings.type === 'array' || mappings.type === 'object' || isTruncatedNode(mappings);
  const list = member(node, 'attributeMappings');
  return list !== undefined && listed(list, hasTarget).some(hasTarget);
}

/** Whether rules that cannot be read stand in a schema all the same: beside directories, or with directories that they name. */
function isBrokenRuleList(schema: JsonNode, rules: JsonNode): boolean {
  if (rules.type === 'null') return false;
  const all = elements(rules);
  if (all.some(isBrokenRule)) return true;
  if (rules.type === 'array' && (all.length === 0 || all.some(isObject))) return false;
  return member(schema, 'directories')?.type === 'array';
}

/** Whether an object is a rule whose object mappings are something else. */
function isBrokenRule(node: JsonNode): boolean {
  const mappings = member(node, 'objectMappings');
  if (!mappings || mappings.type === 'null') return false;
  return hasString(node, 'sourceDirectoryName') && hasString(node, 'targetDirectoryName');
}

/** Whether an object has members that only object mappings have. */
function isObjectMapping(node: JsonNode): boolean {
  return ['attributeMappings', 'targetObjectName', 'sourceObjectName'].some((name) => member(node, name) !== undefined);
}

/** Whether an object is an attribute mapping, where one is expected. */
function hasTarget(node: JsonNode): boolean {
  return isAttributeMapping(node, true);
}

/** Whether an object is an attribute mapping of Graph's: it has a target, and a source or members that only such mappings have. */
function isAttributeMapping(node: JsonNode, lenient: boolean): boolean {
  if (node.type !== 'object') return false;
  const target = member(node, 'targetAttributeName');
  if (target?.type !== 'string') return false;
  if (lenient) return true;
  const source = member(node, 'source');
  if (isTruncatedNode(source)) return true;
  if (source?.type === 'object' && SOURCE_MEMBERS.some((name) => member(source, name) !== undefined)) return true;
  return MAPPING_MEMBERS.some((name) => member(node, name) !== undefined);
}

const SOURCE_MEMBERS = ['expression', 'name', 'parameters'] as const;
const MAPPING_MEMBERS = ['matchingPriority', 'flowBehavior', 'flowType', 'exportMissingReferences'] as const;

function mayBeAttributeMapping(node: JsonNode): boolean {
  return isTruncatedNode(node) || node.children?.length === 0 || member(node, 'targetAttributeName') !== undefined;
}

function isTruncatedNode(node: JsonNode | undefined): boolean {
  return node?.type === 'string' && isTruncated(node.value as string);
}

function hasString(node: JsonNode, name: string): boolean {
  return member(node, name)?.type === 'string';
}
