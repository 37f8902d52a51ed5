import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { NEW_FILES_METHOD, type NewFileDraft } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { rangeOf } from '../../infrastructure/ranges.js';
import { freeUntitled, openUntitled } from '../../infrastructure/untitled.js';

const SUFFIX = '.provisioning.json';

/** Opens a new provisioning file for an application that the user picks. The user saves it. */
export class NewProvisioningFile implements Command {
  readonly id = 'scimProvisioning.newProvisioningFile';
  private readonly server: LanguageServer;
  private readonly documents: MappingDocuments;

  constructor(server: LanguageServer, documents: MappingDocuments) {
    this.server = server;
    this.documents = documents;
  }

  async execute(): Promise<void> {
    const draft = await this.pick(await this.drafts());
    if (!draft) throw new Cancelled();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = draft.name.slice(0, -SUFFIX.length);
    const document = await openUntitled(await freeUntitled(folder, name, SUFFIX), draft.text);
    await vscode.window.showTextDocument(document, { preview: false, selection: rangeOf(draft.tenantUrl, document) });
  }

  /** The server is started for it, because no mapping document may be open yet. */
  private async drafts(): Promise<readonly NewFileDraft[]> {
    await this.server.start();
    const drafts = await this.server.request<readonly NewFileDraft[]>(NEW_FILES_METHOD, {});
    if (drafts) return drafts;
    throw new OperationFailed(
      t`The language server is not running. Run “SCIM: Restart Language Server”, and try again.`,
    );
  }

  /** The application of the active document comes first. */
  private async pick(drafts: readonly NewFileDraft[]): Promise<NewFileDraft | undefined> {
    const current = this.documents.active?.info.application.id;
    const isCurrent = ({ id }: NewFileDraft): boolean => id === current;
    const inOrder = [...drafts.filter(isCurrent), ...drafts.filter((draft) => !isCurrent(draft))];
    const items = inOrder.map((draft) => ({
      draft,
      label: draft.application,
      description: isCurrent(draft) ? t`${draft.id}, as in the active document` : draft.id,
    }));
    const options = { title: t`New SCIM Provisioning File`, placeHolder: t`Select the application to provision` };
    return (await vscode.window.showQuickPick(items, options))?.draft;
  }
}
