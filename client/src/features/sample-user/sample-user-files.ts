import * as vscode from 'vscode';
import { newSampleUserName, sampleUserAmong } from './sample-user-names.js';

export const SAMPLE_USER_SETTING = 'sampleUser';
export const SAMPLE_USER_SECTION = `scimProvisioning.${SAMPLE_USER_SETTING}`;

/** The file with the sample user of a document: the file in the setting, or else one next to the document. */
export async function sampleUserFileOf(document: vscode.Uri): Promise<vscode.Uri | undefined> {
  return fileNamed(document) ?? (await fileBeside(document));
}

/** The file for a new sample user of a document; undefined if the document is not in a folder. */
export function newFileFor(document: vscode.Uri): vscode.Uri | undefined {
  const named = fileNamed(document);
  if (named) return named;
  if (document.scheme === 'untitled') return undefined;
  return vscode.Uri.joinPath(document, '..', newSampleUserName(nameOf(document)));
}

/** The file in the setting. A relative path is relative to the document's workspace folder. */
function fileNamed(document: vscode.Uri): vscode.Uri | undefined {
  const named: unknown = vscode.workspace.getConfiguration('scimProvisioning', document).get(SAMPLE_USER_SETTING);
  if (typeof named !== 'string' || named.trim() === '') return undefined;
  const folder = (vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(named)) {
    const { path } = vscode.Uri.file(named);
    return folder ? folder.with({ path }) : vscode.Uri.file(path);
  }
  return folder && vscode.Uri.joinPath(folder, named);
}

async function fileBeside(document: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (document.scheme === 'untitled') return undefined;
  const folder = vscode.Uri.joinPath(document, '..');
  try {
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    const name = sampleUserAmong(names, nameOf(document));
    return name === undefined ? undefined : vscode.Uri.joinPath(folder, name);
  } catch {
    // Not every file system can list folders.
    return undefined;
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
