import {
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
  type Diagnostic as LspDiagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { Debouncer } from '../debouncer.js';
import type { Problem, Severity } from '../language/problems/problem.js';
import { diagnoseInSteps } from '../language/services/diagnostics.js';
import type { Client, Context, Settings } from './context.js';
import type { OpenDocument } from './documents.js';
import { linkTo } from './rule-links.js';
import type { DocumentHandler } from './waiting.js';

/** Who reports problems, unless they say otherwise. */
export const SOURCE = 'SCIM Provisioning';

/** Finds the problems of a document in steps. */
export function diagnosing({ scim }: OpenDocument): Iterable<unknown> {
  return diagnoseInSteps(scim);
}

/** textDocument/diagnostic: the editor requests diagnostics. The result id contains the versions that they depend on. */
export function onDiagnostics({
  client,
  documents,
  settings,
}: Context): DocumentHandler<DocumentDiagnosticParams, DocumentDiagnosticReport> {
  return (document, { textDocument, previousResultId }) => {
    const resultId = [document?.text.version, documents.parentVersion(textDocument.uri), settings.revision].join('.');
    if (document && resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const items = document ? lspDiagnostics(document, client, settings) : [];
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  };
}

/** Sends diagnostics to clients that do not request them, after a pause in typing. */
export class DiagnosticsPusher {
  private static readonly PAUSE = 300; // ms
  private readonly sending: Debouncer;
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    this.sending = new Debouncer(DiagnosticsPusher.PAUSE, (uri) => {
      this.send(uri).catch((error: unknown) => {
        context.connection.console.error(String(error));
      });
    });
  }

  later(uri: string): void {
    this.sending.schedule(uri);
  }

  forget(uri: string): void {
    this.sending.cancel(uri);
    void this.context.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private async send(uri: string): Promise<void> {
    const { documents, client, settings, connection } = this.context;
    const document = documents.get(uri);
    const diagnostics = document ? lspDiagnostics(document, client, settings) : [];
    await connection.sendDiagnostics({ uri, diagnostics, ...(document && { version: document.text.version }) });
  }
}

function lspDiagnostics(document: OpenDocument, client: Client, { severities }: Settings): LspDiagnostic[] {
  return document
    .diagnostics(severities.for(document.text.uri))
    .map((diagnostic) => lspDiagnostic(document, client, diagnostic));
}

export function lspDiagnostic(document: OpenDocument, client: Client, problem: Problem): LspDiagnostic {
  const { code, severity, message, related } = problem;
  return {
    range: document.rangeOf(problem),
    severity: SEVERITIES[severity],
    source: problem.source ?? SOURCE,
    code,
    message,
    ...(client.showsCodeDescription && { codeDescription: { href: linkTo(code, client) } }),
    ...(client.showsRelatedInformation &&
      related && {
        relatedInformation: [
          { location: { uri: document.text.uri, range: document.rangeOf(related.at) }, message: related.message },
        ],
      }),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
