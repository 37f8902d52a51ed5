import * as vscode from 'vscode';
import { readSampleUsers, type SampleKind } from '../../../../server/src/language/documents/sample-user.js';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled } from '../../infrastructure/errors.js';
import { activeDocument } from './new-sample-user.js';
import type { SampleSelection } from './sample-selection.js';
import { sampleFiles } from './sample-user-files.js';
import { KINDS, type SampleUsers } from './sample-users.js';

/** Lets the user select whose values are shown in a document. */
export class SelectSampleUser implements Command {
  static readonly id = 'scimProvisioning.selectSampleUser';
  readonly id = SelectSampleUser.id;
  private readonly samples: SampleUsers;
  private readonly selection: SampleSelection;

  constructor(samples: SampleUsers, selection: SampleSelection) {
    this.samples = samples;
    this.selection = selection;
  }

  async execute(): Promise<void> {
    const document = activeDocument();
    const [users, groups] = await Promise.all(KINDS.map((kind) => this.choices(kind, document)));
    const picked = await vscode.window.showQuickPick(
      [
        ...section(t`Users`, users!),
        ...section(t`Groups`, groups!),
        { label: t`New`, kind: vscode.QuickPickItemKind.Separator },
        command(
          t`$(add) New Sample User`,
          t`with all attributes that this document uses`,
          'scimProvisioning.newSampleUser',
        ),
        command(
          t`$(clippy) New Sample User from Clipboard`,
          t`from a response of Microsoft Graph`,
          'scimProvisioning.newSampleUserFromClipboard',
        ),
        command(t`$(add) New Sample Group`, t`for the mappings of groups`, 'scimProvisioning.newSampleGroup'),
      ],
      {
        title: t`Select the Sample User of This Document`,
        placeHolder: t`The selection is stored for this document in this workspace`,
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    if (!picked) throw new Cancelled();
    await picked.run?.();
  }

  /** The users or groups of all files, those of the document's own file first. */
  private async choices(kind: SampleKind, document: vscode.Uri): Promise<readonly Choice[]> {
    const current = this.samples.of(document)[kind];
    const found: Choice[] = [];
    for (const file of await sampleFiles(kind, document)) {
      const name = vscode.workspace.asRelativePath(file);
      for (const { name: label, key, attributes } of readSampleUsers(name, await textOf(file), kind)) {
        const isCurrent = current?.file.toString() === file.toString() && current.key === key;
        const address = attributes.get(kind === 'user' ? 'userPrincipalName' : 'mail');
        const known = typeof address === 'string' && address !== label ? address : '';
        found.push({
          label,
          description: [known, isCurrent ? t`current` : ''].filter((text) => text !== '').join(', '),
          detail: name,
          run: () => this.selection.set(kind, document, { file, user: key }),
        });
      }
    }
    return found;
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

function section(label: string, choices: readonly Choice[]): Choice[] {
  return choices.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...choices];
}

function command(label: string, description: string, id: string): Choice {
  return { label, description, run: () => vscode.commands.executeCommand(id) };
}

/** The text of a file in its editor, or else on disk; empty if it cannot be read. */
async function textOf(file: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  try {
    return open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(file)).text;
  } catch {
    return '';
  }
}
