import type { ApplicationBasis, ConnectionTest } from './language/documents/surroundings.js';
import type { MappingId } from './language/documents/expression-address.js';
import type { MappingDocumentKind } from './language/documents/recognise.js';
import type { SampleKind } from './language/documents/sample-user.js';
import type { Severity } from './language/problems/severity.js';
import type { Discovery } from './language/scim/discovery.js';
import type { ConnectionOutline, PlannedTarget } from './language/services/connection-plan.js';
import type { ChangesJson, SummaryJson } from './language/rehearsal/in-json.js';
import type { PreviewRow, Preview, ShownPreview } from './language/services/rehearsal/preview.js';

/*
 * The messages between client and server in addition to LSP. They are plain data and never contain a secret.
 */

export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** The `initializationOptions` of a client; all are optional. */
export interface InitializationOptions {
  /** Whether the client asks for the symbols of documents at times of its own; then they are not offered to the editor. */
  readonly asksForSymbols?: boolean;
  /** Whether another language server reports JSON syntax errors and duplicate members, as VS Code's own does. */
  readonly jsonSyntaxIsReported?: boolean;
  /** The command that opens the list of completions again, after an item that can be continued. */
  readonly suggestCommand?: string;
  /** The command that opens it at the next blank of a snippet, if the cursor is in one. */
  readonly nextCommand?: string;
  /** Whether the editor offers words of the text where there are no other completions, as VS Code does. */
  readonly offersWords?: boolean;
  /** The command that shows the parameters of a call, after a call has been inserted. */
  readonly parameterHintsCommand?: string;
  /** The command that shows the list of problems. */
  readonly showProblemsCommand?: string;
  /** The command that opens the expression at a URI and position in a separate editor. */
  readonly editExpressionCommand?: string;
  /** The command that moves a secret to the client's secret storage; its argument are `MoveSecretParams`. */
  readonly moveSecretCommand?: string;
  /** The command that changes the severity of a rule; its argument are `ChangeSeverityParams`. */
  readonly changeSeverityCommand?: string;
  /** The command that opens the page of a rule; its argument is the code. */
  readonly openRulePageCommand?: string;
  /** The start of links to rule pages; the code of the rule is appended. If omitted, the links lead to the web. */
  readonly rulePageLinks?: string;
  /** Schemas in addition to those of the applications, in the form of RFC 7643 §7. */
  readonly schemas?: readonly unknown[];
  /** The translations of messages, as a bundle of VS Code's l10n has them. If omitted, messages are in English. */
  readonly translations?: Readonly<Record<string, string | { readonly message: string }>>;
}

/** A rule whose severity the user wants to change, for a document. */
export interface ChangeSeverityParams {
  readonly code: string;
  /** What the rule has reported. */
  readonly severity: Severity;
  /** The document. */
  readonly uri: string;
}

export const DOCUMENT_INFO_METHOD = 'scimProvisioning/documentInfo';

export interface DocumentInfoParams {
  readonly textDocument: { readonly uri: string };
}

/** What a client shows about a document that contains SCIM; null for any other document. */
export interface DocumentInfo {
  readonly kind: MappingDocumentKind | 'filter';
  readonly application: { readonly id: string; readonly name: string; readonly basis: ApplicationBasis };
  readonly applications: readonly { readonly id: string; readonly name: string }[];
  /** The range of the application's name, if the document names it. */
  readonly applicationRange: Range | undefined;
  /** Only for mapping documents. */
  readonly mapping?: MappingInfo;
}

/** What a client shows about a mapping document. */
export type MappingDocumentInfo = DocumentInfo & { readonly mapping: MappingInfo };

export interface MappingInfo {
  /** The ranges of the connection and of its tenant URL. */
  readonly connectionRange: Range | undefined;
  readonly tenantUrlRange: Range | undefined;
  /** The range of the name or the beginning of the first object mapping of users. */
  readonly usersRange: Range | undefined;
  readonly plan: ConnectionOutline;
}

export const PLANNED_TARGETS_METHOD = 'scimProvisioning/plannedTargets';

export interface PlannedTargetsParams {
  readonly textDocument: { readonly uri: string };
}

/** The attributes that Test Connection looks up; null if the document is not a mapping document. */
export type PlannedTargets = readonly PlannedTarget[];

export const PREVIEW_METHOD = 'scimProvisioning/preview';

export interface PreviewParams {
  readonly textDocument: { readonly uri: string };
  readonly resource: 'User' | 'Group';
  /** The text of the document in the last commit, to show what differs; omitted if there is none. */
  readonly head?: string;
  /** Whether the picture is to be a file of its own. */
  readonly isFile?: boolean;
}

/** What Entra would do to the sample user, or group; null if the document is not a mapping document. */
export type PreviewInfo =
  | Exclude<Preview, ShownPreview>
  | (Omit<ShownPreview, 'rows' | 'warnings'> & {
      readonly rows: readonly (Omit<PreviewRow, 'at'> & { readonly range: Range })[];
      readonly warnings: readonly { readonly message: string; readonly isError: boolean; readonly range: Range }[];
    });

