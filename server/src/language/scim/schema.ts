/*
 * Schemas in the form of RFC 7643 §7, as a service provider returns them at /Schemas. Our additions are optional, so that
 * a schema from a server has this type, too.
 */
import { rememberedNames } from '../problems/suggestions.js';
import { rememberedFor } from '../remembered.js';

export type AttributeType =
  'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex';
export type Mutability = 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
export type Returned = 'always' | 'never' | 'default' | 'request';
export type Uniqueness = 'none' | 'server' | 'global';

export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  readonly uniqueness: Uniqueness;
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
  /** Whether the application accepts the canonical values only. RFC 7643 §7 allows further values, which is the default. */
  readonly closed?: boolean;
  /** The most characters that the application accepts. RFC 7643 has no such characteristic. */
  readonly maximumLength?: number;
  /** Whether its schema has a type that is not one of SCIM; such an attribute is read as a string. */
  readonly typeIsAssumed?: boolean;
  /** Where the attribute is specified, such as `RFC 7643 §4.1.2`. */
  readonly section?: string;
  /** What one of its values is called, such as `e-mail address`. */
  readonly singular?: string;
}

export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

type Characteristics = Partial<Omit<Attribute, 'name' | 'type' | 'description'>>;

/** An attribute with the defaults of RFC 7643 §2.2. */
export function attribute(
  name: string,
  type: AttributeType,
  description: string,
  characteristics: Characteristics = {},
): Attribute {
  return {
    name,
    type,
    description,
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...characteristics,
  };
}

/** Whether the values of an attribute refer to other resources, as `manager` and `members` do (RFC 7643 §2.4). */
export function refersToResources({ subAttributes }: Attribute): boolean {
  return attributeNamed(subAttributes, '$ref') !== undefined;
}

/** The attribute of that name; names are case-insensitive (RFC 7643 §2.1). */
export function attributeNamed(attributes: readonly Attribute[] | undefined, name: string): Attribute | undefined {
  return attributes && byName(attributes).get(name.toLowerCase());
}

/** Attributes by their names in lower case. */
const byName = /* @__PURE__ */ rememberedFor(
  (attributes: readonly Attribute[]): ReadonlyMap<string, Attribute> =>
    // Of two with the same name the first one is used.
    new Map([...attributes].reverse().map((attribute) => [attribute.name.toLowerCase(), attribute])),
);

/** The names of attributes, for suggestions. */
export const namesOf = /* @__PURE__ */ rememberedNames((attributes: readonly Attribute[]) =>
  attributes.map(({ name }) => name),
);
