import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What `TextDocuments` listens to. */
type TextDocumentConnection = Parameters<TextDocuments<TextDocument>['listen']>[0];

/** A connection that ignores notifications with invalid parameters: they must not end the server. */
export function wellFormed(connection: Connection): TextDocumentConnection {
  return {
    onDidOpenTextDocument: (handler) =>
      connection.onDidOpenTextDocument((params) => {
        if (namesDocument(params) && isText(params.textDocument.text)) void handler(params);
      }),
    onDidChangeTextDocument: (handler) =>
      connection.onDidChangeTextDocument((params) => {
        if (namesDocument(params) && Array.isArray(params.contentChanges)) void handler(params);
      }),
    onDidCloseTextDocument: (handler) =>
      connection.onDidCloseTextDocument((params) => {
        if (namesDocument(params)) void handler(params);
      }),
    onWillSaveTextDocument: (handler) => connection.onWillSaveTextDocument(handler),
    onWillSaveTextDocumentWaitUntil: (handler) => connection.onWillSaveTextDocumentWaitUntil(handler),
    onDidSaveTextDocument: (handler) => connection.onDidSaveTextDocument(handler),
  };
}

/** Whether the parameters of a request or a notification say which document they are about. */
export function namesDocument(params: unknown): boolean {
  return isRecord(params) && isRecord(params['textDocument']) && isText(params['textDocument']['uri']);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): boolean {
  return typeof value === 'string';
}
