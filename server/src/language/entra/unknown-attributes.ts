import type { Attributes, Value } from './value.js';

/** The values of a user of whom only some attributes are known: a missing attribute is not necessarily empty. */
export class PartialAttributes extends Map<string, Value> {
  private readonly why: (name: string) => string;

  /** @param why returns why the value of a missing attribute is not known */
  constructor(values: Iterable<readonly [string, Value]>, why: (name: string) => string) {
    super(values);
    this.why = why;
  }

  whyUnknown(name: string): string | undefined {
    return this.has(name) ? undefined : this.why(name);
  }

  /** The same with further values, which replace existing ones. */
  with(more: Attributes): PartialAttributes {
    return new PartialAttributes([...this, ...more], this.why);
  }
}

/** Why the value of an attribute is not known; undefined if it is known. An empty value is known. */
export function whyUnknown(attributes: Attributes, name: string): string | undefined {
  return attributes instanceof PartialAttributes ? attributes.whyUnknown(name) : undefined;
}

/** Values with further ones, which replace existing ones. */
export function withAttributes(attributes: Attributes, more: Attributes): Attributes {
  return attributes instanceof PartialAttributes ? attributes.with(more) : new Map([...attributes, ...more]);
}
