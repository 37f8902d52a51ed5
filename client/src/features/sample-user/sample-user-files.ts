import * as vscode from 'vscode';
import type { SampleKind } from '../../../../server/src/language/documents/sample-user.js';
import { newSampleName, sampleAmong } from './sample-user-names.js';

const SAMPLE_USER_SETTING = 'sampleUser';
export const SAMPLE_USER_SECTION = `scimProvisioning.${SAMPLE_USER_SETTING}`;

/** A file with sample users or groups, and which of them is meant; the first one, if that is not said. */
export interface SampleFile {
  readonly file: vscode.Uri;
  readonly user?: string;
}

/** The file with the sample user or group of a document, if none is selected: the file in the setting, or else one next to it. */
export async function usualSampleFile(kind: SampleKind, document: vscode.Uri): Promise<SampleFile | undefined> {
  const named = kind === 'user' ? fileNamed(document) : undefined;
  if (named) return named;
  const name = sampleAmong(kind, await namesBeside(document), nameOf(document));
  return name === undefined ? undefined : { file: vscode.Uri.joinPath(document, '..', name) };
}

/** The file for a new sample user or group of a document; undefined if the document is not in a folder. */
export async function newFileFor(
  kind: SampleKind,
  document: vscode.Uri,
): Promise<{ readonly file: vscode.Uri | undefined; readonly nth: number }> {
  const named = kind === 'user' ? fileNamed(document)?.file : undefined;
  if (named && !(await isThere(named))) return { file: named, nth: 1 };
  if (document.scheme === 'untitled') return { file: undefined, nth: 1 };
  const { name, nth } = newSampleName(kind, nameOf(document), await namesBeside(document));
  return { file: vscode.Uri.joinPath(document, '..', name), nth };
}

/** So many files of the workspace at most are offered. */
const MOST_FILES = 200;

/** The files with sample users or groups in the workspace, and those next to a document. */
export async function sampleFiles(kind: SampleKind, document: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const usual = await usualSampleFile(kind, document);
  const found = await vscode.workspace.findFiles(`**/*.sample-${kind}.json`, '**/node_modules/**', MOST_FILES);
  const all = new Map([...(usual ? [usual.file] : []), ...found].map((file) => [file.toString(), file]));
  return [...all.values()];
}

/** The file in the setting. A relative path is relative to the document's workspace folder. */
function fileNamed(document: vscode.Uri): SampleFile | undefined {
  const setting: unknown = vscode.workspace.getConfiguration('scimProvisioning', document).get(SAMPLE_USER_SETTING);
  if (typeof setting !== 'string' || setting.trim() === '') return undefined;
  const [, named = setting, user] = /^(.+\.jsonc?)#(.+)$/i.exec(setting) ?? [];
  const folder = (vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0])?.uri;
  const file = fileAt(named, folder);
  return file && { file, ...(user !== undefined && { user }) };
}

function fileAt(named: string, folder: vscode.Uri | undefined): vscode.Uri | undefined {
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(named)) {
    const { path } = vscode.Uri.file(named);
    return folder ? folder.with({ path }) : vscode.Uri.file(path);
  }
  return folder && vscode.Uri.joinPath(folder, named);
}

async function isThere(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

/** The names of the files in the folder of a document. */
async function namesBeside(document: vscode.Uri): Promise<readonly string[]> {
  if (document.scheme === 'untitled') return [];
  try {
    return (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(document, '..'))).map(([name]) => name);
  } catch {
    // Not every file system can list folders.
    return [];
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
