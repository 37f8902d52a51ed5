import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { t } from '../../../server/src/language/l10n.js';

/** The machine that sends requests: that of the extension host, which in a remote window is not that of the window. */
export function thisMachine(): string {
  const { remoteName } = vscode.env;
  return remoteName === undefined
    ? t`this machine (${hostname()})`
    : t`the remote machine ${hostname()} (${remoteName})`;
}

export function isRemote(): boolean {
  return vscode.env.remoteName !== undefined;
}
