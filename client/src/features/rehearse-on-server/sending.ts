import { readDocument } from '../../../../server/src/language/documents/read.js';
import { readSampleUsers, sampleUserNamed } from '../../../../server/src/language/documents/sample-user.js';
import { setBundle, t } from '../../../../server/src/language/l10n.js';
import { dialectOf, type Dialect } from '../../../../server/src/language/rehearsal/request.js';
import { DiscoveredResources, type Discovery } from '../../../../server/src/language/scim/discovery.js';
import { readSchemas } from '../../../../server/src/language/scim/registry.js';
import { connectionPlan } from '../../../../server/src/language/services/connection-plan.js';
import { canConnect } from '../../../../server/src/online/http/can-connect.node.js';
import { confirmationOf, type Confirmation } from '../../../../server/src/online/rehearsal/confirmation.js';
import { readinessOf } from '../../../../server/src/online/rehearsal/readiness.js';
import {
  rehearseOnServer,
  type RehearseOnServerOptions,
} from '../../../../server/src/online/rehearsal/rehearse-on-server.js';
import type { RehearsalResult } from '../../../../server/src/online/rehearsal/result.js';

import { chooseTestUser, type TestUser } from './test-users.js';
import { chooseWay, isConfirmed, type Way } from './ways.js';

/*
 * A bundle of its own, which is loaded when a rehearsal is sent: it contains the whole language. It shares no module with the bundle
 * of the extension, so it throws none of its errors, and gets all that it needs.
 */

export interface SendingInput {
  readonly uri: string;
  readonly text: string;
  readonly application: string;
  readonly isTreatedAsSchema: boolean;
  readonly discovery: Discovery | undefined;
  /** The schemas of the user, as JSON values. */
  readonly schemas: readonly unknown[];
  readonly sample: TestUser;
}

export interface Sending {
  /** Whether the account can be created as disabled. */
  readonly canDisable: boolean;
  readonly confirmation: (tenantUrl: string, way: Way) => Confirmation;
  readonly send: (
    way: Way,
    options: Omit<RehearseOnServerOptions, 'ready' | 'plan' | 'activity' | 'dialects' | 'canConnect'>,
  ) => Promise<RehearsalResult>;
}

/** Shows texts of this bundle in the language of the editor. */
export function useTranslations(bundle: Readonly<Record<string, string>> | undefined): void {
  setBundle(bundle);
}

/** All that is needed to send the rehearsal of a user; the reason if it cannot be sent. */
export function prepareSending(input: SendingInput): Sending | { readonly problem: string } {
  const { uri, text, discovery, sample } = input;
  const document = readDocument({ uri }, text, {
    chosenApplication: input.application,
    isTreatedAsSchema: input.isTreatedAsSchema,
    discovered: discovery && new DiscoveredResources(discovery),
    schemas: input.schemas.flatMap((value) => readSchemas(value).schemas),
  });
  if (!document || document.kind === 'filter' || document.kind === 'expression') {
    return { problem: t`This file is not a mapping document.` };
  }
  const user = sampleUserNamed(readSampleUsers(sample.name, sample.text), sample.key);
  if (!user) return { problem: t`“${sample.name}” is not a sample user any more.` };
  const ready = readinessOf(document, user);
  if ('problem' in ready) return ready;
  const dialects = (tenantUrl: string, { isBoth }: Way): readonly Dialect[] =>
    isBoth ? ['default', 'aadOptscim062020'] : [dialectOf(tenantUrl)];
  return {
    canDisable: ready.canDisable,
    confirmation: (tenantUrl, way) =>
      confirmationOf(ready, { tenantUrl, activity: way.activity, runs: dialects(tenantUrl, way).length }),
    send: (way, options) =>
      rehearseOnServer({
        ...options,
        ready,
        plan: connectionPlan(document),
        activity: way.activity,
        dialects: dialects(options.tenantUrl, way),
        canConnect,
      }),
  };
}

export { chooseTestUser, chooseWay, isConfirmed };