export const POPULATION_METHOD = 'scimProvisioning/population';

export interface PopulationParams {
  readonly textDocument: { readonly uri: string };
  readonly resource: 'User' | 'Group';
  /** The users or groups: JSON or CSV. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The text of the document in the last commit, to compare with; omitted if nothing is compared. */
  readonly head?: string;
  /** Names the run in the notifications with its results. */
  readonly run: number;
}

/** The end of a run; null if the document is not a mapping document. */
export type PopulationResult =
  | {
      readonly summary: SummaryJson;
      /** Warnings that were found after the results of their objects were sent. */
      readonly late: readonly { readonly index: number; readonly warning: PopulationWarning }[];
      /** What could not be read, as sentences. */
      readonly problems: readonly string[];
    }
  /** Why there is no result, as a sentence. */
  | { readonly problem: string };

/** A notification of the server, while a run goes on. */
export const POPULATION_PART_METHOD = 'scimProvisioning/populationPart';

export interface PopulationPart {
  readonly run: number;
  /** How many objects there are. */
  readonly size: number;
  readonly entries: readonly PopulationItem[];
}

export interface PopulationItem {
  readonly name: string;
  readonly scope: 'in' | 'out' | 'unknown';
  readonly decision: string;
  /** Why, as a sentence. */
  readonly reason: string;
  readonly warnings: readonly PopulationWarning[];
  /** What the document changes since the last commit; omitted if nothing, or if nothing is compared. */
  readonly changes?: ChangesJson;
}

export interface PopulationWarning {
  readonly message: string;
  readonly isError: boolean;
  readonly range: Range;
}

