import {
  arrayMember,
  elements,
  member,
  property,
  scalarMember,
  spanOf,
  stringValue,
  textMember,
} from '../json/json-tree.js';
import type { JsonNode } from '../json/json-tree.js';
import { countWhile } from '../ordered.js';
import { touches, type Span } from '../span.js';
import { isScimName, isScimTarget } from './connector.js';
import type { ObjectFindings } from '../structure/inspect.js';
import { ATTRIBUTE_TYPES, enumMember, MUTABILITIES } from './graph-enums.js';
import { keptList } from './kept-list.js';

/** An attribute definition of a directory (Graph: attributeDefinition). */
export class DirectoryAttribute {
  readonly node: JsonNode;
  /** Undefined if the definition has none: then it is not used. */
  private readonly givenName: string | undefined;
  readonly type: string | undefined;
  readonly required: boolean;
  /** Undefined if the definition does not say whether it is one. */
  readonly anchor: boolean | undefined;
  readonly mutability: string | undefined;
  /** Undefined if the definition does not say it. */
  readonly multivalued: boolean | undefined;
  /** The names of the objects that it may refer to. */
  readonly referencedObjects: readonly string[];
  /** What is wrong with its members; undefined until they are inspected. */
  findings: readonly ObjectFindings[] | undefined;
  private mayRefer: boolean | undefined;

  constructor(node: JsonNode) {
    this.node = node;
    const name = scalarMember(node, 'name');
    this.givenName = typeof name === 'string' ? name : undefined;
    this.type = enumMember(node, 'type', ATTRIBUTE_TYPES);
    this.required = scalarMember(node, 'required') === true;
    this.anchor = truth(node, 'anchor');
    this.mutability = enumMember(node, 'mutability', MUTABILITIES);
    this.multivalued = truth(node, 'multivalued');
    this.mayRefer = undefined;
    const references = this.referenceNodes;
    this.referencedObjects = references.length === 0 ? NO_NAMES : references.flatMap((one) => nameIn(one) ?? []);
    this.findings = undefined;
  }

  /** The entries of `referencedObjects`. */
  get referenceNodes(): readonly JsonNode[] {
    return elements(arrayMember(this.node, 'referencedObjects'));
  }

  get isNamed(): boolean {
    return this.givenName !== undefined;
  }

  get name(): string {
    return this.givenName ?? '';
  }

  /** The span of its name, with the quotation marks. */
  get at(): Span {
    return spanOf(property(this.node, 'name')?.valueNode ?? this.node);
  }

  /** Whether it may refer to other definitions. */
  get refers(): boolean {
    return (this.mayRefer ??=
      this.referenceNodes.length > 0 || elements(arrayMember(this.node, 'metadata')).length > 0);
  }

  /** Whether another definition says the same. */
  saysTheSameAs(other: DirectoryAttribute): boolean {
    return (
      this.givenName === other.givenName &&
      this.type === other.type &&
      this.required === other.required &&
      this.anchor === other.anchor &&
      this.mutability === other.mutability &&
      this.multivalued === other.multivalued &&
      this.referencedObjects.join('\n') === other.referencedObjects.join('\n')
    );
  }
}

/** A member that is true or false; undefined for any other. */
function truth(node: JsonNode, name: string): boolean | undefined {
  const value = scalarMember(node, name);
  return typeof value === 'boolean' ? value : undefined;
}

const NO_NAMES: readonly string[] = [];

function nameIn(reference: JsonNode): string | undefined {
  return textMember(reference, 'referencedObjectName');
}

/**
 * An object that a directory of the document defines. It is kept from one version of the document to the next as long as its
 * definitions say the same.
 */
