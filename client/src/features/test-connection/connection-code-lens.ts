import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import { maskCredentials } from '../../../../server/src/online/http/redact.js';
import { OUTCOMES } from '../../../../server/src/online/connection/report-model.js';
import type { ConnectionResult } from '../../../../server/src/online/connection/result.js';
import { LANGUAGES } from '../../infrastructure/language-server.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { Runs } from '../../infrastructure/runs.js';
import { ShowConnectionReport } from './report-commands.js';
import { TestConnection } from './test-connection.js';

/** Shows *Test Connection* above the connection, and the result of the last test. */
export class ConnectionCodeLens implements vscode.CodeLensProvider {
  private readonly documents: MappingDocuments;
  private readonly runs: Runs;
  readonly onDidChangeCodeLenses: vscode.Event<void>;
  private readonly changed = new vscode.EventEmitter<void>();

  constructor(documents: MappingDocuments, runs: Runs) {
    this.documents = documents;
    this.runs = runs;
    this.onDidChangeCodeLenses = this.changed.event;
  }

  register(): vscode.Disposable {
    const changed = (): void => {
      this.changed.fire();
    };
    return vscode.Disposable.from(
      this.changed,
      this.documents.onDidChange(changed),
      this.runs.onDidChange(changed),
      vscode.languages.registerCodeLensProvider(
        LANGUAGES.map((language) => ({ language })),
        this,
      ),
    );
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const info = await this.documents.mappingInfo(uri);
    const connection = info?.mapping.connectionRange;
    if (!connection) return [];
    const range = vscodeRange({ start: connection.start, end: connection.start });
    if (this.runs.isRunning(uri))
      return [new vscode.CodeLens(range, { title: `${t`Testing the connection…`} $(sync~spin)`, command: '' })];
    const lenses = [
      new vscode.CodeLens(range, {
        title: t`Test Connection`,
        tooltip: t`Send the same requests as Microsoft Entra ID to the SCIM service`,
        command: TestConnection.id,
        arguments: [uri],
      }),
    ];
    const last = this.runs.last(uri);
    // The result for a different URL is not shown.
    if (last?.tenantUrl === maskCredentials(info.mapping.plan.tenantUrl ?? '')) {
      lenses.push(
        new vscode.CodeLens(range, {
          title: `${t`${OUTCOMES[last.outcome].word} at ${timeOf(last)}`}\u00a0${ICONS[last.outcome]}`,
          tooltip: `${last.verdict} ${t`Show the report`}`,
          command: ShowConnectionReport.id,
          arguments: [uri],
        }),
      );
    }
    return lenses;
  }
}

/** In the language of the words around it; in English as the machine writes times. */
function timeOf({ startedAt }: ConnectionResult): string {
  return new Date(startedAt).toLocaleTimeString(vscode.l10n.bundle ? vscode.env.language : undefined);
}

/** They stand behind the words, which a screen reader reads first. */
const ICONS: Readonly<Record<ConnectionResult['outcome'], string>> = {
  passed: '$(pass)',
  warning: '$(warning)',
  failed: '$(error)',
};
