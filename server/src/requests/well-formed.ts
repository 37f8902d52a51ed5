import type { Connection, TextDocuments } from 'vscode-languageserver';

import type { EditedText } from './edited-text.js';

/** The connection that `TextDocuments` listens to. */
type TextDocumentConnection = Parameters<TextDocuments<EditedText>['listen']>[0];

/** A connection that ignores notifications with invalid parameters, because they must not end the server. */
export function wellFormed(connection: Connection): TextDocumentConnection {
  return {
    onDidOpenTextDocument: (handler) =>
      connection.onDidOpenTextDocument((params) => {
        if (namesDocument(params) && isString(params.textDocument.text)) void handler(params);
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

/** Whether the parameters of a request or a notification name a document. */
export function namesDocument(params: unknown): boolean {
  return isRecord(params) && isRecord(params['textDocument']) && isString(params['textDocument']['uri']);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): boolean {
  return typeof value === 'string';
}
