import * as vscode from 'vscode';
import { t } from '../../../server/src/language/l10n.js';
import { connectionReport, supportReport } from '../../../server/src/online/connection/report.js';
import {
  CONNECTION_TEXTS,
  reportedRequests,
  type ReportTexts,
} from '../../../server/src/online/connection/report-model.js';
import type { ConnectionResult } from '../../../server/src/online/connection/result.js';

/*
 * What can be copied from a report. Each function returns a sentence that says what was copied.
 */

export async function copyReport(result: ConnectionResult, texts: ReportTexts = CONNECTION_TEXTS): Promise<string> {
  await vscode.env.clipboard.writeText(connectionReport(result, texts));
  return t`The report on ${result.tenantUrl} was copied to the clipboard as Markdown. It contains no secrets. Check it before you send it.`;
}

/** Copies a short report for the administrator of the server, without the bodies of successful responses and without secrets. */
export async function copySupportReport(
  result: ConnectionResult,
  texts: ReportTexts = CONNECTION_TEXTS,
): Promise<string> {
  const text = supportReport(
    result,
    {
      program: `SCIM Provisioning ${__VERSION__}`,
      platform: `VS Code ${vscode.version}, ${process.platform}`,
    },
    texts,
  );
  await vscode.env.clipboard.writeText(text);
  return t`The report on ${result.tenantUrl} was copied to the clipboard. It contains no secrets. Check it before you send it.`;
}

/** Copies the command that repeats a request. @returns undefined if there is no request with that number */
export async function copyCurl(result: ConnectionResult, number: number): Promise<string | undefined> {
  const request = reportedRequests(result).find((other) => other.number === number);
  if (!request) return undefined;
  await vscode.env.clipboard.writeText(request.curl);
  const copied = t`Request ${number} was copied to the clipboard as a curl command.`;
  switch (request.exchange.credential) {
    case 'secretToken':
      return `${copied} ${t`It takes the secret from the environment variable SCIM_TOKEN.`}`;
    case 'clientSecret':
      return `${copied} ${t`It takes the secret from the environment variables SCIM_CLIENT_ID and SCIM_CLIENT_SECRET.`}`;
    default:
      return copied;
  }
}
