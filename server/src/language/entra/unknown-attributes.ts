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
    return this.has(name) ? undefined : this.why(name);
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
