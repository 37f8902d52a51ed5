import type { Applications } from '../applications/applications.js';
import type { DiscoveredResources } from '../scim/discovery.js';
import type { Schema } from '../scim/schema.js';
import type { SampleUser } from './sample-user.js';

/** How the application of a document was determined. */
export type ApplicationBasis = 'named' | 'chosen' | 'recognised' | 'assumed';
/** The results of the last Test Connection, as data. */
export interface ConnectionTest {
  /** The tenant URL that was tested: the document's, or the one that the user entered for a document without one. */
  readonly tenantUrl: string;
  readonly findings: readonly ConnectionFinding[];
}
/** A result that belongs to a place: the tenant URL, or a matching attribute, by its text. */
export interface ConnectionFinding {
  readonly place:
    { readonly kind: 'tenantUrl' } | { readonly kind: 'target'; readonly resource: string; readonly path: string };
  readonly severity: 'error' | 'warning';
  readonly message: string;
}
/** What is known about a document besides its text. */
export interface Surroundings {
  /** The applications to choose from; by default those with a profile in this project. */
  readonly applications?: Applications | undefined;
  /** The application that the user chose for a document that names none. */
  readonly chosenApplication?: string | undefined;
  /** Whether the user says that the document is a synchronization schema, if it is not recognised as one. */
  readonly isTreatedAsSchema?: boolean | undefined;
  readonly connectionTest?: ConnectionTest | undefined;
  /** The schemas that the server of the document's connection returned. */
  readonly discovered?: DiscoveredResources | undefined;
  /** The user with whose values expressions are evaluated. */
  readonly sampleUser?: SampleUser | undefined;
  /** The group with whose values the expressions of group mappings are evaluated. */
  readonly sampleGroup?: SampleUser | undefined;
  /** Schemas that the user added to those of the application. */
  readonly schemas?: readonly Schema[] | undefined;
}
