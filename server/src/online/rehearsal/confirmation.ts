import { t } from '../../language/l10n.js';
import { inWords } from '../../language/problems/wording.js';
import type { Activity } from './activity.js';
import type { ReadyRehearsal } from './readiness.js';

/** What a person must know before a rehearsal is sent. */
export interface Confirmation {
  /** Names the user and the host. */
  readonly question: string;
  /** A sentence each. */
  readonly details: readonly string[];
}

export function confirmationOf(
  ready: ReadyRehearsal,
  { tenantUrl, activity, runs }: { readonly tenantUrl: string; readonly activity: Activity; readonly runs: number },
): Confirmation {
  const { user, filters, mails, canDisable, mayDelete, whyKept } = ready;
  const host = URL.canParse(tenantUrl) ? new URL(tenantUrl).host : tenantUrl;
  return {
    question: t`Create, change and delete an account of ${user.name} on ${host}?`,
    details: [
      t`If the server has an account with ${inWords(filters, 'or')}, nothing is sent.`,
      howEnabled(canDisable ? activity : 'asEntra', canDisable),
      mails.length === 0
        ? t`The application may use a licence for the account, and may send an invitation.`
        : t`The application may use a licence for the account, and may send an invitation to ${inWords(mails, 'and')}.`,
      whyKept !== undefined
        ? t`The application cannot delete accounts, so the account is disabled in the end, and stays. ${whyKept}`
        : mayDelete
          ? t`The account is deleted in the end, also after a failure or a cancel.`
          : t`The account is deleted in the end, also after a failure or a cancel, although the mapping does not allow the action “delete”.`,
      ...(runs > 1 ? [t`This is done twice, once for each form of PATCH.`] : []),
    ],
  };
}

function howEnabled(activity: Activity, canDisable: boolean): string {
  switch (activity) {
    case 'createdDisabled':
      return t`The account is created as disabled, then enabled for a moment and disabled again.`;
    case 'neverEnabled':
      return t`The account is created as disabled, and is never enabled.`;
    case 'asEntra':
      return canDisable
        ? t`The account is created as enabled, as Entra does, then disabled and enabled again.`
        : t`The account is created as enabled, because the mapping does not disable accounts by “active”.`;
  }
}
