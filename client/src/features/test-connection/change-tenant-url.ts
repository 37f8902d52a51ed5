import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import type { ReportPages } from '../../infrastructure/report-pages.js';
import type { TenantUrls } from '../../infrastructure/tenant-urls.js';

/** Selects the tenant URL in a document that contains one, and asks for that of any other document. */
export class ChangeTenantUrl implements Command {
  static readonly id = 'scimProvisioning.changeTenantUrl';
  readonly id = ChangeTenantUrl.id;
  private readonly documents: MappingDocuments;
  private readonly tenantUrls: TenantUrls;
  private readonly reports: ReportPages;

  constructor(documents: MappingDocuments, tenantUrls: TenantUrls, reports: ReportPages) {
    this.documents = documents;
    this.tenantUrls = tenantUrls;
    this.reports = reports;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = this.reports.documentFor(argument);
    const info = uri && (await this.documents.mappingInfo(uri));
    if (!uri || !info) {
      throw new OperationFailed(
        t`No mapping document is active. Open a synchronization schema or a provisioning file.`,
      );
    }
    const range = info.mapping.tenantUrlRange;
    if (range) await vscode.window.showTextDocument(uri, { selection: vscodeRange(range) });
    else await this.tenantUrls.ask(uri, info);
  }
}
