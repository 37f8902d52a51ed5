import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { Comparisons } from './comparisons.js';

/** Opens the texts of the comparison in the active editor beside each other. */
export class CompareText implements Command {
  readonly id = 'scimProvisioning.compareText';
  private readonly comparisons: Comparisons;

  constructor(comparisons: Comparisons) {
    this.comparisons = comparisons;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri || !(await this.comparisons.showTexts(uri)))
      throw new OperationFailed(t`No comparison is active. Run SCIM: Compare with… first.`);
  }
}