/** Where a secret is in a document; the secret itself is not a part of it. */
export interface MoveSecretParams {
  readonly uri: string;
  /** The version of the document that the ranges are for. */
  readonly version: number;
  readonly kind: 'token' | 'clientSecret';
  /** The string literal with the secret. */
  readonly value: Range;
  /** The edit that removes it. */
  readonly removal: { readonly range: Range; readonly newText: string };
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

/** A source expression for Edit Expression; the response is null if there is none. */
export interface ExpressionInfo {
  readonly id: MappingId;
  /** Its target, in a few words. */
  readonly title: string;
  /** The decoded text, on several lines if it is long. */
  readonly text: string;
  /** Its range in the document. */
  readonly range: Range;
}

export const EXPRESSION_EDITS_METHOD = 'scimProvisioning/expressionEdits';

export interface ExpressionEditsParams extends ExpressionByIdParams {
  readonly text: string;
}

/** The edits that write an expression back to its document; the response is null if its mapping no longer exists. */
export interface ExpressionEdits {
  /** The version of the document that the edits are for. */
  readonly version: number;
  /** Empty if only whitespace changed. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export const PASTE_METHOD = 'scimProvisioning/paste';

export interface PasteParams {
  readonly textDocument: { readonly uri: string };
  /** What is pasted at each cursor, in place of its selection. */
  readonly pasted: readonly { readonly range: Range; readonly text: string }[];
}

/** A better way to paste than as text; the response is null if there is none. */
export interface PasteInfo {
  /** The version of the document that the edits are for. */
  readonly version: number;
  readonly kind: 'string' | 'mappings';
  readonly title: string;
  /** All edits; for strings, one for each cursor, in their order. */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** Whether it is what is meant; if not, it is only an alternative to text. */
  readonly isCertain: boolean;
}

export const COMPARE_METHOD = 'scimProvisioning/compare';

export interface CompareParams {
  readonly textDocument: { readonly uri: string };
  /** The earlier document, from which the changes lead to this one; without a URI it is recognised by its content. */
  readonly other: { readonly uri?: string; readonly text: string };
}

/** What changed, or why one of the documents cannot be compared; the response is null if this one is not a mapping document. */
export type ComparisonInfo =
  | {
      /** `3 changes`, or `No differences` */
      readonly summary: string;
      readonly changes: readonly ChangeInfo[];
      /** What follows from all changes together; null if nothing does. */
      readonly restart: string | null;
      readonly notes: readonly string[];
    }
  | { readonly problem: { readonly of: 'this' | 'other'; readonly text: string } };

export interface ChangeInfo {
  /** The object that changed; null for the settings of a provisioning file. */
  readonly object: string | null;
  readonly sentence: string;
  readonly consequence: string | null;
  /** Its range in this document; for what was removed, that of what is around it. */
  readonly range: Range | null;
}

export const SAMPLE_USER_METHOD = 'scimProvisioning/sampleUser';

export interface SampleUserParams {
  readonly textDocument: { readonly uri: string };
  /** The text with the existing sample user, if there is one. */
  readonly existing?: string;
  /** Which of the users in that text is meant; the first if omitted. */
  readonly user?: string;
  /** Whether it is a user or a group; a user if omitted. */
  readonly kind?: SampleKind;
  /** Which of several fictional people a new one is, counted from 1. */
  readonly nth?: number;
}

/** A sample user with a value for every attribute that a document reads; the response is null if it is not a mapping document. */
export interface SampleUserDraft {
  readonly text: string;
  /** The names that were added to the existing sample user, or all names. */
  readonly added: readonly string[];
}

export const APPLY_TO_SCHEMA_METHOD = 'scimProvisioning/applyToSchema';

export interface ApplyToSchemaParams {
  /** The synchronization schema; both documents must be open. */
  readonly textDocument: { readonly uri: string };
  readonly provisioningFile: { readonly uri: string };
}

/** What applying a provisioning file does, or why it is not possible; the response is null if one of them is not recognised. */
export type ApplyToSchema =
  | {
      /** The version of the schema that the edits are for. */
      readonly version: number;
      /** Empty if the schema already says the same. */
      readonly edits: readonly { readonly range: Range; readonly newText: string }[];
      /** The changes in words. */
      readonly changes: readonly string[];
      /** What the file says and could not be applied, each with the reason. */
      readonly notApplied: readonly string[];
    }
  | { readonly problem: string };

/** Without parameters: the provisioning files to begin with, the usual first, as a list of {@link NewFileDraft}. */
export const NEW_FILES_METHOD = 'scimProvisioning/newFiles';

/** A provisioning file to begin with. */
export interface NewFileDraft {
  /** The ID of the application, as in a provisioning file. */
  readonly id: string;
  /** Its name. */
  readonly application: string;
  /** A name for the file. */
  readonly name: string;
  readonly text: string;
  /** The tenant URL, which is to be replaced first, in UTF-16 code units of the text. */
  readonly tenantUrl: { readonly start: number; readonly end: number };
}

export const PROVISIONING_FILE_METHOD = 'scimProvisioning/provisioningFile';

export interface ProvisioningFileParams {
  readonly textDocument: { readonly uri: string };
}

/** The provisioning file of a synchronization schema, or why there is none; the response is null if it is not recognised. */
export type ProvisioningFileDraft = { readonly text: string } | { readonly problem: string };

export const SET_SAMPLE_USER_METHOD = 'scimProvisioning/setSampleUser';

/**
 * Sets the sample user and the sample group of a document, or removes the one that is omitted. Each message replaces the previous
 * one.
 */
export interface SetSampleUserParams {
  readonly uri: string;
  readonly sampleUser?: SampleText;
  readonly sampleGroup?: SampleText;
}

/** A text with sample users or groups. */
export interface SampleText {
  /** What a user without a name is called, such as the file. */
  readonly name: string;
  readonly text: string;
  /** The key or name of the one that is meant; the first if omitted. */
  readonly user?: string;
}

export const SURROUNDINGS_METHOD = 'scimProvisioning/surroundings';

/** What a client knows about a document from outside its text. Each message replaces the previous one. */
export interface SurroundingsParams {
  readonly uri: string;
  readonly chosenApplication?: string;
  /** Whether the user has chosen to treat it as a synchronization schema, if it is not recognised as one. */
  readonly isTreatedAsSchema?: boolean;
  /** The findings of the last Test Connection. */
  readonly connectionTest?: ConnectionTest;
  /** The schemas that the SCIM server described. */
  readonly discovery?: Discovery;
}

export const SCHEMAS_METHOD = 'scimProvisioning/schemas';

/** Schemas in addition to those of the applications, in the form of RFC 7643 §7. Each message replaces the previous one. */
export interface SchemasParams {
  readonly schemas: readonly unknown[];
}

export const CONFIGURATIONS_METHOD = 'scimProvisioning/configurations';

/** The configuration files of the workspace, and those in the folders around it. Each request replaces the previous one. */
export interface ConfigurationsParams {
  readonly configurations: readonly { readonly uri: string; readonly text: string }[];
}

/** The response: the mistakes in these files. */
export type ConfigurationProblems = readonly {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}[];

export const SEVERITY_EDITS_METHOD = 'scimProvisioning/severityEdits';

/** A configuration file that applies to a document, and a rule that is to have another severity there. */
export interface SeverityEditsParams {
  readonly configuration: { readonly uri: string; readonly text: string };
  /** The URI of the document. */
  readonly document: string;
  readonly code: string;
  readonly severity: Severity | 'off';
}

/** The response: the edits of the configuration file; null if it has a mistake. */
export type SeverityEdits = readonly { readonly range: Range; readonly newText: string }[];

export const CLOSED_DOCUMENT_METHOD = 'scimProvisioning/closedDocument';

/** A document that is not open in the editor. */
export interface ClosedDocumentParams {
  readonly uri: string;
  readonly text: string;
}

/** The response: its problems; null if it is not a mapping document. */
export type ClosedDocumentProblems = readonly {
  readonly range: Range;
  readonly severity: Severity;
  readonly code: string;
  /** The page of the rule. */
  readonly href: string;
  readonly source: string;
  readonly message: string;
  readonly related?: { readonly range: Range; readonly message: string };
}[];
