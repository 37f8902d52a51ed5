import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText, UnreadableText } from '../../../../server/src/language/text-encoding.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { PopulationRuns, PopulationSource } from './population-runs.js';

/** The maximum size of all files together, in bytes; the command line has the same for each file. */
const MAX_BYTES = 32 * 1024 * 1024;
/** The files of a population in a folder. */
const POPULATION = /\.(?:json|csv)$/i;

/** Shows what Entra would do to many users, or groups. */
export class RehearsePopulation implements Command {
  readonly id = 'scimProvisioning.rehearsePopulation';
  private readonly documents: MappingDocuments;
  private readonly runs: PopulationRuns;

  constructor(documents: MappingDocuments, runs: PopulationRuns) {
    this.documents = documents;
    this.runs = runs;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri || !(await this.documents.open(uri))) {
      throw new OperationFailed(
        t`No mapping document is active. Open a synchronization schema or a provisioning file.`,
      );
    }
    const choice = await pick();
    const found = await vscode.window.showOpenDialog({
      title: choice.title,
      openLabel: t`Dry Run`,
      canSelectFiles: !choice.isFolder,
      canSelectFolders: choice.isFolder,
      canSelectMany: !choice.isFolder,
      ...(!choice.isFolder && { filters: { [t`Users or groups`]: ['json', 'csv'] } }),
      ...(uri.scheme !== 'untitled' && { defaultUri: vscode.Uri.joinPath(uri, '..') }),
    });
    if (!found?.[0]) throw new Cancelled();
    const source = choice.isFolder ? folderSource(found[0]) : fileSource(found);
    this.runs.show(uri, choice.resource, source);
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly title: string;
  readonly resource: 'User' | 'Group';
  readonly isFolder: boolean;
}

/** @throws Cancelled if the user picks nothing */
async function pick(): Promise<Choice> {
  const choices: Choice[] = [
    {
      label: t`Users in files…`,
      description: t`JSON of Microsoft Graph, sample users, or CSV`,
      title: t`Users for the Dry Run`,
      resource: 'User',
      isFolder: false,
    },
    {
      label: t`Users in a folder…`,
      description: t`all JSON and CSV files in it`,
      title: t`Folder with Users for the Dry Run`,
      resource: 'User',
      isFolder: true,
    },
    {
      label: t`Groups in files…`,
      description: t`JSON of Microsoft Graph, sample groups, or CSV`,
      title: t`Groups for the Dry Run`,
      resource: 'Group',
      isFolder: false,
    },
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: t`Dry Run for Many Users`,
    placeHolder: t`Whom to rehearse; nothing is sent`,
  });
  if (!chosen) throw new Cancelled();
  return chosen;
}

function fileSource(files: readonly vscode.Uri[]): PopulationSource {
  const names = files.map(nameOf);
  return { name: names.length > 3 ? t`${names.length} files` : names.join(', '), read: () => readAll(files) };
}

function folderSource(folder: vscode.Uri): PopulationSource {
  return {
    name: nameOf(folder),
    read: async () => {
      const entries = await vscode.workspace.fs.readDirectory(folder);
      const files = entries
        .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && POPULATION.test(name))
        .map(([name]) => vscode.Uri.joinPath(folder, name))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
      if (files.length === 0) throw new OperationFailed(t`${nameOf(folder)} has no JSON or CSV file.`);
      return readAll(files);
    },
  };
}

/** @throws OperationFailed if a file cannot be read */
async function readAll(files: readonly vscode.Uri[]): Promise<{ readonly name: string; readonly text: string }[]> {
  let size = 0;
  const texts = [];
  for (const file of files) {
    const name = nameOf(file);
    let bytes;
    try {
      bytes = await vscode.workspace.fs.readFile(file);
    } catch (error) {
      throw new OperationFailed(t`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    size += bytes.length;
    if (size > MAX_BYTES) throw new OperationFailed(t`The files are too large: together they may have 32 MB.`);
    try {
      texts.push({ name, text: decodeText(bytes).text });
    } catch (error) {
      if (!(error instanceof UnreadableText)) throw error;
      throw new OperationFailed(t`${name} cannot be read: ${error.message}`);
    }
  }
  return texts;
}

function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
