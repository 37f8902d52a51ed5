import * as vscode from 'vscode';
import type { ApplicationBasis } from '../../../../server/src/language/documents/surroundings.js';
import { english, t, translated } from '../../../../server/src/language/l10n.js';
import type { ActiveMappingDocument, MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { SelectApplication } from './select-application.js';

const ORIGINS: Readonly<Record<ApplicationBasis, string>> = {
  named: english`set in the file`,
  chosen: english`selected by you`,
  recognised: english`detected from names in the document`,
  assumed: english`assumed, because no other application was detected`,
};

/** The item in the status bar that names the application of the active mapping document, and changes it. */
export function showApplication(documents: MappingDocuments): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'scimProvisioning.application',
    vscode.StatusBarAlignment.Right,
    // To the left of the language and what the editor itself shows.
    110,
  );
  item.name = t`SCIM application`;
  item.command = SelectApplication.id;
  const show = (active: ActiveMappingDocument | undefined): void => {
    if (!active) {
      item.hide();
      return;
    }
    const { name, basis } = active.info.application;
    item.text = name;
    item.tooltip = t`SCIM application: ${name}, ${translated(ORIGINS[basis])}. Click to select another one.`;
    item.accessibilityInformation = {
      label: t`SCIM application: ${name}, ${translated(ORIGINS[basis])}`,
      role: 'button',
    };
    item.show();
  };
  show(documents.active);
  return vscode.Disposable.from(documents.onDidChange(show), item);
}
