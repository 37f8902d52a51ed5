import type { ResourceType, ResourceTypeName } from '../scim/resource.js';

export type Action = 'create' | 'update' | 'delete';
type ByResource<T> = Readonly<Record<ResourceTypeName, T>>;

/** What an application says about one of its paths. */
export interface PathFact {
  /** A path in the form that `print` returns. */
  readonly path: string;
  /** The reason, as a sentence. */
  readonly why: string;
}

export interface Host {
  readonly host: string;
  /** The region that it serves, such as `EMEA (Frankfurt)`; undefined if the application has no regions. */
  readonly place?: string;
  /** Where OAuth clients of this host get their tokens; undefined if that is not known. */
  readonly tokenUrl?: string;
}

/** What the tenant URL of an application looks like. */
export interface TenantUrlForm {
  /** The paths that SCIM is served under, the preferred one first; undefined if any will do. */
  readonly paths?: readonly string[];
  /** All hosts that serve it; undefined if it can be anywhere. */
  readonly hosts?: readonly Host[];
  readonly example: string;
}

/**
 * The names in a document that show which application it is for. All are compared case-insensitively. Names of attributes
 * that several applications have are not among them.
 */
export interface Recognition {
  /** Whole names of target directories. */
  readonly directoryNames?: readonly string[];
  /** Parts of names of target directories. */
  readonly directoryNameParts?: readonly string[];
  /** Beginnings of schema URNs that no other application uses. */
  readonly schemaPrefixes?: readonly string[];
  /** Whether it is assumed for documents that no other application is recognised in. */
  readonly otherwise?: boolean;
}

/** What a connection to an application needs to know of it; plain data. */
export interface ConnectedApplication {
  /** The name in a provisioning file. */
  readonly id: string;
  /** The name for people. */
  readonly name: string;
  /** The attribute that accounts are usually matched by. */
  readonly matching: ByResource<string>;
  readonly tenantUrl: TenantUrlForm;
}

/** A target system, as far as mappings to it are concerned. One record; every rule and service reads it. */
export interface Application extends ConnectedApplication {
  readonly recognition: Recognition;
  readonly resourceTypes: ByResource<ResourceType>;
  /** Whether the schemas hold everything that the application knows. If not, an unknown attribute may well exist. */
  readonly complete: boolean;
  /** The paths it documents a filter for; undefined, as a whole or for a resource, if that is not known. */
  readonly filterable?: Partial<ByResource<readonly string[]>>;
  /** The paths it documents a filter for in another form than Entra sends. */
  readonly filterableOtherwise?: ByResource<readonly PathFact[]>;
  /** Targets without which it cannot create a resource. */
  readonly required: ByResource<readonly PathFact[]>;
  /** Targets that exist and cannot be written, beside those whose schema says so. */
  readonly readOnly: ByResource<readonly PathFact[]>;
  /** Actions that it does not offer, each with the reason. */
  readonly unsupportedActions: ByResource<Readonly<Partial<Record<Action, string>>>>;
  /** What a target sets, if that is more than its description says: path → sentence. */
  readonly destinations: ByResource<Readonly<Record<string, string>>>;
  /** The usual source of a target: path → source expression. */
  readonly usualSources: ByResource<Readonly<Record<string, string>>>;
}

/** The names in a document that can show which application it is for. */
export interface Evidence {
  /** Names of directories that are written to, such as `PureCloud by Genesys`. */
  readonly directories: readonly string[];
  /** Names of target attributes, mapped or only defined. */
  readonly targets: readonly string[];
}
