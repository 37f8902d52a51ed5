import type { ApplicationBasis, ConnectionTest } from './language/documents/surroundings.js';
import type { MappingId } from './language/documents/expression-address.js';
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
  /** The command that shows the parameters of a call, behind one that has been filled in. */
  readonly parameterHintsCommand?: string;
  /** The command that opens the expression at a place of a document (URI and position) in an editor of its own. */
  readonly editExpressionCommand?: string;
  /** The start of the links to the pages of rules, which the code of the rule completes; otherwise they lead to the web. */
  readonly rulePageLinks?: string;
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
  readonly application: { readonly id: string; readonly name: string; readonly basis: ApplicationBasis };
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

export const EXPRESSION_AT_METHOD = 'scimProvisioning/expressionAt';

export interface ExpressionAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Range['start'];
}

export const EXPRESSION_BY_ID_METHOD = 'scimProvisioning/expressionById';

export interface ExpressionByIdParams {
  readonly textDocument: { readonly uri: string };
  readonly id: MappingId;
}

/** A source expression that can be edited on its own; the answer is null if there is none. */
export interface ExpressionInfo {
  readonly id: MappingId;
  /** What it feeds, in a few words. */
  readonly title: string;
  /** Decoded, and laid out to be read if it is long. */
  readonly text: string;
  /** Where it stands in the document. */
  readonly range: Range;
}

export const EXPRESSION_EDITS_METHOD = 'scimProvisioning/expressionEdits';

export interface ExpressionEditsParams extends ExpressionByIdParams {
  readonly text: string;
}

/** How an expression is put back into its document; the answer is null if its mapping is gone. */
export interface ExpressionEdits {
  /** The version of the document that the edits are for. */
  readonly version: number;
  /** None if only the layout is another. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export const SAMPLE_USER_METHOD = 'scimProvisioning/sampleUser';

export interface SampleUserParams {
  readonly textDocument: { readonly uri: string };
  /** The text of the sample user that is there already, if there is one. */
  readonly existing?: string;
}

/** A sample user with a value for all that a document reads; the answer is null if the text is no mapping document. */
export interface SampleUserDraft {
  readonly text: string;
  /** What was added to the one that was there, or all there is. */
  readonly added: readonly string[];
}

export const SET_SAMPLE_USER_METHOD = 'scimProvisioning/setSampleUser';

/** The sample user of a document; without one, there is none. Each message replaces the one before. */
export interface SetSampleUserParams {
  readonly uri: string;
  readonly sampleUser?: { readonly name: string; readonly text: string };
}

export const SURROUNDINGS_METHOD = 'scimProvisioning/surroundings';

/** What a client knows of a document from elsewhere than its text; each message replaces the one before. */
export interface SurroundingsParams {
  readonly uri: string;
  readonly chosenApplication?: string;
  /** Whether the user says that it is a synchronization schema, if it is not recognised as one. */
  readonly isTreatedAsSchema?: boolean;
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
