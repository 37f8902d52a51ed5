import * as vscode from 'vscode';
import { t } from '../../../server/src/language/l10n.js';
import { Cancelled, OperationFailed, type MessageAction } from './errors.js';
import { withoutLinks } from './messages.js';

/** A command of the manifest. */
export interface Command {
  readonly id: string;
  execute(...args: unknown[]): unknown;
}

/** Registers commands. Their errors are converted to messages only here. */
export function registerCommands(commands: readonly Command[], log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, async (...args: unknown[]) => {
        try {
          await command.execute(...args);
        } catch (error) {
          await tell(error, log);
        }
      }),
    ),
  );
}

async function tell(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof Cancelled) return;
  if (error instanceof OperationFailed) {
    await runChosenAction(
      await vscode.window.showErrorMessage(withoutLinks(error.message), ...actionTitles(error.actions)),
      error.actions,
    );
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const actions = [
    {
      title: t`Show Log`,
      run: () => {
        log.show();
      },
    },
  ];
  await runChosenAction(
    await vscode.window.showErrorMessage(
      t`SCIM Provisioning: the command failed. See the log for details.`,
      ...actionTitles(actions),
    ),
    actions,
  );
}

export function actionTitles(actions: readonly MessageAction[]): string[] {
  return actions.map(({ title }) => title);
}

/** Runs the action of the chosen button of a message. */
export async function runChosenAction(chosen: string | undefined, actions: readonly MessageAction[]): Promise<void> {
  await actions.find(({ title }) => title === chosen)?.run();
}
