import { arrayMember, elements, member, spanOf, stringValue, type JsonNode } from '../json/json-tree.js';
import { isScimName, isScimTarget } from './connector.js';
import { ATTRIBUTE_TYPES, enumWord, MUTABILITIES } from './graph-enums.js';
import type { DirectoryAttribute, DirectoryObject } from './model.js';
import type { Truncation } from './truncation.js';

/** Real directories have less than ten objects. */
const MOST_OBJECTS = 50;

/** The `directories` of a synchronization schema, read on first use. */
export class Directories {
  private readonly nodes: readonly JsonNode[];
  private readonly truncation: Truncation;
  private readonly objects = new Map<JsonNode, DirectoryObject>();

  constructor(nodes: readonly JsonNode[], truncation: Truncation) {
    this.nodes = nodes;
    this.truncation = truncation;
  }

  /** The object of that name in the directory of that name; undefined if it is not defined there, or was cut off. */
  object(directoryName: string | undefined, objectName: string | undefined): DirectoryObject | undefined {
    const node = named(elements(member(this.directory(directoryName), 'objects')), objectName);
    return node && this.read(node);
  }

  /** The objects of a directory that have attributes; of a very large directory only the first. */
  objectsOf(directoryName: string | undefined): readonly DirectoryObject[] {
    const objects = elements(member(this.directory(directoryName), 'objects'));
    return objects
      .slice(0, MOST_OBJECTS)
      .flatMap((node) => this.read(node) ?? [])
      .filter(({ attributes }) => attributes.size > 0);
  }

  has(directoryName: string | undefined): boolean {
    return this.directory(directoryName) !== undefined;
  }

  /** Every name of a directory that defines objects. */
  get names(): readonly string[] {
    return this.nodes.flatMap((node) => stringValue(member(node, 'name')) ?? []);
  }

  private directory(name: string | undefined): JsonNode | undefined {
    return named(this.nodes, name);
  }

  private read(node: JsonNode): DirectoryObject | undefined {
    const known = this.objects.get(node);
    if (known) return known;
    const list = member(node, 'attributes');
    if (list?.type === 'string' || elements(list).some(({ type }) => type === 'string')) {
      if (this.truncation.isWithin(list)) return undefined;
    }
    const object = directoryObject(node);
    this.objects.set(node, object);
    return object;
  }
}

/** The node with this `name`; compared case-insensitively only if no name is equal. */
function named(nodes: readonly JsonNode[], name: string | undefined): JsonNode | undefined {
  const nameOf = (node: JsonNode): string | undefined => stringValue(member(node, 'name'));
  const exact = nodes.find((node) => nameOf(node) === name);
  if (exact ?? name === undefined) return exact;
  return nodes.find((node) => nameOf(node)?.toLowerCase() === name.toLowerCase());
}

function directoryObject(node: JsonNode): DirectoryObject {
  const name = stringValue(member(node, 'name')) ?? '';
  const list = arrayMember(node, 'attributes');
  const attributes = new Map<string, DirectoryAttribute>();
  for (const definition of elements(list)) {
    const attribute = directoryAttribute(definition);
    if (attribute) attributes.set(attribute.name.toLowerCase(), attribute);
  }
  const isScim = isScimName(name) || isScimTarget([...attributes.values()].map((attribute) => attribute.name));
  return { name, isScim, attributes, list };
}

function directoryAttribute(node: JsonNode): DirectoryAttribute | undefined {
  const nameNode = member(node, 'name');
  const name = stringValue(nameNode);
  if (!nameNode || name === undefined) return undefined;
  return {
    name,
    at: spanOf(nameNode),
    type: enumWord(member(node, 'type'), ATTRIBUTE_TYPES),
    required: member(node, 'required')?.value === true,
    anchor: member(node, 'anchor')?.value === true,
    mutability: enumWord(member(node, 'mutability'), MUTABILITIES),
    multivalued: member(node, 'multivalued')?.value === true,
  };
}
