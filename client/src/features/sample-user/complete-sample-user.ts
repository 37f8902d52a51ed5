import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { inWords } from '../../../../server/src/language/problems/wording.js';
import type { SampleUserDraft } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { rangeOf } from '../../infrastructure/ranges.js';
import { activeDocument, draft, show } from './new-sample-user.js';
import type { SampleUsers } from './sample-users.js';

/** Adds the attributes that the document uses, and its sample user does not have. */
export class CompleteSampleUser implements Command {
  readonly id = 'scimProvisioning.completeSampleUser';
  private readonly server: LanguageServer;
  private readonly samples: SampleUsers;

  constructor(server: LanguageServer, samples: SampleUsers) {
    this.server = server;
    this.samples = samples;
  }

  async execute(): Promise<void> {
    const document = activeDocument();
    const { user } = this.samples.of(document);
    if (!user) throw new OperationFailed(t`This document has no sample user. Run SCIM: New Sample User.`);
    const existing = await vscode.workspace.openTextDocument(user.file);
    await show(existing);
    const { text, added, version } = await this.completed(document, existing, user.key);
    if (added.length === 0) {
      void vscode.window.showInformationMessage(
        withoutLinks(t`${user.name} has all attributes that the document uses.`),
      );
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(existing.uri, rangeOf({ start: 0, end: existing.getText().length }, existing), text);
    if (existing.version !== version || !(await vscode.workspace.applyEdit(edit))) {
      const name = vscode.workspace.asRelativePath(existing.uri);
      throw new OperationFailed(t`“${name}” could not be changed.`);
    }
    void vscode.window.showInformationMessage(
      withoutLinks(t`Added ${named(added)} to ${user.name}. The file is not saved yet.`),
    );
  }

  /** The text of the file with the missing attributes. What is typed in the meantime is not lost. */
  private async completed(
    document: vscode.Uri,
    existing: vscode.TextDocument,
    user: string,
  ): Promise<SampleUserDraft & { readonly version: number }> {
    for (;;) {
      const { version } = existing;
      const written = await draft(this.server, document, { existing: existing.getText(), user });
      if (existing.version === version) return { ...written, version };
    }
  }
}

/** The maximum number of names in a message. */
const NAMED = 5;

function named(added: readonly string[]): string {
  const more = added.length > NAMED ? [t`${added.length - NAMED} more`] : [];
  return inWords([...added.slice(0, NAMED), ...more], 'and');
}
