import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { readBundle, setBundle } from '../language/l10n.js';
import { DiscoveredResources, readDiscovery } from '../language/scim/discovery.js';
import { TOKEN_TYPES } from '../language/services/answers.js';
import {
  CLOSED_DOCUMENT_METHOD,
  CONFIGURATIONS_METHOD,
  APPLY_TO_SCHEMA_METHOD,
  COMPARE_METHOD,
  DOCUMENT_INFO_METHOD,
  EXPRESSION_AT_METHOD,
  EXPRESSION_BY_ID_METHOD,
  EXPRESSION_EDITS_METHOD,
  PASTE_METHOD,
  NEW_FILES_METHOD,
  PLANNED_TARGETS_METHOD,
  POPULATION_METHOD,
  PREVIEW_METHOD,
  PROVISIONING_FILE_METHOD,
  SAMPLE_USER_METHOD,
  SCHEMAS_METHOD,
  SET_SAMPLE_USER_METHOD,
  SEVERITY_EDITS_METHOD,
  SURROUNDINGS_METHOD,
  type SchemasParams,
  type SetSampleUserParams,
  type SurroundingsParams,
} from '../protocol.js';
import { onApplyToSchema } from './apply-to-schema.js';
import { FIX_ALL_KIND, FIX_SUGGESTIONS_KIND, onCodeAction, onCodeActionResolve } from './code-action.js';
import { onClosedDocument } from './closed-document.js';
import { onCodeLens } from './code-lens.js';
import { REBUILD_KIND } from './refactorings.js';
import { onCompare } from './compare.js';
import { onCompletionResolve } from './completion-resolve.js';
import { onCompletion } from './completion.js';
import { onConfigurations } from './configurations.js';
import { builtInSeverities, clientOf, type Client, type Context, type Settings } from './context.js';
import { onDefinition } from './definition.js';
import { diagnosing, DiagnosticsPusher, onDiagnostics } from './diagnostics.js';
import { onDocumentHighlight } from './document-highlight.js';
import { onDocumentSymbol } from './document-symbol.js';
import { onDocumentInfo } from './document-info.js';
import { Documents } from './documents.js';
import { EditedText } from './edited-text.js';
import { onExpressionAt } from './expression-at.js';
import { onExpressionById } from './expression-by-id.js';
import { onExpressionEdits } from './expression-edits.js';
import { onFoldingRange } from './folding-range.js';
import { FORMATTED, onFormatting, onRangeFormatting } from './formatting.js';
import { onHover } from './hover.js';
import { onInlayHint } from './inlay-hint.js';
import { onPaste } from './paste.js';
import { onNewFiles } from './new-files.js';
import { onPlannedTargets } from './planned-targets.js';
import { onPopulation } from './population.js';
import { onPreview } from './preview.js';
import { onReferences } from './references.js';
import { onPrepareRename, onRename } from './rename.js';
import { onProvisioningFile } from './provisioning-file.js';
import { onSampleUser } from './sample-user.js';
import { onSeverityEdits } from './severity-edits.js';
import { onSelectionRange } from './selection-range.js';
import { onSemanticTokens } from './semantic-tokens.js';
import { onSignatureHelp } from './signature-help.js';
import { inSteps, waiting } from './waiting.js';
import { Severities } from './severities.js';
import { warmUp } from './warm-up.js';
import { onWorkspaceSymbol } from './workspace-symbol.js';
import { isRecord, wellFormed } from './well-formed.js';

/** Starts a language server on a connection: reports its capabilities and registers the request handlers. */
export function serve(connection: Connection, version: string): void {
  const texts = new TextDocuments(EditedText);
  const documents = new Documents(texts);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const client = clientOf(params.capabilities, params.initializationOptions);
    setBundle(readBundle(client.options.translations));
    const severities = new Severities(builtInSeverities(client));
    const settings: Settings = { revision: 0, severities, showsObjectMappings: true, visibleColumns: undefined };
    const context: Context = { connection, documents, client, settings };
    handleRequests(context);
    handleChanges(context, texts);
    return { serverInfo: { name: 'scim-provisioning', version }, capabilities: capabilities(client) };
  });
  texts.listen(wellFormed(connection));
  connection.listen();
}

