import { textOf, type Span } from '../span.js';
import { nodesOf, type Expression } from './tree.js';
import type { Attributes, Value } from './value.js';

/** Values of a user of whom not all is known: an attribute that is not there need not be empty. */
export class PartialAttributes extends Map<string, Value> {
  private readonly why: (name: string) => string;

  /** @param why says why the value of an attribute that is not there is not known */
  constructor(values: Iterable<readonly [string, Value]>, why: (name: string) => string) {
    super(values);
    this.why = why;
  }

  whyUnknown(name: string): string | undefined {
    if (this.has(name)) return undefined;
    const wanted = name.toLowerCase();
    // The letter case of a name is the concern of others.
    return [...this.keys()].some((known) => known.toLowerCase() === wanted) ? undefined : this.why(name);
  }

  /** The same with further values, which win. */
  with(more: Attributes): PartialAttributes {
    return new PartialAttributes([...this, ...more], this.why);
  }
}

/** Why the value of an attribute is not known; undefined if it is known, as an empty one is. */
export function whyUnknown(attributes: Attributes, name: string): string | undefined {
  return attributes instanceof PartialAttributes ? attributes.whyUnknown(name) : undefined;
}

/** Values with further ones, which win. */
export function withAttributes(attributes: Attributes, more: Attributes): Attributes {
  return attributes instanceof PartialAttributes ? attributes.with(more) : new Map([...attributes, ...more]);
}

/** The first attribute in an expression whose value is not known, and why. */
export function unknownAttribute(
  text: string,
  tree: Expression,
  attributes: Attributes,
): (Span & { readonly message: string }) | undefined {
  if (!(attributes instanceof PartialAttributes)) return undefined;
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'attribute') continue;
    const message = attributes.whyUnknown(textOf(text, node.name));
    if (message !== undefined) return { start: node.start, end: node.end, message };
  }
  return undefined;
}
