import { genericApplication } from '../../server/src/language/applications/index.js';
import { canConnect } from '../../server/src/online/http/can-connect.node.js';
import { formatConnection } from '../../server/src/cli/reporters/connection.js';
import { reportBody } from '../../client/src/infrastructure/report-page.js';
import { CONNECTION_TEXTS, reportedRequests } from '../../server/src/online/connection/report-model.js';
import { connectionReport, supportReport } from '../../server/src/online/connection/report.js';
import type { ConnectionResult } from '../../server/src/online/connection/result.js';
import { testConnection, type TestConnectionOptions } from '../../server/src/online/connection/test-connection.js';
import { Secret } from '../../server/src/online/http/secret.js';
import type { ConnectionPlan } from '../../server/src/language/services/connection-plan.js';

/** A document that maps users and groups to any SCIM application. */
export const PLAN: ConnectionPlan = {
  tenantUrl: undefined,
  application: genericApplication,
  probes: [
    { resource: 'User', attribute: 'userName', at: undefined, isPath: true },
    { resource: 'Group', attribute: 'displayName', at: undefined, isPath: true },
  ],
  mapsGroups: true,
  authentication: { kind: 'secretToken' },
  targets: [{ resource: 'User', path: 'userName', definition: undefined }],
};

export const UNKNOWN_NAME = '4b1b6a3e-0000-4000-8000-000000000000';

export function run(
  tenantUrl: string,
  token: string,
  options: Partial<TestConnectionOptions> = {},
): Promise<ConnectionResult> {
  return testConnection({
    plan: PLAN,
    tenantUrl,
    token: new Secret(token),
    fetch: (url, init) => fetch(url, init),
    canConnect,
    userAgent: 'test',
    signal: new AbortController().signal,
    now: Date.now,
    unknownName: UNKNOWN_NAME,
    ...options,
  });
}

/** Everything that a run leaves behind, in one text. A Secret would be left out of it, so a result must not hold one. */
export function traces(result: ConnectionResult): string {
  if (holdsSecret(result)) throw new Error('The result holds a Secret.');
  return [
    JSON.stringify(result),
    connectionReport(result),
    reportBody('x', result, CONNECTION_TEXTS),
    ...reportedRequests(result).map(({ curl }) => curl),
    supportReport(result, { program: 'test', platform: 'test' }),
    ...(['text', 'json', 'junit'] as const).map((format) =>
      formatConnection(result, format, { file: 'x', colour: true }),
    ),
  ].join('\n');
}

/** The forms of a secret that must be nowhere. */
export function formsOf(secret: string): string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/=+$/, '');
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64(secret),
    Buffer.from(secret).toString('base64url'),
    // What is left of it behind one or two more bytes.
    base64(`x${secret}`).slice(2, -2),
    base64(`xx${secret}`).slice(3, -2),
    Buffer.from(secret).toString('hex'),
  ];
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Secret || Object.values(value).some(holdsSecret);
}
