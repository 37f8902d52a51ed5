import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled } from '../../infrastructure/errors.js';
import type { Tokens } from '../../infrastructure/tokens.js';

/** Removes a secret token from the secret storage. */
export class ForgetToken implements Command {
  readonly id = 'scimProvisioning.forgetToken';
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  async execute(): Promise<void> {
    const origins = this.tokens.origins();
    if (origins.length === 0) {
      void vscode.window.showInformationMessage(t`No secrets are stored.`);
      return;
    }
    const origin = await vscode.window.showQuickPick(origins, {
      title: t`Forget Token`,
      placeHolder: t`Select the secret to delete`,
    });
    if (origin === undefined) throw new Cancelled();
    await this.tokens.forget(origin);
    void vscode.window.showInformationMessage(t`The secret for ${origin} was deleted.`);
  }
}
