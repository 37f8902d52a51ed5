import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { LANGUAGES } from '../../infrastructure/language-server.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { SelectSampleUser } from './select-sample-user.js';
import type { SampleUsers } from './sample-users.js';

/** The language status item that names the sample user of the active mapping document. */
export function showSampleUser(documents: MappingDocuments, samples: SampleUsers): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined;
  const show = (): void => {
    const { active } = documents;
    if (!active?.info.mapping) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= vscode.languages.createLanguageStatusItem(
      'scimProvisioning.sampleUser',
      LANGUAGES.map((language) => ({ language })),
    );
    const { user, group } = samples.of(active.uri);
    item.name = t`SCIM sample user`;
    item.text = user ? t`Sample user: ${user.name}` : t`No sample user`;
    item.detail = [
      ...(user ? [vscode.workspace.asRelativePath(user.file)] : [t`no live results for users`]),
      ...(group ? [t`sample group: ${group.name}`] : []),
    ].join(', ');
    item.command = { command: SelectSampleUser.id, title: user ? t`Change` : t`Select` };
  };
  show();
  return vscode.Disposable.from(documents.onDidChange(show), samples.onDidChange(show), {
    dispose: () => item?.dispose(),
  });
}
