import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import type { DocumentInfo } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';

/** Lets the user select the application of a mapping document. */
export class SelectApplication implements Command {
  static readonly id = 'scimProvisioning.selectApplication';
  readonly id = SelectApplication.id;
  private readonly documents: MappingDocuments;

  constructor(documents: MappingDocuments) {
    this.documents = documents;
  }

  async execute(): Promise<void> {
    const active = this.documents.active;
    if (!active)
      throw new OperationFailed(
        t`No mapping document is active. Open a synchronization schema, a provisioning file or a filter.`,
      );
    const picked = await pick(active.info);
    if (!picked) throw new Cancelled();
    const { applicationRange } = active.info;
    if (applicationRange && picked.id !== undefined) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(active.uri, vscodeRange(applicationRange), picked.id);
      await vscode.workspace.applyEdit(edit);
    } else {
      await this.documents.chooseApplication(active.uri, picked.id);
    }
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly id: string | undefined;
}

async function pick({ application, applications, applicationRange }: DocumentInfo): Promise<Choice | undefined> {
  const choices: Choice[] = applications.map(({ id, name }) => ({
    id,
    label: name,
    description: id === application.id ? t`${id}, current` : id,
  }));
  if (!applicationRange) {
    choices.push({ id: undefined, label: t`Detect automatically`, description: t`from names in the document` });
  }
  return vscode.window.showQuickPick(choices, {
    title: t`Select the Application of This Document`,
    placeHolder: applicationRange
      ? t`The selection is written to the file`
      : t`The selection is stored for this document in this workspace`,
  });
}
