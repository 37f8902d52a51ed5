import * as vscode from 'vscode';
import type { ClosedDocumentProblems } from '../../../../server/src/protocol.js';
import { vscodeRange } from '../../infrastructure/ranges.js';

/** The problems of a document as the editor shows them. */
export function toDiagnostics(document: vscode.Uri, problems: ClosedDocumentProblems): vscode.Diagnostic[] {
  return problems.map(({ range, severity, code, href, source, message, related }) => {
    const diagnostic = new vscode.Diagnostic(vscodeRange(range), message, severityOf(severity));
    diagnostic.source = source;
    diagnostic.code = { value: code, target: vscode.Uri.parse(href) };
    if (related) {
      const location = new vscode.Location(document, vscodeRange(related.range));
      diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, related.message)];
    }
    return diagnostic;
  });
}

function severityOf(severity: ClosedDocumentProblems[number]['severity']): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'information':
      return vscode.DiagnosticSeverity.Information;
    case 'hint':
      return vscode.DiagnosticSeverity.Hint;
  }
}
