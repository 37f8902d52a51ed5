import * as vscode from 'vscode';
import { isProvisioningFileName, mayBeMappingDocument } from '../../../../server/src/language/documents/recognise.js';
import { t } from '../../../../server/src/language/l10n.js';
import { isJson } from '../../infrastructure/mapping-documents.js';
import { Cancelled } from '../../infrastructure/errors.js';
import { PREVIEW_SCHEME } from './apply-previews.js';

/** The most files of the workspace that are searched for schemas. */
const MOST_FILES = 200;

interface Choice extends vscode.QuickPickItem {
  readonly uri: vscode.Uri | undefined;
}

/**
 * Lets the user choose a synchronization schema: one that is open, one of the workspace, or any file.
 *
 * @throws Cancelled if the user chooses none
 */
export async function pickSchema(file: vscode.Uri): Promise<vscode.Uri> {
  const choices: Choice[] = (await candidates(file)).map((uri) => ({
    label: uri.path.slice(uri.path.lastIndexOf('/') + 1),
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  const picked =
    choices.length === 0
      ? { uri: undefined }
      : await vscode.window.showQuickPick<Choice>([...choices, { label: t`Browse…`, uri: undefined }], {
          title: t`Apply to Synchronization Schema`,
          placeHolder: t`The schema that the mappings are written into`,
        });
  if (!picked) throw new Cancelled();
  return picked.uri ?? browse();
}

async function browse(): Promise<vscode.Uri> {
  const chosen = await vscode.window.showOpenDialog({
    title: t`Apply to Synchronization Schema`,
    openLabel: t`Select Schema`,
    filters: { JSON: ['json', 'jsonc'], [t`All files`]: ['*'] },
  });
  if (!chosen?.[0]) throw new Cancelled();
  return chosen[0];
}

/** Files that may be synchronization schemas: those that are open first. */
async function candidates(file: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri>();
  const add = (uri: vscode.Uri, text: string): void => {
    if (uri.toString() === file.toString() || isProvisioningFileName(uri.toString())) return;
    if (!text.includes('provisioning.schema.json') && mayBeMappingDocument(uri.toString(), text))
      found.set(uri.toString(), uri);
  };
  for (const document of vscode.workspace.textDocuments) {
    if (isJson(document) && document.uri.scheme !== PREVIEW_SCHEME) add(document.uri, document.getText());
  }
  const files = await vscode.workspace.findFiles('**/*.{json,jsonc}', '**/node_modules/**', MOST_FILES);
  for (const uri of files) {
    if (found.has(uri.toString())) continue;
    try {
      add(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch {
      // A file that cannot be read cannot be chosen.
    }
  }
  return [...found.values()];
}
