import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import {
  PROVISIONING_FILE_METHOD,
  type ProvisioningFileDraft,
  type ProvisioningFileParams,
} from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { freeUntitled, openUntitled } from '../../infrastructure/untitled.js';

/** Opens a new provisioning file that says what the active synchronization schema says. The user saves it. */
export class CreateProvisioningFile implements Command {
  readonly id = 'scimProvisioning.createProvisioningFile';
  private readonly server: LanguageServer;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  async execute(): Promise<void> {
    const schema = vscode.window.activeTextEditor?.document.uri;
    const draft = schema && (await this.draft(schema));
    if (!draft)
      throw new OperationFailed(t`No synchronization schema is active. Open the schema that has the mappings.`);
    if ('problem' in draft) throw new OperationFailed(t`No provisioning file can be created. ${draft.problem}`);
    const document = await openUntitled(await freeName(schema), draft.text);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  }

  private draft(schema: vscode.Uri): Promise<ProvisioningFileDraft | null | undefined> {
    const params: ProvisioningFileParams = { textDocument: { uri: schema.toString() } };
    return this.server.request<ProvisioningFileDraft | null>(PROVISIONING_FILE_METHOD, params);
  }
}

/** The address of a new document beside the schema. */
function freeName(schema: vscode.Uri): Promise<vscode.Uri> {
  const name = schema.path
    .slice(schema.path.lastIndexOf('/') + 1)
    .replace(/(?:\.synchronization-schema)?\.jsonc?$/i, '');
  // A document that was never saved has no folder.
  const folder = schema.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(schema, '..');
  return freeUntitled(folder, name, '.provisioning.json');
}
