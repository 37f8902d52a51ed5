import * as vscode from 'vscode';
import { EXPRESSION_SCHEME } from '../../../../server/src/language/documents/expression-address.js';

/** The name of configuration files. */
export const CONFIGURATION_NAME = 'scim-provisioning.config.json';

/** So many folders around a document at most are searched. */
const MOST_FOLDERS = 50;

/** The folders in which an address is, the innermost first; none for what is not in a folder. */
export function foldersAround(uri: vscode.Uri): vscode.Uri[] {
  const folders: vscode.Uri[] = [];
  if (!uri.path.startsWith('/') || uri.scheme === 'untitled' || uri.scheme === EXPRESSION_SCHEME) return folders;
  for (let inner = uri; folders.length < MOST_FOLDERS;) {
    const outer = vscode.Uri.joinPath(inner, '..');
    if (outer.path === inner.path) break;
    folders.push(outer);
    inner = outer;
  }
  return folders;
}
