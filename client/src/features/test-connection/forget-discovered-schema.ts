import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';

/** Deletes the schemas that a server returned. Completion, hovers and findings no longer use them. */
export class ForgetDiscoveredSchema implements Command {
  readonly id = 'scimProvisioning.forgetDiscoveredSchema';
  private readonly documents: MappingDocuments;

  constructor(documents: MappingDocuments) {
    this.documents = documents;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    const discovery = uri && this.documents.discovery(uri);
    if (!uri || !discovery) {
      throw new OperationFailed(
        t`No schemas are stored for this document. Run Test Connection to read them from the server.`,
      );
    }
    await this.documents.forgetDiscovery(uri);
    void vscode.window.showInformationMessage(
      t`The schemas that were read from ${discovery.host} on ${discovery.at.slice(0, 10)} were deleted.`,
    );
  }
}
