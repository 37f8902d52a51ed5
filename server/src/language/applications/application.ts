import type { ResourceType, ResourceTypeName } from '../scim/resource.js';

export type Action = 'create' | 'update' | 'delete';
type ByResource<T> = Readonly<Record<ResourceTypeName, T>>;

/** A fact about a path of an application. */
export interface PathFact {
  /** A path in the form that `print` returns. */
  readonly path: string;
  /** The reason, as a sentence. */
  readonly why: string;
}

export interface Host {
  readonly host: string;
  /** The name of its region, such as `EMEA (Frankfurt)`; undefined if the application has no regions. */
  readonly place?: string;
  /** The URL from which OAuth clients of this host get their tokens; undefined if it is not known. */
  readonly tokenUrl?: string;
}

/** What the tenant URL of an application looks like. */
export interface TenantUrlForm {
  /** The paths that serve SCIM, the preferred one first; undefined if any path is accepted. */
  readonly paths?: readonly string[];
  /** All hosts that serve it; undefined if any host is accepted. */
  readonly hosts?: readonly Host[];
  readonly example: string;
}

/**
 * The names in a document that show which application it is for, compared case-insensitively. They do not include names of
 * attributes that several applications have.
 */
export interface Recognition {
  /** Whole names of target directories. */
  readonly directoryNames?: readonly string[];
  /** Parts of names of target directories. */
  readonly directoryNameParts?: readonly string[];
  /** Prefixes of schema URNs that no other application uses. */
  readonly schemaPrefixes?: readonly string[];
  /** Whether it is used for documents in which no other application is recognised. */
  readonly otherwise?: boolean;
}

/** How an administrator gets the secret token of an application. */
export interface TokenHelp {
  /** What to do, in one sentence. */
  readonly text: string;
  /** The page that describes it. */
  readonly url: string;
}

/** The data of an application that a connection needs; plain data. */
export interface ConnectedApplication {
  /** The name in a provisioning file. */
  readonly id: string;
  /** The name that users see. */
  readonly name: string;
  /** The attribute that accounts are usually matched by. */
  readonly matching: ByResource<string>;
  readonly tenantUrl: TenantUrlForm;
  /** Undefined if it is not known. */
  readonly tokenHelp?: TokenHelp;
}

/** A target system: everything that rules and services need to know about it. */
export interface Application extends ConnectedApplication {
  readonly recognition: Recognition;
  readonly resourceTypes: ByResource<ResourceType>;
  /** Whether the schemas have every attribute of the application. If not, an unknown attribute may exist. */
  readonly complete: boolean;
  /** The paths for which it documents a filter. Undefined if not known, for all resources or for one. */
  readonly filterable?: Partial<ByResource<readonly string[]>>;
  /** The paths for which it documents a filter in another form than Entra sends. */
  readonly filterableOtherwise?: ByResource<readonly PathFact[]>;
  /** Targets that it requires to create a resource. */
  readonly required: ByResource<readonly PathFact[]>;
  /** Targets that exist but cannot be written, in addition to those that are read-only in the schema. */
  readonly readOnly: ByResource<readonly PathFact[]>;
  /** Actions that it does not support, each with the reason. */
  readonly unsupportedActions: ByResource<Readonly<Partial<Record<Action, string>>>>;
  /** What a target sets in the application, in addition to its description: path → sentence. */
  readonly destinations: ByResource<Readonly<Record<string, string>>>;
  /** The targets of the mapping that Entra begins with, in its order. */
  readonly defaultTargets: ByResource<readonly string[]>;
  /** The usual source of a target, in addition to those of `usual-sources.ts`: path → source expression. */
  readonly usualSources: ByResource<Readonly<Record<string, string>>>;
}
