import * as vscode from 'vscode';
import { t } from '../../../server/src/language/l10n.js';
import { OperationFailed } from './errors.js';

/** What is used of VS Code's own Git extension (extensions/git/src/api/git.d.ts, version 1). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}
interface GitApi {
  getRepository(uri: vscode.Uri): Repository | null;
}
interface Repository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined };
  show(ref: string, path: string): Promise<string>;
  /** The bytes, which need not be in the encoding that the editor expects. */
  buffer?(ref: string, path: string): Promise<Uint8Array>;
}

/** The content of a file in the commit that is checked out. @throws OperationFailed with the reason if there is none */
export async function contentAtHead(uri: vscode.Uri): Promise<string | Uint8Array> {
  const name = vscode.workspace.asRelativePath(uri);
  if (uri.scheme !== 'file')
    throw new OperationFailed(t`${name} is not a file on this machine, so Git does not have it.`);
  const repository = (await gitApi()).getRepository(uri);
  if (!repository)
    throw new OperationFailed(
      t`${name} is not in a Git repository that is open in VS Code. Open the folder of the repository.`,
    );
  if (repository.state.HEAD?.commit === undefined)
    throw new OperationFailed(t`The Git repository of ${name} has no commit yet, so there is nothing to compare with.`);
  try {
    return await (repository.buffer?.('HEAD', uri.fsPath) ?? repository.show('HEAD', uri.fsPath));
  } catch {
    throw new OperationFailed(
      t`The last commit does not contain ${name}. Commit the file first, or compare with another file.`,
    );
  }
}

async function gitApi(): Promise<GitApi> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = await extension?.activate();
  if (!git?.enabled)
    throw new OperationFailed(
      t`Git is turned off in VS Code. Turn on the setting git.enabled, and the built-in extension Git.`,
    );
  try {
    return git.getAPI(1);
  } catch {
    throw new OperationFailed(t`Git was not found. Install it, or set git.path, and reload the window.`);
  }
}
