import type { ApplicationOrigin, ConnectionTest } from './language/documents/checked-document.js';
import type { MappingDocumentKind } from './language/documents/recognise.js';
import type { Discovery } from './language/scim/discovery.js';
import type { ConnectionPlan } from './language/services/connection-plan.js';

/*
 * What client and server say to each other beyond LSP. Plain data; no secret is ever part of it.
 */

export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What a client tells about itself in `initializationOptions`; all of it is optional. */
export interface InitializationOptions {
  /** Whether another language server reports JSON syntax errors, as VS Code's own does. */
  readonly jsonSyntaxIsReported?: boolean;
  /** The command that opens the list of completions again behind an item that goes on. */
  readonly suggestCommand?: string;
  /** Schemas beside those of the applications, in the form of RFC 7643 §7. */
  readonly schemas?: readonly unknown[];
}

export const DOCUMENT_INFO_METHOD = 'scimProvisioning/documentInfo';

export interface DocumentInfoParams {
  readonly textDocument: { readonly uri: string };
}

/** What a client shows of a document that SCIM stands in; null for any other document. */
export interface DocumentInfo {
  readonly kind: MappingDocumentKind | 'filter';
  readonly application: { readonly id: string; readonly name: string; readonly origin: ApplicationOrigin };
  readonly applications: readonly { readonly id: string; readonly name: string }[];
  /** Where the application is named, if the document names it. */
  readonly applicationRange: Range | undefined;
  /** Only mapping documents have it. */
  readonly mapping?: MappingInfo;
}

/** What a client shows of a mapping document. */
export type MappingDocumentInfo = DocumentInfo & { readonly mapping: MappingInfo };

export interface MappingInfo {
  /** Where the connection is, and its tenant URL. */
  readonly connectionRange: Range | undefined;
  readonly tenantUrlRange: Range | undefined;
  readonly plan: ConnectionPlan;
}

export const SURROUNDINGS_METHOD = 'scimProvisioning/surroundings';

/** What a client knows of a document from elsewhere than its text; each message replaces the one before. */
export interface SurroundingsParams {
  readonly uri: string;
  readonly chosenApplication?: string;
  /** What the last Test Connection found. */
  readonly connectionTest?: ConnectionTest;
  /** What the server of the connection said of its schemas. */
  readonly discovery?: Discovery;
}

export const SCHEMAS_METHOD = 'scimProvisioning/schemas';

/** Schemas beside those of the applications, each in the form of RFC 7643 §7; each message replaces the one before. */
export interface SchemasParams {
  readonly schemas: readonly unknown[];
}
