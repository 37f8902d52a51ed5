import * as vscode from 'vscode';
import type { SampleKind } from '../../../../server/src/language/documents/sample-user.js';
import { t } from '../../../../server/src/language/l10n.js';
import { SAMPLE_USER_METHOD, type SampleUserDraft, type SampleUserParams } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { newFileFor, usualSampleFile } from './sample-user-files.js';
import type { SampleSelection } from './sample-selection.js';

/** The mapping document that a sample user is for. */
export function activeDocument(): vscode.Uri {
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri) return uri;
  throw new OperationFailed(t`No mapping document is active. Open the mapping document that the sample user is for.`);
}

/** Creates a sample user, or group, with all attributes that the document uses, in a new file, and selects it. */
export class NewSample implements Command {
  readonly id: string;
  readonly kind: SampleKind;
  private readonly server: LanguageServer;
  private readonly selection: SampleSelection;

  constructor(of: Pick<NewSample, 'id' | 'kind'>, server: LanguageServer, selection: SampleSelection) {
    this.id = of.id;
    this.kind = of.kind;
    this.server = server;
    this.selection = selection;
  }

  async execute(): Promise<void> {
    const document = activeDocument();
    const { nth } = await newFileFor(this.kind, document);
    const { text } = await draft(this.server, document, { kind: this.kind, nth });
    await keep(this.kind, document, text, this.selection);
  }
}

/** A sample user for a document, as the server writes it. */
export async function draft(
  server: LanguageServer,
  document: vscode.Uri,
  options: Omit<SampleUserParams, 'textDocument'>,
): Promise<SampleUserDraft> {
  const params: SampleUserParams = { textDocument: { uri: document.toString() }, ...options };
  const written = await server.request<SampleUserDraft | null>(SAMPLE_USER_METHOD, params);
  if (written) return written;
  throw new OperationFailed(t`No mapping document is active. Open a synchronization schema or a provisioning file.`);
}

/** Writes a new file next to a document, selects its first user, and shows it; undefined if the file could not be written. */
export async function keep(
  kind: SampleKind,
  document: vscode.Uri,
  text: string,
  selection: SampleSelection,
): Promise<vscode.Uri | undefined> {
  const { file } = await newFileFor(kind, document);
  if (!file || !(await isWritten(file, text))) {
    // If no file can be created next to the document, the user can save it elsewhere.
    await show(await vscode.workspace.openTextDocument({ language: 'jsonc', content: text }));
    return undefined;
  }
  const usual = await usualSampleFile(kind, document);
  await selection.set(kind, document, usual?.file.toString() === file.toString() ? undefined : { file });
  await show(await vscode.workspace.openTextDocument(file));
  return file;
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

export function show(document: vscode.TextDocument): Thenable<vscode.TextEditor> {
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}
