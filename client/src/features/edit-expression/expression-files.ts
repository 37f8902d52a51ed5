import * as vscode from 'vscode';
import {
  EXPRESSION_SCHEME,
  readExpressionAddress,
  type ExpressionAddress,
} from '../../../../server/src/language/documents/expression-address.js';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import { isSameButForLayout } from '../../../../server/src/language/entra/layout.js';
import { t } from '../../../../server/src/language/l10n.js';
import {
  EXPRESSION_BY_ID_METHOD,
  EXPRESSION_EDITS_METHOD,
  type ExpressionByIdParams,
  type ExpressionEdits,
  type ExpressionEditsParams,
  type ExpressionInfo,
} from '../../../../server/src/protocol.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';

/** The pause in typing before the editors of a document's expressions are updated, in milliseconds. */
const PAUSE = 200;
/** How often a change is computed again if the document changed in the meantime. */
const ATTEMPTS = 3;

/** The last version of an expression that its editor read or wrote. */
interface ExpressionFile {
  readonly uri: vscode.Uri;
  readonly address: ExpressionAddress;
  readonly created: number;
  /** Increases with each change of the text, so that the editor knows that its text is outdated. */
  modified: number;
  /** Undefined while the document has no such mapping. */
  text: string | undefined;
}

/**
 * Expressions of mapping documents as files: reading decodes the JSON string, writing encodes it again. The document
 * is changed as if by typing: the user can undo the change, and must save the document.
 */
export class ExpressionFiles implements vscode.FileSystemProvider {
  private readonly server: LanguageServer;
  private readonly files = new Map<string, ExpressionFile>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  /** Updates the editors of a document's expressions after a pause in typing. */
  private readonly following = new Debouncer(PAUSE, (document) => void this.followAll(document));
  readonly onDidChangeFile = this.changed.event;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changed,
      this.following,
      vscode.workspace.registerFileSystemProvider(EXPRESSION_SCHEME, this, { isCaseSensitive: true }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        this.later(document.uri.toString());
      }),
    );
  }

  watch(): vscode.Disposable {
    // Changes are reported without it.
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { text, created, modified } = await this.current(uri);
    return { type: vscode.FileType.File, ctime: created, mtime: modified, size: encode(text).length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return encode((await this.current(uri)).text);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const address = addressOf(uri);
    const text = new TextDecoder().decode(content);
    const document = await this.documentOf(address);
    const isChanged = await this.putBack(document, address, text);
    const file = this.fileAt(uri, address);
    // The file keeps the layout that the user saved.
    file.text = text;
    file.modified = laterThan(file);
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    if (isChanged) this.later(address.document);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  /** @returns whether the document was changed */
  private async putBack(document: vscode.TextDocument, address: ExpressionAddress, text: string): Promise<boolean> {
    const name = vscode.workspace.asRelativePath(document.uri);
    const params: ExpressionEditsParams = {
      textDocument: { uri: address.document },
      id: address.mapping,
      text,
    };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const found = await this.server.request<ExpressionEdits | null>(EXPRESSION_EDITS_METHOD, params);
      if (found === undefined) throw notRunning();
      if (!found) {
        const { target } = address.mapping;
        throw vscode.FileSystemError.Unavailable(
          target === ''
            ? t`${name} no longer contains the mapping of this expression, so the expression cannot be saved. Copy it from this editor to keep it.`
            : t`${name} no longer contains the mapping of “${target}”, so the expression cannot be saved. Copy it from this editor to keep it.`,
        );
      }
      if (found.version !== document.version) continue;
      if (found.edits.length === 0) return false;
      const edit = new vscode.WorkspaceEdit();
      for (const { range, newText } of found.edits) {
        edit.replace(document.uri, vscodeRange(range), newText);
      }
      if (await vscode.workspace.applyEdit(edit)) return true;
    }
    throw vscode.FileSystemError.Unavailable(t`${name} could not be changed. Check whether it is read-only.`);
  }

  /** A file with its current text in the document. */
  private async current(uri: vscode.Uri): Promise<ExpressionFile & { text: string }> {
    const address = addressOf(uri);
    await this.documentOf(address);
    const file = this.fileAt(uri, address);
    await this.follow(file);
    const { text } = file;
    if (text === undefined)
      throw this.server.state === 'running' ? vscode.FileSystemError.FileNotFound(uri) : notRunning();
    return { ...file, text };
  }

  private fileAt(uri: vscode.Uri, address: ExpressionAddress): ExpressionFile {
    const key = uri.toString();
    let file = this.files.get(key);
    if (!file) {
      const now = Date.now();
      file = { uri, address, created: now, modified: now, text: undefined };
      this.files.set(key, file);
    }
    return file;
  }

  /** Updates a file from the document. @returns how the file changed */
  private async follow(file: ExpressionFile): Promise<vscode.FileChangeType | undefined> {
    const before = file.text;
    const params: ExpressionByIdParams = {
      textDocument: { uri: file.address.document },
      id: file.address.mapping,
    };
    const found = await this.server.request<ExpressionInfo | null>(EXPRESSION_BY_ID_METHOD, params);
    // The server may be restarting, and the file may have been saved in the meantime.
    if (found === undefined || file.text !== before) return undefined;
    if (found && before !== undefined && isSameButForLayout(found.text, before)) return undefined;
    if (!found && before === undefined) return undefined;
    file.text = found?.text;
    file.modified = laterThan(file);
    if (!found) return vscode.FileChangeType.Deleted;
    return before === undefined ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed;
  }

  private later(document: string): void {
    if ([...this.files.values()].some(({ address }) => address.document === document))
      this.following.schedule(document);
  }

  private async followAll(document: string): Promise<void> {
    // An expression that is not open is read when it is opened again.
    for (const { uri } of vscode.workspace.textDocuments) {
      const file = this.files.get(uri.toString());
      if (file?.address.document !== document) continue;
      const type = await this.follow(file);
      if (type !== undefined) this.changed.fire([{ type, uri: file.uri }]);
    }
  }

  /** The mapping document; it is opened if necessary, and the server is started. */
  private async documentOf({ document }: ExpressionAddress): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.parse(document);
    await this.server.start();
    const open = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === document);
    if (open) return open;
    const name = vscode.workspace.asRelativePath(uri);
    // Opening it would create a new, empty document.
    if (uri.scheme === 'untitled') {
      throw vscode.FileSystemError.Unavailable(t`The document of this expression, ${name}, is closed.`);
    }
    try {
      return await vscode.workspace.openTextDocument(uri);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw vscode.FileSystemError.Unavailable(
        t`The document of this expression, ${name}, cannot be opened: ${reason}`,
      );
    }
  }
}

function addressOf(uri: vscode.Uri): ExpressionAddress {
  const address = readExpressionAddress(uri.toString());
  if (!address) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}

function notRunning(): vscode.FileSystemError {
  return vscode.FileSystemError.Unavailable(t`The language server of SCIM Provisioning is not running.`);
}

function isFolder({ path }: vscode.Uri): boolean {
  return !path.endsWith('.entraexpression');
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A time that is later than the last one, even if the clock was changed. */
function laterThan({ modified }: ExpressionFile): number {
  return Math.max(Date.now(), modified + 1);
}
