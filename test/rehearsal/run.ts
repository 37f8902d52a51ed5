import { readFileSync } from 'node:fs';
import { checked as expectDocument } from '../kit/documents.js';
import { readSampleUsers } from '../../server/src/language/documents/sample-user.js';
import { connectionPlan } from '../../server/src/language/services/connection-plan.js';
import { Secret } from '../../server/src/online/http/secret.js';
import { readinessOf, type ReadyRehearsal } from '../../server/src/online/rehearsal/readiness.js';
import {
  rehearseOnServer,
  type RehearseOnServerOptions,
} from '../../server/src/online/rehearsal/rehearse-on-server.js';
import type { RehearsalResult } from '../../server/src/online/rehearsal/result.js';
import type { StepResult } from '../../server/src/online/connection/result.js';

export const TOKEN = 'sesame-open-123';

const example = (name: string): string => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');

export const GENESYS = example('genesys-cloud.provisioning.json');

/** The user of the example, marked as a test user, with a name that the sandbox does not have. */
export const GENESYS_USER = example('genesys-cloud.sample-user.json')
  .replaceAll('ada.lovelace@example.com', 'rehearsal.user@example.com')
  .replace('{', '{ "isTestUser": true,');

/** A document for any SCIM server. */
export function plainDocument(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    application: 'scim',
    users: {
      actions: ['create', 'update', 'delete'],
      attributeMappings: [
        { target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 },
        { target: 'active', source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
        { target: 'displayName', source: '[displayName]' },
        { target: 'title', source: '[jobTitle]' },
        { target: 'emails[type eq "work"].value', source: '[mail]' },
        { target: 'name.givenName', source: '[givenName]' },
        { target: 'name.familyName', source: '[surname]' },
        { target: 'phoneNumbers[type eq "work"].value', source: '[telephoneNumber]' },
        { target: 'phoneNumbers[type eq "mobile"].value', source: '[mobile]' },
        { target: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', source: '[department]' },
      ],
      ...more,
    },
  });
}

export const PLAIN_USER = JSON.stringify({
  isTestUser: true,
  userPrincipalName: 'rehearsal.user@example.com',
  displayName: 'Rehearsal User',
  givenName: 'Rehearsal',
  surname: 'User',
  mail: 'rehearsal.user@example.com',
  telephoneNumber: '+1 555 0101',
  department: 'Research',
  jobTitle: null,
  mobile: null,
  IsSoftDeleted: false,
});

export function ready(document: string, user: string): ReadyRehearsal {
  const found = readinessOf(expectDocument(document), readSampleUsers('a', user)[0]!);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

export function send(
  tenantUrl: string,
  {
    document = plainDocument(),
    user = PLAIN_USER,
    ...options
  }: Partial<RehearseOnServerOptions> & { readonly document?: string; readonly user?: string } = {},
): Promise<RehearsalResult> {
  return rehearseOnServer({
    ready: ready(document, user),
    plan: connectionPlan(expectDocument(document)),
    tenantUrl,
    token: new Secret(TOKEN),
    fetch: (url, init) => fetch(url, init),
    userAgent: 'test',
    signal: new AbortController().signal,
    now: Date.now,
    ...options,
  });
}

/** The steps in a few words. */
export function inShort({ steps }: RehearsalResult): string[] {
  return steps.map(({ id, outcome, message }) => `${id} ${outcome}: ${message}`);
}

export function step({ steps }: RehearsalResult, id: string): StepResult {
  return steps.find((one) => one.id === id)!;
}

/** The requests in their order, each with its body. */
export function requests({ steps }: RehearsalResult): { method: string; path: string; body?: unknown }[] {
  return steps.flatMap(({ exchanges }) =>
    exchanges.map(({ method, url, requestBody }) => {
      const { pathname, search } = new URL(url);
      return {
        method,
        path: pathname.replace(/^.*(?=\/Users)/, '') + search,
        ...(requestBody !== undefined && { body: JSON.parse(requestBody) as unknown }),
      };
    }),
  );
}
