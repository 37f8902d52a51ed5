import * as vscode from 'vscode';
import type { SampleKind } from '../../../../server/src/language/documents/sample-user.js';
import type { SampleFile } from './sample-user-files.js';

const SELECTED = 'scimProvisioning.sampleUsers';
const OFFER_HIDDEN = 'scimProvisioning.sampleUserOfferHidden';

/** So many documents at most are remembered. */
const MOST_DOCUMENTS = 200;

interface Selected {
  readonly file: string;
  readonly user?: string;
}

type SelectedByKind = Partial<Readonly<Record<SampleKind, Selected>>>;

/** Which sample user and sample group the user selected for each document; stored in the workspace, without their values. */
export class SampleSelection implements vscode.Disposable {
  private readonly workspace: vscode.Memento;
  private readonly everywhere: vscode.Memento;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor({ workspaceState, globalState }: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>) {
    this.workspace = workspaceState;
    this.everywhere = globalState;
  }

  get(kind: SampleKind, document: vscode.Uri): SampleFile | undefined {
    const selected = this.all()[document.toString()]?.[kind];
    if (!selected) return undefined;
    const { file, user } = selected;
    return { file: vscode.Uri.parse(file), ...(user !== undefined && { user }) };
  }

  /** @param selected undefined for the usual one */
  async set(kind: SampleKind, document: vscode.Uri, selected: SampleFile | undefined): Promise<void> {
    const uri = document.toString();
    const { [kind]: before, ...otherKind } = this.all()[uri] ?? {};
    const now: SelectedByKind = selected
      ? { ...otherKind, [kind]: { ...selected, file: selected.file.toString() } }
      : otherKind;
    if (!before && !selected) return;
    const others = Object.entries(this.all()).filter(([known]) => known !== uri);
    await this.workspace.update(SELECTED, Object.fromEntries([...others.slice(1 - MOST_DOCUMENTS), [uri, now]]));
    this.changed.fire();
  }

  get isOfferHidden(): boolean {
    return this.everywhere.get(OFFER_HIDDEN, false);
  }

  async hideOffer(): Promise<void> {
    await this.everywhere.update(OFFER_HIDDEN, true);
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): Readonly<Record<string, SelectedByKind>> {
    return this.workspace.get<Record<string, SelectedByKind>>(SELECTED, {});
  }
}