function capabilities(client: Client): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    inlayHintProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','] },
    documentHighlightProvider: true,
    ...(client.options.asksForSymbols !== true && { documentSymbolProvider: true }),
    workspaceSymbolProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    codeLensProvider: {},
    selectionRangeProvider: true,
    foldingRangeProvider: true,
    completionProvider: { triggerCharacters: ['"', '[', '(', '.', ':', ' '], resolveProvider: true },
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.Refactor,
        FIX_ALL_KIND,
        FIX_SUGGESTIONS_KIND,
        REBUILD_KIND,
      ],
      resolveProvider: true,
    },
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
      // Editors that ask for what is visible need not ask for the whole document, which can be large.
      full: !client.requestsTokensInRange,
      range: true,
    },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: {
        identifier: 'scim-provisioning',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
  };
}

function handleRequests(context: Context): void {
  const { connection, client } = context;
  connection.onHover(waiting(context, onHover(context), 'position'));
  connection.languages.inlayHint.on(waiting(context, onInlayHint(context), 'range'));
  connection.onSignatureHelp(waiting(context, onSignatureHelp(), 'position'));
  connection.onDocumentHighlight(waiting(context, onDocumentHighlight(), 'position'));
  connection.onDocumentSymbol(waiting(context, onDocumentSymbol(context)));
  connection.onWorkspaceSymbol(onWorkspaceSymbol(context));
  connection.onDefinition(waiting(context, onDefinition(client), 'position'));
  connection.onReferences(waiting(context, onReferences(), 'position', 'context'));
  connection.onPrepareRename(waiting(context, onPrepareRename(), 'position'));
  connection.onRenameRequest(waiting(context, onRename(client), 'position', 'newName'));
  connection.onSelectionRanges(waiting(context, onSelectionRange(), 'positions'));
  connection.onFoldingRanges(waiting(context, onFoldingRange()));
  connection.onDocumentFormatting(waiting(context, onFormatting()));
  connection.onDocumentRangeFormatting(waiting(context, onRangeFormatting(), 'range'));
  connection.onCompletion(waiting(context, onCompletion(context), 'position'));
  connection.onCompletionResolve(onCompletionResolve());
  connection.onCodeAction(waiting(context, onCodeAction(context), 'range', 'context'));
  connection.onCodeActionResolve(onCodeActionResolve(context));
  connection.languages.semanticTokens.on(waiting(context, onSemanticTokens()));
  connection.languages.semanticTokens.onRange(waiting(context, onSemanticTokens(), 'range'));
  connection.onCodeLens(inSteps(context, diagnosing, onCodeLens(context)));
  connection.onRequest(SEVERITY_EDITS_METHOD, onSeverityEdits());
  connection.onRequest(CLOSED_DOCUMENT_METHOD, onClosedDocument(context));
  connection.onRequest(DOCUMENT_INFO_METHOD, waiting(context, onDocumentInfo()));
  connection.onRequest(PLANNED_TARGETS_METHOD, waiting(context, onPlannedTargets()));
  connection.onRequest(EXPRESSION_AT_METHOD, waiting(context, onExpressionAt(), 'position'));
  connection.onRequest(EXPRESSION_BY_ID_METHOD, waiting(context, onExpressionById(), 'id'));
  connection.onRequest(EXPRESSION_EDITS_METHOD, waiting(context, onExpressionEdits(), 'id', 'text'));
  connection.onRequest(PASTE_METHOD, waiting(context, onPaste(), 'pasted'));
  connection.onRequest(COMPARE_METHOD, waiting(context, onCompare(), 'other'));
  connection.onRequest(POPULATION_METHOD, onPopulation(context));
  connection.onRequest(PREVIEW_METHOD, waiting(context, onPreview(), 'resource', 'head'));
  connection.onRequest(SAMPLE_USER_METHOD, waiting(context, onSampleUser(), 'existing'));
  connection.onRequest(APPLY_TO_SCHEMA_METHOD, waiting(context, onApplyToSchema(context), 'provisioningFile'));
  connection.onRequest(NEW_FILES_METHOD, onNewFiles);
  connection.onRequest(PROVISIONING_FILE_METHOD, waiting(context, onProvisioningFile()));
  if (client.pullsDiagnostics)
    connection.languages.diagnostics.on(inSteps(context, diagnosing, onDiagnostics(context)));
}

