import { elements, member, scalarMember, type JsonNode } from '../json/json-tree.js';
import { DirectoryObject } from './directory-object.js';
import type { Truncation } from './truncation.js';

/** A directory of a synchronization schema (Graph: directoryDefinition). */
export interface Directory {
  readonly node: JsonNode;
  readonly name: string | undefined;
  readonly objects: readonly DefinedObject[];
}
/** An object of a directory (Graph: objectDefinition). */
export interface DefinedObject {
  readonly node: JsonNode;
  readonly name: string | undefined;
  /** Its attributes; undefined if some of them were cut off. */
  readonly definition: DirectoryObject | undefined;
}

/** Real directories have less than ten objects. */
const MOST_OBJECTS = 50;

/** The `directories` of a synchronization schema, read on first use. */
export class Directories {
  private readonly nodes: readonly JsonNode[];
  private readonly truncation: Truncation;
  /** The objects of an earlier version of the document, by name. */
  private readonly before: ReadonlyMap<string, readonly DirectoryObject[]>;
  private readonly objects = new Map<JsonNode, DirectoryObject>();
  private readonly namedObjects = new Map<JsonNode, NamedNodes>();
  private namedDirectories: NamedNodes | undefined;
  private all: readonly Directory[] | undefined;
  private allNames: readonly string[] | undefined;

  constructor(
    nodes: readonly JsonNode[],
    truncation: Truncation,
    before: ReadonlyMap<string, readonly DirectoryObject[]>,
  ) {
    this.nodes = nodes;
    this.truncation = truncation;
    this.before = before;
  }

  /** The objects that were read. */
  get known(): readonly DirectoryObject[] {
    return [...this.objects.values()];
  }

  /** Every directory with all its objects, in document order. */
  get list(): readonly Directory[] {
    return (this.all ??= this.nodes.map((node) => ({
      node,
      name: nameOf(node),
      objects: elements(member(node, 'objects')).map((object) => ({
        node: object,
        name: nameOf(object),
        definition: this.read(object),
      })),
    })));
  }

  /** The object of that name in the directory of that name; undefined if it is not defined there, or was cut off. */
  object(directoryName: string | undefined, objectName: string | undefined): DirectoryObject | undefined {
    const node = this.objectNode(directoryName, objectName);
    return node && this.read(node);
  }

  /** The objects of a directory that have attributes; of a very large directory only the first. */
  objectsOf(directoryName: string | undefined): readonly DirectoryObject[] {
    return this.objectNodes(directoryName)
      .slice(0, MOST_OBJECTS)
      .flatMap((node) => this.read(node) ?? [])
      .filter(({ attributes }) => attributes.size > 0);
  }

  /** Whether an object of that name is defined in the directory of that name, even if it was cut off. */
  hasObject(directoryName: string | undefined, objectName: string): boolean {
    return this.objectNode(directoryName, objectName) !== undefined;
  }

  /** The name of each object of a directory; undefined for an object without one. */
  objectNames(directoryName: string | undefined): readonly (string | undefined)[] {
    return this.objectNodes(directoryName).map(nameOf);
  }

  has(directoryName: string | undefined): boolean {
    return this.directory(directoryName) !== undefined;
  }

  /** Every name of a directory that defines objects. */
  get names(): readonly string[] {
    return (this.allNames ??= this.nodes.flatMap((node) => nameOf(node) ?? []));
  }

  private objectNodes(directoryName: string | undefined): readonly JsonNode[] {
    return elements(member(this.directory(directoryName), 'objects'));
  }

  private objectNode(directoryName: string | undefined, objectName: string | undefined): JsonNode | undefined {
    const directory = this.directory(directoryName);
    if (!directory) return undefined;
    let named = this.namedObjects.get(directory);
    if (!named) this.namedObjects.set(directory, (named = new NamedNodes(elements(member(directory, 'objects')))));
    return named.get(objectName);
  }

  private directory(name: string | undefined): JsonNode | undefined {
    return (this.namedDirectories ??= new NamedNodes(this.nodes)).get(name);
  }

  private read(node: JsonNode): DirectoryObject | undefined {
    const known = this.objects.get(node);
    if (known) return known;
    const list = member(node, 'attributes');
    const mayBeLost = list?.type === 'string' || elements(list).some(({ type }) => type === 'string');
    if (mayBeLost && this.truncation.isWithin(list)) return undefined;
    const object = DirectoryObject.read(node, this.before);
    this.objects.set(node, object);
    return object;
  }
}

/** Nodes by their `name`. Of several with the same name the first one is used. */
class NamedNodes {
  private readonly exact = new Map<string | undefined, JsonNode>();
  private readonly inLowerCase = new Map<string, JsonNode>();

  constructor(nodes: readonly JsonNode[]) {
    for (const node of nodes) {
      const name = nameOf(node);
      if (!this.exact.has(name)) this.exact.set(name, node);
      const form = name?.toLowerCase();
      if (form !== undefined && !this.inLowerCase.has(form)) this.inLowerCase.set(form, node);
    }
  }

  /** The node with this name; compared case-insensitively only if no name is equal. */
  get(name: string | undefined): JsonNode | undefined {
    return this.exact.get(name) ?? (name === undefined ? undefined : this.inLowerCase.get(name.toLowerCase()));
  }
}

function nameOf(node: JsonNode): string | undefined {
  const name = scalarMember(node, 'name');
  return typeof name === 'string' ? name : undefined;
}
