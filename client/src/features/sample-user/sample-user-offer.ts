import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { Command } from '../../infrastructure/commands.js';
import { LANGUAGES } from '../../infrastructure/language-server.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import type { SampleSelection } from './sample-selection.js';
import type { SampleUsers } from './sample-users.js';

/** Offers a sample user above the mappings of users, if there is none, until the user hides the offer. */
export class SampleUserOffer implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;
  private readonly documents: MappingDocuments;
  private readonly samples: SampleUsers;
  private readonly selection: SampleSelection;
  private readonly changed = new vscode.EventEmitter<void>();

  constructor(documents: MappingDocuments, samples: SampleUsers, selection: SampleSelection) {
    this.documents = documents;
    this.samples = samples;
    this.selection = selection;
    this.onDidChangeCodeLenses = this.changed.event;
  }

  register(): vscode.Disposable {
    const changed = (): void => {
      this.changed.fire();
    };
    return vscode.Disposable.from(
      this.changed,
      this.samples.onDidChange(changed),
      this.selection.onDidChange(changed),
      vscode.languages.registerCodeLensProvider(
        LANGUAGES.map((language) => ({ language })),
        this,
      ),
    );
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    // It is not known yet whether there is one, or there is.
    if (this.selection.isOfferHidden || !this.samples.isKnown(uri) || this.samples.of(uri).user) return [];
    const users = (await this.documents.mappingInfo(uri))?.mapping.usersRange;
    if (!users) return [];
    const range = vscodeRange({ start: users.start, end: users.start });
    return [
      new vscode.CodeLens(range, {
        title: t`$(person-add) Create a sample user to see live results`,
        tooltip: t`Create a file with a fictional user. The result of each source is shown for that user.`,
        command: 'scimProvisioning.newSampleUser',
      }),
      new vscode.CodeLens(range, {
        title: t`Do Not Offer Again`,
        tooltip: t`SCIM: New Sample User remains available in the Command Palette`,
        command: HideSampleUserOffer.id,
      }),
    ];
  }
}

/** Hides the offer of a sample user in all documents. */
export class HideSampleUserOffer implements Command {
  static readonly id = 'scimProvisioning.hideSampleUserOffer';
  readonly id = HideSampleUserOffer.id;
  private readonly selection: SampleSelection;

  constructor(selection: SampleSelection) {
    this.selection = selection;
  }

  async execute(): Promise<void> {
    await this.selection.hideOffer();
  }
}
