import type { ResourceType, ResourceTypeName } from '../scim/resource.js';

export type Action = 'create' | 'update' | 'delete';
type ByResource<T> = Readonly<Record<ResourceTypeName, T>>;

/** What an application says of one of its paths. */
export interface PathFact {
  /** A path in the form that `print` gives. */
  readonly path: string;
  /** Why, in words that end a sentence or stand as one. */
  readonly why: string;
}

export interface Host {
  readonly host: string;
  /** Which region it serves. */
  readonly place: string;
}

/** What the tenant URL of an application looks like. */
export interface TenantUrlForm {
  /** The paths that SCIM is served under, the preferred one first; undefined if any will do. */
  readonly paths?: readonly string[];
  /** All hosts that serve it; undefined if it can be anywhere. */
  readonly hosts?: readonly Host[];
  readonly example: string;
  /** Where OAuth clients get their tokens, by the host of the tenant URL; undefined if that is not known. */
  readonly tokenUrlOf?: (hostname: string) => string | undefined;
}

/** A target system, as far as mappings to it are concerned. One record; every rule and service reads it. */
export interface Application {
  /** The name in a provisioning file. */
  readonly id: string;
  /** The name for people. */
  readonly name: string;
  readonly resourceTypes: ByResource<ResourceType>;
  /** Whether the schemas hold all that the application knows. If not, an unknown attribute may well exist. */
  readonly complete: boolean;
  /** The attribute that accounts are usually matched by. */
  readonly matching: ByResource<string>;
  /** What it documents a filter for; undefined if it is not known. */
  readonly filterable?: ByResource<readonly string[]>;
  /** What it documents a filter for in another form than Entra sends. */
  readonly filterableOtherwise?: ByResource<readonly PathFact[]>;
  /** Targets without which it cannot create a resource. */
  readonly required: ByResource<readonly PathFact[]>;
  /** Targets that exist and cannot be written, beside those whose schema says so. */
  readonly readOnly: ByResource<readonly PathFact[]>;
  /** Actions that it does not offer, each with the reason. */
  readonly unsupportedActions: ByResource<Readonly<Partial<Record<Action, string>>>>;
  readonly tenantUrl: TenantUrlForm;
  /** What a path feeds, where that is more than its description: path → words. */
  readonly destinations: ByResource<Readonly<Record<string, string>>>;
  /** What Entra usually feeds a target from: path → source expression. */
  readonly usualSources: ByResource<Readonly<Record<string, string>>>;
  /** Whether a document that names no application is for this one. */
  readonly recognises: (evidence: Evidence) => boolean;
}

/** The names in a document that can tell which application it is for. */
export interface Evidence {
  /** Names of directories that are written to, such as `PureCloud by Genesys`. */
  readonly directories: readonly string[];
  /** Names of target attributes, mapped or only defined. */
  readonly targets: readonly string[];
}
