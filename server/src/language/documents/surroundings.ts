import type { Applications } from '../applications/applications.js';
import type { DiscoveredResources } from '../scim/discovery.js';
import type { Schema } from '../scim/schema.js';
import type { SampleUser } from './sample-user.js';

/** How it was found out which application a document is for. */
export type ApplicationBasis = 'named' | 'chosen' | 'recognised' | 'assumed';
/** What the last Test Connection found, as data from outside. */
export interface ConnectionTest {
  /** The tenant URL that was tested, as it stands in the document, or as the user gave it for a document without one. */
  readonly tenantUrl: string;
  readonly findings: readonly ConnectionFinding[];
}
/** Something that was found and belongs to a place: the tenant URL, or a matching attribute, by its text. */
export interface ConnectionFinding {
  readonly place:
    { readonly kind: 'tenantUrl' } | { readonly kind: 'target'; readonly resource: string; readonly path: string };
  readonly severity: 'error' | 'warning';
  readonly message: string;
}
/** What is known of a document from elsewhere than its text. */
export interface Surroundings {
  /** The applications that it can be for; by default those whose profiles are part of this project. */
  readonly applications?: Applications | undefined;
  /** The application that the user picked for a document that names none. */
  readonly chosenApplication?: string | undefined;
  /** Whether the user says that the document is a synchronization schema, if it is not recognised as one. */
  readonly isTreatedAsSchema?: boolean | undefined;
  readonly connectionTest?: ConnectionTest | undefined;
  /** What the server of the document's connection says of its schemas. */
  readonly discovered?: DiscoveredResources | undefined;
  /** Whose values show what expressions give. */
  readonly sampleUser?: SampleUser | undefined;
  /** Schemas that the user named, beside those of the application. */
  readonly schemas?: readonly Schema[] | undefined;
}
