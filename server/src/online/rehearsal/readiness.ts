import type { CheckedDocument } from '../../language/documents/document.js';
import type { SampleObject } from '../../language/documents/sample-user.js';
import { isMarkedTestUser, TEST_USER_MARK } from '../../language/documents/test-user.js';
import { t } from '../../language/l10n.js';
import { isPlan, planFor, type RehearsalPlan } from '../../language/rehearsal/plan.js';
import { rehearse, type RehearsedObject } from '../../language/rehearsal/rehearse.js';
import type { Dialect } from '../../language/rehearsal/request.js';
import { valuesAt } from '../../language/scim/resource-value.js';
import { enabledUser } from './changed-user.js';
import { canBeDisabled } from './activity.js';

/** A user whose rehearsal can be sent: it is marked, and all that Entra would do is known. */
export interface ReadyRehearsal {
  readonly document: CheckedDocument;
  /** The user, as enabled. */
  readonly user: RehearsedObject;
  /** What the account is looked for by, such as `userName eq "a@example.com"`. */
  readonly filters: readonly string[];
  /** The e-mail addresses that the server gets to know. */
  readonly mails: readonly string[];
  readonly mayUpdate: boolean;
  /** Whether the mapping disables accounts by “active”. If not, the account cannot be created as disabled. */
  readonly canDisable: boolean;
  /** Whether the user refers to other accounts, such as a manager. */
  readonly hasReferences: boolean;
  /** Whether Entra may delete accounts. The account of the test user is deleted anyway. */
  readonly mayDelete: boolean;
  /** Why the application cannot delete accounts; undefined if it can. */
  readonly whyKept: string | undefined;
}

/** Whether a user can be rehearsed on a server; the reason if not. */
export function readinessOf(document: CheckedDocument, sample: SampleObject): ReadyRehearsal | { problem: string } {
  if (!isMarkedTestUser(sample)) {
    return {
      problem: t`${sample.name} is not marked as a test user. If this user exists for tests only, add "${TEST_USER_MARK}": true to it.`,
    };
  }
  const plan = planFor(document, 'User');
  if (!isPlan(plan)) return plan;
  if (!plan.actions.has('create')) {
    return { problem: t`The mapping does not allow the action “create”, so there is nothing to rehearse.` };
  }
  const user = enabledUser(sample);
  const { decision, reason, warnings, requests, match } = rehearse(plan, user);
  if (decision !== 'create') return { problem: t`Entra would not create an account. ${reason}` };
  const error = warnings.find(({ isError }) => isError);
  if (error) return { problem: error.message };
  const odd = match.find(({ value }) => /["\\%]/.test(value));
  if (odd) {
    return {
      problem: t`The filter ${odd.filter} does not find every account, so it is not certain that the test user has none yet. Use a value without quotation marks, backslashes and percent signs.`,
    };
  }
  const body = requests.find(({ purpose }) => purpose === 'create')!.body!;
  return {
    document,
    user,
    filters: match.map(({ filter }) => filter),
    mails: plan.mappings
      .filter(({ place }) => place.attribute.toLowerCase() === 'emails')
      .flatMap(({ place }) => valuesAt(body, place.text, place.tree))
      .filter((value) => typeof value === 'string'),
    mayUpdate: plan.actions.has('update'),
    canDisable: canBeDisabled(plan, user, Date.now),
    hasReferences: plan.mappings.some(({ place }) => place.isReference),
    mayDelete: plan.actions.has('delete'),
    whyKept: document.applicationProfile.unsupportedActions.User.delete,
  };
}

/** The plan of a rehearsal in a form of PATCH. */
export function planIn({ document }: ReadyRehearsal, dialect: Dialect): RehearsalPlan {
  const plan = planFor(document, 'User', dialect);
  if (!isPlan(plan)) throw new Error(plan.problem);
  return plan;
}
