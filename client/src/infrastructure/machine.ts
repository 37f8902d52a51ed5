import { hostname } from 'node:os';
import * as vscode from 'vscode';

/** From which machine requests are made: where the extension host runs, which on a remote is not where the window is. */
export function thisMachine(): string {
  const { remoteName } = vscode.env;
  return remoteName === undefined ? `this machine (${hostname()})` : `the remote machine ${hostname()} (${remoteName})`;
}

export function isRemote(): boolean {
  return vscode.env.remoteName !== undefined;
}