export class DirectoryObject {
  readonly name: string;
  /** By name in lower case. */
  readonly attributes: ReadonlyMap<string, DirectoryAttribute> = new Map<string, DirectoryAttribute>();
  /** Whether its attributes are SCIM paths; other connectors have their own names. */
  readonly isScim: boolean;
  /** Whether a name is defined more than once. */
  readonly hasRepeated: boolean;
  /** How many of its attributes are anchors; undefined if its definitions do not say which. */
  readonly anchorCount: number | undefined;
  /** The names of the objects that its attributes may refer to. */
  readonly referencedObjects: ReadonlySet<string>;
  private readonly exact = new Map<string, DirectoryAttribute>();
  private definitions: readonly DirectoryAttribute[];
  private listNode: JsonNode | undefined;

  private constructor(name: string, list: JsonNode | undefined, definitions: readonly DirectoryAttribute[]) {
    this.name = name;
    this.listNode = list;
    this.definitions = definitions;
    this.index();
    this.hasRepeated = definitions.filter(({ isNamed }) => isNamed).length > this.exact.size;
    const says = definitions.some(({ anchor }) => anchor !== undefined);
    this.anchorCount = says ? definitions.filter(({ anchor }) => anchor).length : undefined;
    this.referencedObjects = new Set(definitions.flatMap(({ referencedObjects }) => referencedObjects));
    this.isScim = isScimName(name) || isScimTarget([...this.attributes.values()].map((attribute) => attribute.name));
  }

  /** @param before the objects of an earlier version of the document, by name */
  static read(node: JsonNode, before: ReadonlyMap<string, readonly DirectoryObject[]>): DirectoryObject {
    const name = stringValue(member(node, 'name')) ?? '';
    const list = arrayMember(node, 'attributes');
    const nodes = elements(list);
    const earlier = before.get(name)?.find((object) => object.isContinuedBy(list, nodes));
    if (earlier && earlier.listNode === list) return earlier;
    const { entries, change } = keptList(
      nodes,
      earlier?.definitions ?? [],
      (definition) => definition.node,
      (definition) => new DirectoryAttribute(definition),
    );
    const { added, removed } = change;
    const saysTheSame = added.length === removed.length && added.every((one, i) => one.saysTheSameAs(removed[i]!));
    if (!earlier || !saysTheSame) return new DirectoryObject(name, list, entries);
    earlier.become(list, entries, added);
    return earlier;
  }

  /** The attribute of that name: with the same letter case, or else with any. */
  attributeNamed(name: string): DirectoryAttribute | undefined {
    return this.exact.get(name) ?? this.attributes.get(name.toLowerCase());
  }

  /** The array of attribute definitions. */
  get list(): JsonNode | undefined {
    return this.listNode;
  }

  /** Its attribute definitions in document order; a name can be missing, or be there twice. */
  get all(): readonly DirectoryAttribute[] {
    return this.definitions;
  }

  /** The definition whose name is at an offset. */
  attributeAt(offset: number): DirectoryAttribute | undefined {
    const { definitions } = this;
    const found = definitions[countWhile(definitions, ({ node }) => node.offset <= offset) - 1];
    return found?.isNamed && touches(found.at, offset) ? found : undefined;
  }

  private isContinuedBy(list: JsonNode | undefined, nodes: readonly JsonNode[]): boolean {
    if (list === this.listNode) return true;
    const [first, last] = [nodes[0], nodes.at(-1)];
    return first !== undefined && (this.definitions[0]?.node === first || this.definitions.at(-1)?.node === last);
  }

  private become(
    list: JsonNode | undefined,
    definitions: readonly DirectoryAttribute[],
    added: readonly DirectoryAttribute[],
  ): void {
    this.listNode = list;
    this.definitions = definitions;
    if (added.length > 0) this.index();
  }

  private index(): void {
    // A name that is defined twice has the last definition.
    const attributes = this.attributes as Map<string, DirectoryAttribute>;
    for (const attribute of this.definitions) {
      if (!attribute.isNamed) continue;
      attributes.set(attribute.name.toLowerCase(), attribute);
      this.exact.set(attribute.name, attribute);
    }
  }
}
