import * as vscode from 'vscode';
import type { ClosedDocumentProblems } from '../../../../server/src/protocol.js';
import { vscodeRange } from '../../infrastructure/ranges.js';

/** The problems of a document as the editor shows them. */
export function toDiagnostics(document: vscode.Uri, problems: ClosedDocumentProblems): vscode.Diagnostic[] {
  return problems.map(({ range, severity, code, href, source, message, related }) => {
    const diagnostic = new vscode.Diagnostic(vscodeRange(range), message, SEVERITIES[severity]);
    diagnostic.source = source;
    diagnostic.code = { value: code, target: vscode.Uri.parse(href) };
    if (related) {
      const location = new vscode.Location(document, vscodeRange(related.range));
      diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, related.message)];
    }
    return diagnostic;
  });
}

const SEVERITIES: Readonly<Record<ClosedDocumentProblems[number]['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};
