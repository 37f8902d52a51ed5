import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { Previews } from './previews.js';

/** Shows what Entra would do to the sample user, beside the document. */
export class ShowPreview implements Command {
  readonly id = 'scimProvisioning.preview';
  private readonly documents: MappingDocuments;
  private readonly previews: Previews;

  constructor(documents: MappingDocuments, previews: Previews) {
    this.documents = documents;
    this.previews = previews;
  }

  async execute(argument?: unknown): Promise<void> {
    await this.previews.show(await mappingDocument(this.documents, argument));
  }
}

/** Saves the picture of the mapping in a file. */
export class SaveMappingPicture implements Command {
  readonly id = 'scimProvisioning.saveMappingPicture';
  private readonly documents: MappingDocuments;
  private readonly previews: Previews;

  constructor(documents: MappingDocuments, previews: Previews) {
    this.documents = documents;
    this.previews = previews;
  }

  async execute(argument?: unknown): Promise<void> {
    const document = await mappingDocument(this.documents, argument);
    const picture = await this.previews.pictureOf(document);
    if (picture === undefined) {
      throw new OperationFailed(t`There is no picture: the document does not map attributes of a SCIM service.`);
    }
    const file = await vscode.window.showSaveDialog({
      title: t`Save Mapping Picture`,
      filters: { SVG: ['svg'] },
      ...(document.scheme !== 'untitled' && {
        defaultUri: document.with({ path: document.path.replace(/(?:\.provisioning)?\.jsonc?$/i, '') + '.svg' }),
      }),
    });
    if (!file) throw new Cancelled();
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${picture}\n`));
  }
}

/** @throws OperationFailed if there is no mapping document */
async function mappingDocument(documents: MappingDocuments, argument: unknown): Promise<vscode.Uri> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri && (await documents.open(uri))) return uri;
  throw new OperationFailed(t`No mapping document is active. Open a synchronization schema or a provisioning file.`);
}
