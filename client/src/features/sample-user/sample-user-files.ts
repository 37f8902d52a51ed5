import * as vscode from 'vscode';

export const SETTING = 'sampleUser';
export const SECTION = `scimProvisioning.${SETTING}`;

const FILE_NAME = /\.sample-user\.json$/i;

export function isSampleUserFile(uri: vscode.Uri): boolean {
  return FILE_NAME.test(uri.path);
}

/** The file with the sample user of a document: the one of the setting, or else one beside it. */
export async function sampleUserFileOf(document: vscode.Uri): Promise<vscode.Uri | undefined> {
  return fileNamed(document) ?? (await fileBeside(document));
}

/** Where a new sample user of a document belongs; undefined if the document is in no folder. */
export function newFileFor(document: vscode.Uri): vscode.Uri | undefined {
  const named = fileNamed(document);
  if (named) return named;
  if (document.scheme === 'untitled') return undefined;
  return vscode.Uri.joinPath(document, '..', `${baseNamesOf(document).at(-1)!}.sample-user.json`);
}

/** The file of the setting; a path that is not absolute is one of the document's workspace folder. */
function fileNamed(document: vscode.Uri): vscode.Uri | undefined {
  const named: unknown = vscode.workspace.getConfiguration('scimProvisioning', document).get(SETTING);
  if (typeof named !== 'string' || named.trim() === '') return undefined;
  const folder = (vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(named))
    return folder?.scheme === 'file' ? vscode.Uri.file(named) : folder?.with({ path: named });
  return folder && vscode.Uri.joinPath(folder, named);
}

async function fileBeside(document: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (document.scheme === 'untitled') return undefined;
  const folder = vscode.Uri.joinPath(document, '..');
  try {
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    const found = names.filter((name) => FILE_NAME.test(name)).sort();
    const wanted = baseNamesOf(document).map((base) => `${base}.sample-user.json`.toLowerCase());
    const name =
      wanted.flatMap((own) => found.find((candidate) => candidate.toLowerCase() === own) ?? [])[0] ?? found[0];
    return name === undefined ? undefined : vscode.Uri.joinPath(folder, name);
  } catch {
    // Not every file system has folders.
    return undefined;
  }
}

/** What a document is called without the endings that say what it is, the longest name first. */
function baseNamesOf({ path }: vscode.Uri): readonly string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const whole = name.replace(/\.(?:jsonc?|entraexpression)$/i, '');
  const short = whole.replace(/\.(?:provisioning|synchronization-?schema)$/i, '');
  return whole === short ? [whole] : [whole, short];
}
