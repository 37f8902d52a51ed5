import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { t } from '../../../server/src/language/l10n.js';
import type { NetworkAdvice } from '../../../server/src/online/http/failures.js';

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

/** What helps on this machine if a request fails. */
export function networkAdvice(): NetworkAdvice {
  return {
    authority: t`Add the certificate of that authority to the trusted certificates of the operating system. VS Code uses them if the setting http.systemCertificates is on.`,
    proxy: t`Check the VS Code settings http.proxy and http.noProxy.`,
  };
}
