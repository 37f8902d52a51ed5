export type JsonType = 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';

/**
 * A node of a JSON tree: a value, or the member of an object (`property`), whose children are its name and its value. It
 * stores its place relative to its parent, so that an edit before it need not change everything in it.
 */
export class JsonNode {
  readonly type: JsonType;
  /** The distance from the offset of its parent; of the root, from the beginning of the text. */
  start: number;
  /** In UTF-16 code units of the source. */
  length: number;
  parent: JsonNode | undefined;
  /** The value of a scalar. */
  readonly value: unknown;
  /** The elements of an array, or the members of an object. */
  protected nodes: readonly JsonNode[] | undefined;

  constructor(
    type: JsonType,
    start: number,
    length: number,
    parent: JsonNode | undefined,
    value?: unknown,
    nodes?: readonly JsonNode[],
  ) {
    this.type = type;
    this.start = start;
    this.length = length;
    this.parent = parent;
    this.value = value;
    this.nodes = nodes;
  }

  /** Its offset in the source. */
  get offset(): number {
    let offset = this.start;
    for (let outer = this.parent; outer; outer = outer.parent) offset += outer.start;
    return offset;
  }

  /** The elements of an array, the members of an object, the name and the value of a member; undefined for a scalar. */
  get children(): readonly JsonNode[] | undefined {
    return this.nodes;
  }

  /** Gives an array its elements, or an object its members. They are not changed afterwards. */
  adopt(nodes: readonly JsonNode[]): void {
    this.nodes = nodes;
    for (const node of nodes) node.parent = this;
  }

  /** A copy with other children, and another length. The children become those of the copy. */
  withChildren(nodes: readonly JsonNode[], length: number): JsonNode {
    const copy = new JsonNode(this.type, this.start, length, this.parent);
    copy.adopt(nodes);
    return copy;
  }
}

/** A scalar as the value of a member: most of them are never asked for, so their nodes are made on first use. */
export interface ScalarValue {
  readonly type: JsonType;
  /** The distance from the member's offset. */
  readonly start: number;
  readonly length: number;
  readonly value: unknown;
}

const NONE: readonly JsonNode[] = [];

/** The member of an object. */
export class JsonProperty extends JsonNode {
  /** Its decoded name. */
  readonly name: string;
  private readonly nameLength: number;
  /** The type of its value; undefined if it has none, in a text with errors. */
  readonly valueType: JsonType | undefined;
  private readonly valueStart: number;
  private readonly valueLength: number;
  /** The value, if it is a scalar. */
  readonly scalar: unknown;
  /** What else the tolerant reader found in it. */
  private readonly rest: readonly JsonNode[];
  private nameMade: JsonNode | undefined;
  private valueMade: JsonNode | undefined;

  /** @param value a node for an array or an object; undefined if there is none, in a text with errors */
  constructor(
    start: number,
    length: number,
    name: string,
    nameLength: number,
    value: JsonNode | ScalarValue | undefined,
    rest: readonly JsonNode[] = NONE,
  ) {
    super('property', start, length, undefined);
    this.rest = rest;
    for (const node of rest) node.parent = this;
    this.name = name;
    this.nameLength = nameLength;
    this.valueType = value?.type;
    this.valueStart = value?.start ?? 0;
    this.valueLength = value?.length ?? 0;
    this.scalar = value?.value;
    if (value instanceof JsonNode) {
      this.valueMade = value;
      value.parent = this;
    }
  }

  get nameNode(): JsonNode {
    return (this.nameMade ??= new JsonNode('string', 0, this.nameLength, this, this.name));
  }

  get valueNode(): JsonNode | undefined {
    if (this.valueMade || this.valueType === undefined) return this.valueMade;
    return (this.valueMade = new JsonNode(this.valueType, this.valueStart, this.valueLength, this, this.scalar));
  }

  override get children(): readonly JsonNode[] {
    const value = this.valueNode;
    return value ? [this.nameNode, value, ...this.rest] : [this.nameNode];
  }

  /** The array or the object that is its value. */
  get container(): JsonNode | undefined {
    return this.valueType === 'object' || this.valueType === 'array' ? this.valueMade : undefined;
  }

  /** A copy with another array or object as its value. */
  withValue(value: JsonNode, length: number): JsonProperty {
    return new JsonProperty(this.start, length, this.name, this.nameLength, value);
  }
}
