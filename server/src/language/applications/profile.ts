import type { ResourceTypeName } from '../scim/resource.js';
import type { AttributeType, Mutability, Returned, Uniqueness } from '../scim/schema.js';
import type { Action, PathFact, Recognition, TokenHelp } from './application.js';

/*
 * The profile of an application, as its JSON file has it. To add an application, add a file to `profiles/`.
 */

/** Something for users, for groups, or for both. */
type PerResource<T> = Partial<Readonly<Record<ResourceTypeName, T>>>;

/** An attribute in the form of RFC 7643 §7. Members that are left out have the defaults of §2.2. */
export interface ProfileAttribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly description?: string;
  readonly multiValued?: boolean;
  readonly required?: boolean;
  readonly caseExact?: boolean;
  readonly mutability?: Mutability;
  readonly returned?: Returned;
  readonly uniqueness?: Uniqueness;
  readonly canonicalValues?: readonly string[];
  readonly closed?: boolean;
  readonly referenceTypes?: readonly string[];
  readonly section?: string;
  readonly singular?: string;
  readonly subAttributes?: readonly Omit<ProfileAttribute, 'subAttributes'>[];
}

export interface ProfileSchema {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly attributes: readonly ProfileAttribute[];
}

export interface ProfileResourceType {
  readonly schema: string;
  readonly schemaExtensions?: readonly string[];
}

/** Where a fact of a profile comes from. */
export interface ProfileNote {
  readonly text: string;
  /** A document with its section, or an address. */
  readonly source: string;
  /** Stated by the source, seen in an example or a real document, or assumed. */
  readonly certainty: 'documented' | 'observed' | 'assumed';
}

export interface Profile {
  readonly $schema?: string;
  readonly id: string;
  readonly name: string;
  readonly recognition: Recognition;
  readonly regions?: readonly { readonly domain: string; readonly place: string }[];
  readonly tenantUrl: {
    readonly example: string;
    readonly paths?: readonly string[];
    readonly hosts?: readonly string[];
  };
  readonly tokenUrl?: string;
  readonly tokenHelp?: TokenHelp;
  readonly schemas?: readonly ProfileSchema[];
  readonly resourceTypes: Readonly<Record<ResourceTypeName, ProfileResourceType>>;
  readonly complete: boolean;
  readonly matching: Readonly<Record<ResourceTypeName, string>>;
  readonly filterable?: PerResource<readonly string[]>;
  readonly filterableOtherwise?: PerResource<readonly PathFact[]>;
  readonly required?: PerResource<readonly PathFact[]>;
  readonly readOnly?: PerResource<readonly PathFact[]>;
  readonly unsupportedActions?: PerResource<Readonly<Partial<Record<Action, string>>>>;
  readonly destinations?: PerResource<Readonly<Record<string, string>>>;
  readonly defaultTargets?: PerResource<readonly string[]>;
  readonly usualSources?: PerResource<Readonly<Record<string, string>>>;
  /** For the maintainers of the profile. */
  readonly notes: readonly ProfileNote[];
}
