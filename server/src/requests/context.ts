import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { SeverityOverrides } from '../language/problems/severity.js';
import type { InitializationOptions } from '../protocol.js';
import type { Documents } from './documents.js';
import type { Severities } from './severities.js';

/** What requests need. */
export interface Context {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly client: Client;
  readonly settings: Settings;
}

/** The capabilities of the client, resolved once. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesLenses: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** Whether the languages can be named for which the server formats documents. */
  readonly registersFormatting: boolean;
  readonly takesDocumentChanges: boolean;
  /** Whether edits can ask for confirmation, in a preview. */
  readonly confirmsEdits: boolean;
  /** Whether it asks for the edits of a code action when the action is chosen. */
  readonly resolvesEdits: boolean;
  readonly fillsInSnippets: boolean;
  /** Whether it can insert the lines of a completion without changing their indentation. */
  readonly keepsIndentation: boolean;
  readonly requestsTokensInRange: boolean;
  /** Whether the symbols of a document can be within others. */
  readonly showsSymbolTrees: boolean;
  readonly showsRelatedInformation: boolean;
  /** Whether a definition may be a link, which has the range of the name that was asked for. */
  readonly followsLinks: boolean;
  readonly preparesRename: boolean;
  readonly showsCodeDescription: boolean;
  readonly options: InitializationOptions;
}

/** The settings of the user. */
export interface Settings {
  /** The number of changes. It shows whether a result is from earlier settings. */
  revision: number;
  readonly severities: Severities;
  /** Whether there is a lens above each object mapping. */
  showsObjectMappings: boolean;
  /** How many columns of a line are visible; undefined for the default. */
  visibleColumns: number | undefined;
}

export function clientOf(capabilities: ClientCapabilities, options: unknown): Client {
  const { textDocument, workspace } = capabilities;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersFormatting:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    confirmsEdits:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    requestsTokensInRange: Boolean(textDocument?.semanticTokens?.requests.range),
    fillsInSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    keepsIndentation: textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet.includes(1) === true,
    showsSymbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    showsRelatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    followsLinks: textDocument?.definition?.linkSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    showsCodeDescription:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
      textDocument?.diagnostic?.codeDescriptionSupport === true,
    options: typeof options === 'object' && options !== null ? options : {},
  };
}

/** The severities of what the editor itself reports: VS Code reports both in every JSON file. */
export function builtInSeverities({ options }: Client): SeverityOverrides {
  return options.jsonSyntaxIsReported ? { 'json-syntax': 'off', 'duplicate-member': 'off' } : {};
}
