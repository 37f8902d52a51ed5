import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';

/** The scheme of the results of applying, before they are applied. */
export const PREVIEW_SCHEME = 'scim-apply-preview';

/** What would be applied to a schema. */
export interface Preview {
  readonly file: vscode.Uri;
  readonly schema: vscode.Uri;
  /** The version of the schema that the edits are for. */
  readonly version: number;
  readonly edits: readonly { readonly range: vscode.Range; readonly newText: string }[];
  /** The text of the schema with the edits. */
  readonly text: string;
}

/** The results of applying provisioning files, as read-only documents beside which the schemas are shown. */
export class ApplyPreviews implements vscode.TextDocumentContentProvider {
  private readonly previews = new Map<string, Preview>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === PREVIEW_SCHEME) this.previews.delete(uri.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.previews.get(uri.toString())?.text;
  }

  get(uri: vscode.Uri): Preview | undefined {
    return this.previews.get(uri.toString());
  }

  /** Shows the differences between a schema and its result. @returns the address of the result */
  async show(preview: Preview): Promise<vscode.Uri> {
    const { schema, file } = preview;
    const uri = schema.with({ scheme: PREVIEW_SCHEME, authority: '', query: schema.toString(), fragment: '' });
    this.previews.set(uri.toString(), preview);
    this.changed.fire(uri);
    const title = t`${nameOf(schema)} ↔ with ${nameOf(file)} applied`;
    await vscode.commands.executeCommand('vscode.diff', schema, uri, title);
    return uri;
  }

  /** Closes what {@link show} opened. */
  async close(uri: vscode.Uri): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const open = tabs.filter(
      ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString(),
    );
    if (open.length > 0) await vscode.window.tabGroups.close(open);
    this.previews.delete(uri.toString());
  }
}

/** The name of a file, without its folder. */
export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
