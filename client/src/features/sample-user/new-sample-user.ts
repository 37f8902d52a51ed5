import * as vscode from 'vscode';
import { inWords } from '../../../../server/src/language/problems/wording.js';
import { rangeOf } from '../../infrastructure/ranges.js';
import { SAMPLE_USER_METHOD, type SampleUserDraft, type SampleUserParams } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { newFileFor } from './sample-user-files.js';
import { withoutLinks } from '../../infrastructure/messages.js';

/** Creates a sample user with all attributes that the document uses, or adds missing ones to an existing sample user. */
export class NewSampleUser implements Command {
  readonly id = 'scimProvisioning.newSampleUser';
  private readonly server: LanguageServer;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  async execute(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (!uri)
      throw new OperationFailed(
        'No mapping document is active. Open the mapping document that the sample user is for.',
      );
    const file = newFileFor(uri);
    const existing = file && (await openIfThere(file));
    if (existing) await this.complete(uri, existing);
    else await this.create(uri);
  }

  private async create(document: vscode.Uri): Promise<void> {
    const { text } = await this.draft(document);
    const file = newFileFor(document);
    if (file && (await isWritten(file, text))) {
      await show(await vscode.workspace.openTextDocument(file));
      return;
    }
    // If no file can be created next to the document, the user can save it elsewhere.
    await show(await vscode.workspace.openTextDocument({ language: 'jsonc', content: text }));
  }

  private async complete(document: vscode.Uri, existing: vscode.TextDocument): Promise<void> {
    const { text, added } = await this.draft(document, existing.getText());
    await show(existing);
    const name = vscode.workspace.asRelativePath(existing.uri);
    if (added.length === 0) {
      void vscode.window.showInformationMessage(
        withoutLinks(`${name} contains all attributes that the document uses.`),
      );
      return;
    }
    const { version } = existing;
    const add = added.length === 1 ? 'Add It' : 'Add Them';
    // Not awaited: the command is complete when the file is shown.
    void vscode.window.showInformationMessage(withoutLinks(missing(name, added)), add).then(async (chosen) => {
      if (chosen !== add) return;
      const completed = existing.version === version ? text : (await this.draft(document, existing.getText())).text;
      await replaceText(existing, completed);
    });
  }

  private async draft(document: vscode.Uri, existing?: string): Promise<SampleUserDraft> {
    const params: SampleUserParams = {
      textDocument: { uri: document.toString() },
      ...(existing !== undefined && { existing }),
    };
    const draft = await this.server.request<SampleUserDraft | null>(SAMPLE_USER_METHOD, params);
    if (draft) return draft;
    throw new OperationFailed('No mapping document is active. Open a synchronization schema or a provisioning file.');
  }
}

/** The maximum number of names in a message. */
const NAMED = 5;

function missing(name: string, added: readonly string[]): string {
  const more = added.length > NAMED ? [`${added.length - NAMED} more`] : [];
  return `${name} does not contain ${inWords([...added.slice(0, NAMED), ...more], 'and')}, which the document uses.`;
}

async function openIfThere(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    await vscode.workspace.fs.stat(file);
  } catch {
    return undefined;
  }
  return vscode.workspace.openTextDocument(file);
}

/** Writes a new file, unless it was created in the meantime. */
async function isWritten(file: vscode.Uri, text: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return false;
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') return false;
  }
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return true;
  } catch {
    return false;
  }
}

function show(document: vscode.TextDocument): Thenable<vscode.TextEditor> {
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf({ start: 0, end: document.getText().length }, document), text);
  await vscode.workspace.applyEdit(edit);
}
