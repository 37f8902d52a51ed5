export type JsonType = 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';

/**
 * A node of a JSON tree: a value, or the member of an object (`property`), whose children are its name and its value. It
 * stores its place relative to its parent, so that an edit before it need not change everything in it. A large document has
 * hundreds of thousands of nodes, so they have few fields.
 */
export abstract class JsonNode {
  /** The distance from the offset of its parent; of the root, from the beginning of the text. */
  start: number;
  /** In UTF-16 code units of the source. */
  length: number;
  parent: JsonNode | undefined;

  constructor(start: number, length: number) {
    this.start = start;
    this.length = length;
    this.parent = undefined;
  }

  abstract readonly type: JsonType;

  /** The value of a scalar. */
  abstract readonly value: unknown;

  /** The elements of an array, the members of an object, the name and the value of a member; undefined for a scalar. */
  abstract readonly children: readonly JsonNode[] | undefined;

  /** Its offset in the source. */
  get offset(): number {
    let offset = this.start;
    for (let outer = this.parent; outer; outer = outer.parent) offset += outer.start;
    return offset;
  }
}

/** A value: an object, an array, or a scalar. */
export class JsonValue extends JsonNode {
  readonly type: JsonType;
  /** The children of an array or an object, or the value of a scalar. */
  private readonly content: unknown;

  /** @param content the children of an array or an object, or the value of a scalar */
  constructor(type: JsonType, start: number, length: number, content: unknown) {
    super(start, length);
    this.type = type;
    this.content = content;
    if (type === 'array' || type === 'object') for (const child of content as JsonNode[]) child.parent = this;
  }

  get value(): unknown {
    return this.type === 'array' || this.type === 'object' ? undefined : this.content;
  }

  get children(): readonly JsonNode[] | undefined {
    return this.type === 'array' || this.type === 'object' ? (this.content as readonly JsonNode[]) : undefined;
  }

  /** A copy with other children, and another length. The children become those of the copy. */
  withChildren(children: readonly JsonNode[], length: number): JsonValue {
    const copy = new JsonValue(this.type, this.start, length, children);
    copy.parent = this.parent;
    return copy;
  }
}

/** The value of a member. Most scalars are never asked for as nodes, so these nodes are made on first use. */
export interface ScalarValue {
  readonly type: JsonType;
  /** The distance from the member's offset. */
  readonly start: number;
  readonly length: number;
  readonly value: unknown;
}

/** The member of an object. */
export class JsonProperty extends JsonNode {
  /** Its decoded name. */
  readonly name: string;
  private readonly nameLength: number;
  /** The type of its value; undefined if it has none, in a text with errors. */
  readonly valueType: JsonType | undefined;
  /** The distance of its value from its offset. */
  readonly valueStart: number;
  readonly valueLength: number;
  /** The value if it is a scalar, otherwise its node. */
  private readonly content: unknown;
  /** The nodes of its name and its value, and what else the tolerant reader found in it. */
  private made: readonly JsonNode[] | undefined;

  /** @param value a node for an array or an object; undefined if there is none, in a text with errors */
  constructor(
    start: number,
    length: number,
    name: string,
    nameLength: number,
    value: JsonNode | ScalarValue | undefined,
    rest?: readonly JsonNode[],
  ) {
    super(start, length);
    this.name = name;
    this.nameLength = nameLength;
    this.valueType = value?.type;
    this.valueStart = value?.start ?? 0;
    this.valueLength = value?.length ?? 0;
    if (value instanceof JsonNode) {
      value.parent = this;
      this.content = isContainer(value.type) ? value : value.value;
    } else {
      this.content = value?.value;
    }
    this.made = undefined;
    if (rest) this.make(rest);
  }

  get type(): 'property' {
    return 'property';
  }

  get value(): undefined {
    return undefined;
  }

  get children(): readonly JsonNode[] {
    return this.made ?? this.make([]);
  }

  get nameNode(): JsonNode {
    return this.children[0]!;
  }

  get valueNode(): JsonNode | undefined {
    return this.container ?? this.children[1];
  }

  /** The array or the object that is its value; in a text with errors it can be another member. */
  get container(): JsonNode | undefined {
    return isContainer(this.valueType) ? (this.content as JsonNode) : undefined;
  }

  /** The value, if it is a scalar. */
  get scalar(): unknown {
    return isContainer(this.valueType) ? undefined : this.content;
  }

  /** A copy with another array or object as its value. */
  withValue(value: JsonNode, length: number): JsonProperty {
    return new JsonProperty(this.start, length, this.name, this.nameLength, value);
  }

  private make(rest: readonly JsonNode[]): readonly JsonNode[] {
    const nodes: JsonNode[] = [new JsonValue('string', 0, this.nameLength, this.name)];
    if (this.container) nodes.push(this.container);
    else if (this.valueType) nodes.push(new JsonValue(this.valueType, this.valueStart, this.valueLength, this.content));
    nodes.push(...rest);
    for (const node of nodes) node.parent = this;
    return (this.made = nodes);
  }
}

/** Whether a node of the type has nodes in it; a member stands as a value only in texts with errors. */
function isContainer(type: JsonType | undefined): boolean {
  return type === 'object' || type === 'array' || type === 'property';
}
