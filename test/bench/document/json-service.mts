/*
 * The peer: VS Code's JSON language service as a server, with the strict schemas of this project. It reads and validates the text
 * when diagnostics are requested, and keeps what it read for other requests, as VS Code's own JSON server does.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { JSONDocument } from 'vscode-json-languageservice';
import {
  createConnection,
  DocumentDiagnosticReportKind,
  ProposedFeatures,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { jsonService } from './json-schemas.mjs';

const connection = createConnection(ProposedFeatures.all);
const texts = new TextDocuments(TextDocument);
const service = jsonService();

const read = new Map<string, JSONDocument>();

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(async ({ textDocument }) => {
  const text = texts.get(textDocument.uri)!;
  const json = service.parseJSONDocument(text);
  read.set(text.uri, json);
  const items = await service.doValidation(text, json);
  return { kind: DocumentDiagnosticReportKind.Full, items };
});
texts.listen(connection);
connection.listen();
