import * as vscode from 'vscode';
import type { Span } from '../../../server/src/language/span.js';
import type { Range } from '../../../server/src/protocol.js';

/** A range of the server as one of VS Code. */
export function vscodeRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** A span of a document, in UTF-16 code units, as a range. */
export function rangeOf({ start, end }: Span, document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