/** Handles all changes that make earlier results out of date. */
function handleChanges(context: Context, texts: TextDocuments<EditedText>): void {
  const { connection, client, documents, settings } = context;
  const pusher = client.pullsDiagnostics ? undefined : new DiagnosticsPusher(context);
  texts.onDidClose(({ document }) => pusher?.forget(document.uri));

  const refreshDiagnostics = (): void => {
    if (client.refreshesDiagnostics && client.pullsDiagnostics)
      logged(connection, connection.languages.diagnostics.refresh());
  };
  texts.onDidChangeContent(({ document }) => {
    // The diagnostics of an open expression depend on its parent document, so both are refreshed.
    const expressions = documents.takenFrom(document.uri);
    for (const uri of [document.uri, ...expressions]) pusher?.later(uri);
    if (expressions.length > 0) refreshDiagnostics();
  });
  const refresh = (): void => {
    settings.revision++;
    refreshDiagnostics();
    if (client.refreshesInlayHints) logged(connection, connection.languages.inlayHint.refresh());
    if (client.refreshesLenses) logged(connection, connection.sendRequest(CodeLensRefreshRequest.type));
    for (const uri of texts.keys()) pusher?.later(uri);
  };
  documents.setSchemas(client.options.schemas ?? []);
  connection.onNotification(SCHEMAS_METHOD, ({ schemas }: SchemasParams) => {
    documents.setSchemas(schemas);
    refresh();
  });
  connection.onRequest(CONFIGURATIONS_METHOD, onConfigurations(context, refresh));
  connection.onNotification(SET_SAMPLE_USER_METHOD, (params: SetSampleUserParams) => {
    documents.setSampleUser(params);
    refresh();
  });
  connection.onNotification(SURROUNDINGS_METHOD, ({ uri, discovery, ...surroundings }: SurroundingsParams) => {
    const found = readDiscovery(discovery);
    documents.setSurroundings(uri, { ...surroundings, discovered: found && new DiscoveredResources(found) });
    refresh();
  });
  const configure = (section: unknown): void => {
    const { severity, codeLens, liveResults } = isRecord(section) ? section : {};
    settings.severities.setSetting(severity);
    settings.showsObjectMappings = !isRecord(codeLens) || codeLens['objectMappings'] !== false;
    const columns: unknown = isRecord(liveResults) ? liveResults['visibleColumns'] : undefined;
    settings.visibleColumns = Number.isInteger(columns) && (columns as number) >= 0 ? (columns as number) : undefined;
    refresh();
  };
  const askForSettings = async (): Promise<void> => {
    configure(await connection.workspace.getConfiguration('scimProvisioning'));
  };
  connection.onDidChangeConfiguration((params: { settings?: { scimProvisioning?: unknown } | null } | null) => {
    if (client.answersConfiguration) logged(connection, askForSettings());
    else configure(params?.settings?.scimProvisioning);
  });
  connection.onInitialized(() => {
    setTimeout(warmUp, 0);
    if (client.registersConfiguration) {
      const section = { section: 'scimProvisioning' };
      logged(connection, connection.client.register(DidChangeConfigurationNotification.type, section));
    }
    if (client.answersConfiguration) logged(connection, askForSettings());
    if (client.registersFormatting)
      for (const request of [DocumentFormattingRequest.type, DocumentRangeFormattingRequest.type])
        logged(connection, connection.client.register(request, FORMATTED));
  });
}

/** Logs errors of the client, which must not end the server. */
function logged(connection: Connection, work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    try {
      connection.console.error(String(error));
    } catch {
      // The connection is closed, so there is nobody to tell.
    }
  });
}
