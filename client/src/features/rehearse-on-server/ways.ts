import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Activity } from '../../../../server/src/online/rehearsal/activity.js';
import type { Confirmation } from '../../../../server/src/online/rehearsal/confirmation.js';

/** What is sent. */
export interface Way {
  readonly activity: Activity;
  /** Whether both forms of PATCH are sent, one after the other. */
  readonly isBoth: boolean;
}

/** @returns undefined if the user chooses none */
export async function chooseWay(canDisable: boolean): Promise<Way | undefined> {
  const items: (vscode.QuickPickItem & { readonly way: Way })[] = [
    ...(canDisable
      ? [
          {
            label: t`Create the Account as Disabled`,
            detail: t`Then enable and disable it. Many applications send an invitation only when an account is enabled.`,
            way: { activity: 'createdDisabled', isBoth: false },
          } as const,
          {
            label: t`Never Enable the Account`,
            detail: t`It is not tested whether accounts can be disabled.`,
            way: { activity: 'neverEnabled', isBoth: false },
          } as const,
        ]
      : []),
    {
      label: t`Create the Account as Enabled`,
      detail: t`As Entra does; then disable and enable it.`,
      way: { activity: 'asEntra', isBoth: false },
    },
    {
      label: t`Send Both Forms of PATCH`,
      detail: t`With and without aadOptscim062020, one after the other, each with an account of its own.`,
      way: { activity: canDisable ? 'createdDisabled' : 'asEntra', isBoth: true },
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: t`Rehearse on Server`,
    placeHolder: t`Select what is sent. You confirm it in the next step.`,
  });
  return chosen?.way;
}

/**
 * Asks for the confirmation.
 *
 * @param left the account of an earlier run that did not end
 */
export async function isConfirmed(
  { question, details }: Confirmation,
  left: { readonly host: string; readonly id: string } | undefined,
): Promise<boolean> {
  const detail = [
    ...(left
      ? [t`An earlier rehearsal did not end: the account with the ID ${left.id} may be left on ${left.host}.`]
      : []),
    ...details,
  ].join('\n\n');
  const send = t`Send`;
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) === send;
}
