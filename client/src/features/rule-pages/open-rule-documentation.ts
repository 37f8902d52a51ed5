import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled } from '../../infrastructure/errors.js';
import type { RulePages } from './rule-pages.js';

/** Opens the page of a rule: the one whose code is given, or one that the user picks. */
export class OpenRuleDocumentation implements Command {
  readonly id = 'scimProvisioning.openRuleDocumentation';
  private readonly pages: RulePages;

  constructor(pages: RulePages) {
    this.pages = pages;
  }

  async execute(code?: unknown): Promise<void> {
    await this.pages.open(typeof code === 'string' ? code : await this.pick());
  }

  private async pick(): Promise<string> {
    const items = this.pages.rules.map(({ code, title, description }) => ({
      label: code,
      description: title,
      detail: description,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: t`Rule documentation`,
      placeHolder: t`The code or title of a rule`,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (!chosen) throw new Cancelled();
    return chosen.label;
  }
}
