import * as vscode from 'vscode';
import { checkTenantUrl } from '../../../server/src/language/applications/tenant-url.js';
import { t } from '../../../server/src/language/l10n.js';
import type { MappingDocumentInfo } from '../../../server/src/protocol.js';
import { Cancelled } from './errors.js';

const REMEMBERED = 'scimProvisioning.tenantUrls';

/** Tenant URLs of documents that cannot contain one. The user enters one once, and it is stored for the document. */
export class TenantUrls {
  private readonly state: vscode.Memento;

  constructor(workspaceState: vscode.Memento) {
    this.state = workspaceState;
  }

  /** The tenant URL of the document, or the stored one, or one that the user enters. */
  async get(uri: vscode.Uri, info: MappingDocumentInfo): Promise<string> {
    return info.mapping.plan.tenantUrl ?? this.remembered()[uri.toString()] ?? (await this.ask(uri, info));
  }

  /** The stored tenant URL, if there is one. */
  known(uri: vscode.Uri): string | undefined {
    return this.remembered()[uri.toString()];
  }

  /** Asks the user for the tenant URL of a document, and stores it. */
  async ask(uri: vscode.Uri, info: MappingDocumentInfo): Promise<string> {
    const { application } = info.mapping.plan;
    const entered = await vscode.window.showInputBox({
      title: t`Tenant URL of ${application.name}`,
      prompt: t`The tenant URL in the Entra portal. It is stored for this document in this workspace.`,
      placeHolder: application.tenantUrl.example,
      value: this.remembered()[uri.toString()] ?? '',
      ignoreFocusOut: true,
      validateInput: (text) => {
        const problem = checkTenantUrl(text.trim(), application)[0];
        if (!problem) return undefined;
        const severity =
          problem.severity === 'error'
            ? vscode.InputBoxValidationSeverity.Error
            : vscode.InputBoxValidationSeverity.Warning;
        return { message: problem.message, severity };
      },
    });
    if (entered === undefined) throw new Cancelled();
    await this.state.update(REMEMBERED, { ...this.remembered(), [uri.toString()]: entered.trim() });
    return entered.trim();
  }

  private remembered(): Readonly<Record<string, string>> {
    return this.state.get<Record<string, string>>(REMEMBERED, {});
  }
}
