import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { ConnectionResult, StepResult } from '../../../../server/src/online/connection/result.js';
import {
  testConnection,
  type TestConnectionOptions,
} from '../../../../server/src/online/connection/test-connection.js';
import type { ConnectionFinding } from '../../../../server/src/language/documents/surroundings.js';
import { t } from '../../../../server/src/language/l10n.js';
import { canConnect } from '../../../../server/src/online/http/can-connect.node.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import { networkAdvice, thisMachine } from '../../infrastructure/machine.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { Tokens } from '../../infrastructure/tokens.js';
import { accessTo, type ConnectionAccess } from '../../infrastructure/access.js';
import type { Runs } from '../../infrastructure/runs.js';
import type { TenantUrls } from '../../infrastructure/tenant-urls.js';

export interface ConnectionServices {
  readonly documents: MappingDocuments;
  readonly tokens: Tokens;
  readonly tenantUrls: TenantUrls;
  readonly runs: Runs;
  readonly userAgent: string;
  readonly log: vscode.LogOutputChannel;
}

/** A connection that is ready to be tested: the URL and the secret are known. */
export interface ReadyConnection {
  readonly uri: vscode.Uri;
  readonly info: MappingDocumentInfo;
  readonly tenantUrl: string;
  readonly access: ConnectionAccess | undefined;
}

export type RunOptions = Pick<TestConnectionOptions, 'signal' | 'only' | 'onStep' | 'onResult'>;

/** Runs connection tests for the command and the Test Explorer, and publishes their results. */
export class ConnectionTester {
  private readonly services: ConnectionServices;

  constructor(services: ConnectionServices) {
    this.services = services;
  }

  /**
   * Asks the user for a missing tenant URL or secret.
   *
   * @throws OperationFailed in an untrusted workspace, before the user is asked and any secret is read
   * @throws Cancelled if the user enters none
   */
  async prepare(uri: vscode.Uri, info: MappingDocumentInfo): Promise<ReadyConnection> {
    requireTrust();
    const tenantUrl = await this.services.tenantUrls.get(uri, info);
    return { uri, info, tenantUrl, access: await accessTo(info, tenantUrl, this.services.tokens) };
  }

  /** @throws what aborted the signal */
  async run({ uri, info, tenantUrl, access }: ReadyConnection, options: RunOptions): Promise<ConnectionResult> {
    requireTrust();
    const { runs, log, documents } = this.services;
    if (runs.isRunning(uri)) throw new OperationFailed(t`A test of this connection is already running.`);
    runs.begin(uri);
    let result: ConnectionResult | undefined;
    try {
      const targets = await documents.plannedTargets(uri);
      result = await testConnection({
        ...options,
        plan: { ...info.mapping.plan, targets },
        tenantUrl,
        ...(access?.kind === 'token' && { token: access.entered ?? access.secret }),
        ...(access?.kind === 'clientSecret' && { clientSecret: access.secret }),
        // The extension host's own fetch knows VS Code's proxy settings and certificates.
        fetch: (url, init) => fetch(url, init),
        canConnect,
        userAgent: this.services.userAgent,
        now: Date.now,
        unknownName: randomUUID(),
        invalidToken: asksWithInvalidToken(uri),
        from: thisMachine(),
        advice: networkAdvice(),
      });
    } finally {
      // A run of some steps is not a result of the whole connection.
      runs.end(uri, options.only ? undefined : result);
    }
    log.info(`Test Connection to ${result.tenantUrl}: ${result.outcome}. ${result.verdict}`);
    await this.settle(uri, access, result, tenantUrl, options.only !== undefined);
    return result;
  }

  private async settle(
    uri: vscode.Uri,
    access: ConnectionAccess | undefined,
    result: ConnectionResult,
    tenantUrl: string,
    isPart: boolean,
  ): Promise<void> {
    const { tokens, documents } = this.services;
    if (access && !access.isKept && isAccepted(result, access.kind)) await tokens.set(access.keeper, access.secret);
    if (isPart) return;
    await documents.setConnectionTest(uri, { tenantUrl, findings: findingsOf(result) }, result.discovery);
  }
}

/** Nothing is sent for files in an untrusted folder. */
function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new OperationFailed(
    t`Test Connection needs a trusted workspace, because it sends your secret token to the URL in this file.`,
    [{ title: t`Manage Workspace Trust`, run: () => vscode.commands.executeCommand('workbench.trust.manage') }],
  );
}

/** Some servers delay the response to an invalid token, or block clients that send one. */
function asksWithInvalidToken(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('scimProvisioning.testConnection', uri).get('invalidToken', true);
}

/** The findings with their places in the document. Other failures are shown at the tenant URL. */
function findingsOf({ steps }: ConnectionResult): ConnectionFinding[] {
  return steps.flatMap(({ id, outcome, message, place }): ConnectionFinding[] => {
    // Other rules check the tenant URL during typing, and the targets against the discovered schemas.
    if ((id === 'tenant-url' && place) || id === 'targets') return [];
    if (outcome === 'failed') {
      return [
        { place: place ?? { kind: 'tenantUrl' }, severity: 'error', message: t`Test Connection failed: ${message}` },
      ];
    }
    return outcome === 'warning' && place
      ? [{ place, severity: 'warning', message: t`Test Connection: ${message}` }]
      : [];
  });
}

/** Whether the server, or the token endpoint, accepted the secret. */
function isAccepted({ steps }: ConnectionResult, kind: ConnectionAccess['kind']): boolean {
  const passed = (id: string): boolean =>
    steps.some((step: StepResult) => step.id === id && (step.outcome === 'passed' || step.outcome === 'warning'));
  return kind === 'clientSecret' ? passed('token') : passed('credentials');
}

/** Whether a different secret may help, because the server rejected this one. */
export function isRejected({ steps }: ConnectionResult): boolean {
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  // The status of the first request; further requests only find the cause.
  const status = failed?.exchanges[0]?.response?.status;
  return (
    (failed?.id === 'credentials' && (status === 401 || status === 403)) ||
    (failed?.id === 'token' && (status === 400 || status === 401 || status === 403))
  );
}
