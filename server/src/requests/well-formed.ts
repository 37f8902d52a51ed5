import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What `TextDocuments` listens to. */
type TextDocumentConnection = Parameters<TextDocuments<TextDocument>['listen']>[0];

/** A connection on which notifications that are none of the protocol's are passed over: they must not end the server. */
export function wellFormed(connection: Connection): TextDocumentConnection {
  return {
    onDidOpenTextDocument: (handler) =>
      connection.onDidOpenTextDocument((params) => {
        if (isDocument(params) && areTexts(params.textDocument, 'uri', 'text')) void handler(params);
      }),
    onDidChangeTextDocument: (handler) =>
      connection.onDidChangeTextDocument((params) => {
        if (isDocument(params) && Array.isArray(params.contentChanges)) void handler(params);
      }),
    onDidCloseTextDocument: (handler) =>
      connection.onDidCloseTextDocument((params) => {
        if (isDocument(params)) void handler(params);
      }),
    onWillSaveTextDocument: (handler) => connection.onWillSaveTextDocument(handler),
    onWillSaveTextDocumentWaitUntil: (handler) => connection.onWillSaveTextDocumentWaitUntil(handler),
    onDidSaveTextDocument: (handler) => connection.onDidSaveTextDocument(handler),
  };
}

function isDocument(params: unknown): boolean {
  return isObject(params) && 'textDocument' in params && areTexts(params.textDocument, 'uri');
}

function areTexts(value: unknown, ...names: readonly string[]): boolean {
  return isObject(value) && names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
