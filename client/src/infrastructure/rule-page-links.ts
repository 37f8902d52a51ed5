import * as vscode from 'vscode';

/** The path of all links to rule pages, which the code of a rule completes. */
export const RULE_PAGES_PATH = '/rules/';

/** The start of the links to rule pages that this editor opens itself. */
export function rulePageLinks({ extension }: vscode.ExtensionContext): string {
  return `${vscode.env.uriScheme}://${extension.id}${RULE_PAGES_PATH}`;
}
