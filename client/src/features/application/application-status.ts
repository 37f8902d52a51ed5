import * as vscode from 'vscode';
import type { ApplicationBasis } from '../../../../server/src/language/documents/surroundings.js';
import type { ActiveMappingDocument, MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { SelectApplication } from './select-application.js';

const ORIGINS: Readonly<Record<ApplicationBasis, string>> = {
  named: 'set in the file',
  chosen: 'selected by you',
  recognised: 'detected from names in the document',
  assumed: 'assumed, because no other application was detected',
};

/** The item in the status bar that names the application of the active mapping document, and changes it. */
export function showApplication(documents: MappingDocuments): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    'scimProvisioning.application',
    vscode.StatusBarAlignment.Right,
    // To the left of the language and what the editor itself shows.
    110,
  );
  item.name = 'SCIM application';
  item.command = SelectApplication.id;
  const show = (active: ActiveMappingDocument | undefined): void => {
    if (!active) {
      item.hide();
      return;
    }
    const { name, basis } = active.info.application;
    item.text = name;
    item.tooltip = `SCIM application: ${name}, ${ORIGINS[basis]}. Click to select another one.`;
    item.accessibilityInformation = { label: `SCIM application: ${name}, ${ORIGINS[basis]}`, role: 'button' };
    item.show();
  };
  show(documents.active);
  return vscode.Disposable.from(documents.onDidChange(show), item);
}
