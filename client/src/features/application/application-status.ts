import * as vscode from 'vscode';
import type { ApplicationBasis } from '../../../../server/src/language/documents/surroundings.js';
import { LANGUAGES } from '../../infrastructure/language-server.js';
import type { ActiveMappingDocument, MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { SelectApplication } from './select-application.js';

const ORIGINS: Readonly<Record<ApplicationBasis, string>> = {
  named: 'set in the file',
  chosen: 'selected by you',
  recognised: 'detected from names in the document',
  assumed: 'assumed, because no other application was detected',
};

/** The language status item that names the application of the active mapping document. */
export function showApplication(documents: MappingDocuments): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined;
  const show = (active: ActiveMappingDocument | undefined): void => {
    if (!active) {
      item?.dispose();
      item = undefined;
      return;
    }
    const { name, basis } = active.info.application;
    item ??= vscode.languages.createLanguageStatusItem(
      'scimProvisioning.application',
      LANGUAGES.map((language) => ({ language })),
    );
    item.name = 'SCIM application';
    item.text = name;
    item.detail = `SCIM application, ${ORIGINS[basis]}`;
    item.command = { command: SelectApplication.id, title: 'Change' };
  };
  show(documents.active);
  return vscode.Disposable.from(documents.onDidChange(show), { dispose: () => item?.dispose() });
}
