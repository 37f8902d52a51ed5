import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import type { Example } from './example.js';

/** The first part of the line whose value is looked at. */
const VALUE = '"target": "active"';

/** Opens the example of the walkthrough. */
export class OpenExample implements Command {
  readonly id = 'scimProvisioning.openExample';
  private readonly example: Example;

  constructor(example: Example) {
    this.example = example;
  }

  async execute(): Promise<void> {
    await this.example.open();
  }
}

/** Shows the first mistake in the example, with its message and its fix. */
export class ShowExampleMistake implements Command {
  readonly id = 'scimProvisioning.showExampleMistake';
  private readonly example: Example;

  constructor(example: Example) {
    this.example = example;
  }

  async execute(): Promise<void> {
    const shown = await this.example.open();
    const problems = await this.example.problems();
    if (problems.length === 0) {
      void vscode.window.showInformationMessage(t`There are no mistakes in the example any more.`);
      return;
    }
    const { document } = shown;
    await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(0, 0, 0, 0) });
    await vscode.commands.executeCommand('editor.action.marker.next');
  }
}

/** Shows the value of an expression in the example, in the hover. */
export class ShowExampleValue implements Command {
  readonly id = 'scimProvisioning.showExampleValue';
  private readonly example: Example;

  constructor(example: Example) {
    this.example = example;
  }

  async execute(): Promise<void> {
    const { document } = await this.example.open();
    const text = document.getText();
    const line = text.indexOf(VALUE);
    const at = document.positionAt(Math.max(0, text.indexOf('Switch', line)));
    await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(at, at) });
    await vscode.commands.executeCommand('editor.action.showHover');
  }
}

/** Tests the connection that the example names. */
export class TestExampleConnection implements Command {
  readonly id = 'scimProvisioning.testExampleConnection';
  private readonly example: Example;

  constructor(example: Example) {
    this.example = example;
  }

  async execute(): Promise<void> {
    await this.example.open();
    await vscode.commands.executeCommand('scimProvisioning.testConnection', this.example.uri);
  }
}
