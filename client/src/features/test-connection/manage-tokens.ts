import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { secretKindOf } from '../../../../server/src/online/connection/binding.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled } from '../../infrastructure/errors.js';
import type { Tokens } from '../../infrastructure/tokens.js';
import { askSecret } from '../../infrastructure/access.js';

/** Lists the stored secrets, to replace or delete them. Their values are never shown. */
export class ManageTokens implements Command {
  readonly id = 'scimProvisioning.manageTokens';
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  async execute(): Promise<void> {
    const keepers = this.tokens.origins();
    if (keepers.length === 0) {
      void vscode.window.showInformationMessage(t`No secrets are stored. Test Connection asks for them.`);
      return;
    }
    const items = keepers.map((label) => ({
      label,
      description: secretKindOf(label) === 'token' ? t`secret token` : t`client secret`,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: t`Manage Tokens`,
      placeHolder: t`Select a secret. Each is sent only to its own address`,
    });
    if (!chosen) throw new Cancelled();
    const isToken = secretKindOf(chosen.label) === 'token';
    const [replace, forget] = [t`Replace…`, t`Forget`];
    const action = await vscode.window.showQuickPick([replace, forget], { title: chosen.label });
    if (action === undefined) throw new Cancelled();
    if (action === forget) {
      await this.tokens.forget(chosen.label);
      void vscode.window.showInformationMessage(
        isToken
          ? t`The secret token for ${chosen.label} was deleted.`
          : t`The client secret for ${chosen.label} was deleted.`,
      );
      return;
    }
    await this.tokens.set(chosen.label, await askSecret(secretKindOf(chosen.label), chosen.label));
    void vscode.window.showInformationMessage(
      isToken
        ? t`The secret token for ${chosen.label} was replaced.`
        : t`The client secret for ${chosen.label} was replaced.`,
    );
  }
}
