import * as vscode from 'vscode';
import { Cancelled, OperationFailed, type Action } from './errors.js';
import { withoutLinks } from './messages.js';

/** Something the user can do: a command of the manifest. */
export interface Command {
  readonly id: string;
  execute(...args: unknown[]): unknown;
}

/** Registers commands, each within the one boundary where errors become messages. */
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
    await offer(
      await vscode.window.showErrorMessage(withoutLinks(error.message), ...titles(error.actions)),
      error.actions,
    );
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const actions = [
    {
      title: 'Show Log',
      run: () => {
        log.show();
      },
    },
  ];
  await offer(
    await vscode.window.showErrorMessage('SCIM Provisioning: something went wrong.', ...titles(actions)),
    actions,
  );
}

export function titles(actions: readonly Action[]): string[] {
  return actions.map(({ title }) => title);
}

/** Does what the chosen button of a message stands for. */
export async function offer(chosen: string | undefined, actions: readonly Action[]): Promise<void> {
  await actions.find(({ title }) => title === chosen)?.run();
}
