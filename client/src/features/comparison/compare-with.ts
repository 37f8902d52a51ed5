import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { COMPARE_METHOD, type CompareParams, type ComparisonInfo } from '../../../../server/src/protocol.js';
import { decodeText, UnreadableText } from '../../../../server/src/language/text-encoding.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { nameOf, type Compared, type Comparisons, type Differences } from './comparisons.js';
import { contentAtHead } from '../../infrastructure/git-head.js';

/** The maximum size of a file, in bytes; the command line has the same. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Shows what changed to the active mapping document from a file, the clipboard or the last commit. */
export class CompareWith implements Command {
  readonly id = 'scimProvisioning.compareWith';
  private readonly server: LanguageServer;
  private readonly comparisons: Comparisons;

  constructor(server: LanguageServer, comparisons: Comparisons) {
    this.server = server;
    this.comparisons = comparisons;
  }

  async execute(argument?: unknown): Promise<void> {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (!uri) throw notActive();
    const document = await vscode.workspace.openTextDocument(uri);
    await this.server.start();
    const other = await pick(document.uri);
    const differences = await this.compare(document.uri, other);
    if (differences.changes.length + differences.notes.length > 0) {
      await this.comparisons.show(document.uri, other, differences);
      return;
    }
    const text = t`${nameOf(document.uri)} says the same as ${other.name}.`;
    // Not awaited: the command is complete when the message is shown.
    const compareText = t`Compare Text`;
    void vscode.window.showInformationMessage(withoutLinks(text), compareText).then(async (chosen) => {
      if (chosen === compareText) await this.comparisons.compareTexts(document.uri, other);
    });
  }

  private async compare(document: vscode.Uri, other: Compared): Promise<Differences> {
    const { origin, text } = other;
    const params: CompareParams = {
      textDocument: { uri: document.toString() },
      other: { text, ...(origin && { uri: origin.toString() }) },
    };
    const found = await this.server.request<ComparisonInfo | null>(COMPARE_METHOD, params);
    if (!found) throw notActive();
    if (!('problem' in found)) return found;
    const name = found.problem.of === 'this' ? nameOf(document) : atBeginning(other);
    const actions = [{ title: t`Compare Text`, run: () => this.comparisons.compareTexts(document, other) }];
    throw new OperationFailed(t`${name} cannot be compared: ${found.problem.text}.`, actions);
  }
}

function notActive(): OperationFailed {
  return new OperationFailed(t`No mapping document is active. Open a synchronization schema or a provisioning file.`);
}

/** The name at the beginning of a sentence. */
function atBeginning({ name, uri }: Compared): string {
  return uri ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

interface Choice extends vscode.QuickPickItem {
  readonly read: (document: vscode.Uri) => Promise<Compared>;
}

function choices(): Choice[] {
  return [
    { label: t`File…`, description: t`Another mapping document, of either kind`, read: fromFile },
    { label: t`Clipboard`, description: t`A mapping document that was copied`, read: fromClipboard },
    { label: 'Git HEAD', description: t`This document in the last commit`, read: fromHead },
  ];
}

/** @throws Cancelled if the user picks nothing */
async function pick(document: vscode.Uri): Promise<Compared> {
  const chosen = await vscode.window.showQuickPick(choices(), {
    title: t`Compare ${nameOf(document)}`,
    placeHolder: t`What to compare it with; the changes lead from there to this document`,
  });
  if (!chosen) throw new Cancelled();
  return chosen.read(document);
}

async function fromFile(document: vscode.Uri): Promise<Compared> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: t`Compare ${nameOf(document)} with`,
      openLabel: t`Compare`,
      canSelectMany: false,
      filters: { JSON: ['json', 'jsonc'], [t`All files`]: ['*'] },
      ...(document.scheme !== 'untitled' && { defaultUri: vscode.Uri.joinPath(document, '..') }),
    })) ?? [];
  if (!uri) throw new Cancelled();
  // The editor can have a newer text than the file.
  const open = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
  const name = vscode.workspace.asRelativePath(uri);
  if (open) return { name, uri, origin: uri, text: open.getText() };
  return { name, uri, origin: uri, text: decoded(await bytesOf(uri, name), name) };
}

async function bytesOf(uri: vscode.Uri, name: string): Promise<Uint8Array> {
  let size;
  try {
    ({ size } = await vscode.workspace.fs.stat(uri));
    if (size <= MAX_BYTES) return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new OperationFailed(t`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new OperationFailed(t`${name} cannot be compared: it is larger than 32 MB.`);
}

async function fromClipboard(): Promise<Compared> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') throw new OperationFailed(t`The clipboard has no text. Copy a mapping document first.`);
  return { name: t`the clipboard`, uri: undefined, origin: undefined, text };
}

async function fromHead(document: vscode.Uri): Promise<Compared> {
  const content = await contentAtHead(document);
  const text = typeof content === 'string' ? content : decoded(content, t`The last commit`);
  return { name: 'HEAD', uri: undefined, origin: document, text };
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return decodeText(bytes).text;
  } catch (error) {
    if (error instanceof UnreadableText) throw new OperationFailed(t`${name} cannot be read: ${error.message}.`);
    throw error;
  }
}
