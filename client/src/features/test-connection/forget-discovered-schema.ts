import * as vscode from 'vscode';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';

/** Drops what a server said of its schemas: completion, hovers and findings are then without it. */
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
        'No schemas were discovered for this document. Test Connection asks the server for them.',
      );
    }
    await this.documents.forgetDiscovery(uri);
    void vscode.window.showInformationMessage(
      `What ${discovery.host} said of its schemas on ${discovery.at.slice(0, 10)} is forgotten.`,
    );
  }
}
