import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { t } from '../../../../server/src/language/l10n.js';
import { readSchemas } from '../../../../server/src/language/scim/registry.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import { SCHEMAS_METHOD, type SchemasParams } from '../../../../server/src/protocol.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { withoutLinks } from '../../infrastructure/messages.js';

const SECTION = 'scimProvisioning.schemas';
/** The pause after a change of a file before it is read, in milliseconds. A file may be written in several steps. */
const PAUSE = 300;

/**
 * The schemas in `scimProvisioning.schemas`: files in the form of RFC 7643 §7. The client reads them,
 * because the server has no file access, and sends them to the server, again whenever the setting or a file changes.
 */
export class UserSchemas implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly log: vscode.LogOutputChannel;
  private readonly subscriptions: { dispose(): unknown }[] = [];
  private watchers: readonly vscode.Disposable[] = [];
  private readonly sending = new Debouncer(PAUSE, () => void this.send());
  private warned = '';
  /** The schemas as they were sent last. */
  current: readonly unknown[] = [];

  constructor(server: LanguageServer, log: vscode.LogOutputChannel) {
    this.server = server;
    this.log = log;
    this.subscriptions.push(
      this.sending,
      server.onDidStart(() => void this.send()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SECTION)) void this.send();
      }),
    );
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, ...this.watchers).dispose();
  }

  private async send(): Promise<void> {
    if (this.server.state !== 'running') return;
    const files = filesNamed();
    this.watch(files);
    const read = await Promise.all(files.map((file) => this.read(file)));
    const params: SchemasParams = { schemas: read.filter((schema) => schema !== undefined) };
    this.current = params.schemas;
    await this.server.notify(SCHEMAS_METHOD, params);
  }

  private async read(file: vscode.Uri): Promise<unknown> {
    try {
      const value: unknown = JSON.parse(decodeText(await vscode.workspace.fs.readFile(file)).text);
      const { schemas, problems } = readSchemas(value);
      for (const problem of problems) this.log.warn(`${vscode.workspace.asRelativePath(file)}: ${problem}`);
      if (schemas.length > 0) return value;
      throw new Error(problems[0] ?? t`It contains no schema.`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.warn(
        t`The schema file “${vscode.workspace.asRelativePath(file)}” of the setting ${SECTION} cannot be read: ${reason}`,
      );
      return undefined;
    }
  }

  /** The same message is shown only once. */
  private warn(message: string): void {
    this.log.warn(message);
    if (message === this.warned) return;
    this.warned = message;
    void vscode.window.showWarningMessage(withoutLinks(message));
  }

  private watch(files: readonly vscode.Uri[]): void {
    vscode.Disposable.from(...this.watchers).dispose();
    this.watchers = files.map((file) => {
      const folder = vscode.Uri.joinPath(file, '..');
      const name = file.path.slice(file.path.lastIndexOf('/') + 1);
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
      const later = (): void => {
        this.sending.schedule();
      };
      watcher.onDidChange(later);
      watcher.onDidCreate(later);
      watcher.onDidDelete(later);
      return watcher;
    });
  }
}

/** The files in the setting. A relative path is relative to the first workspace folder. */
function filesNamed(): vscode.Uri[] {
  const named: unknown = vscode.workspace.getConfiguration().get(SECTION);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!Array.isArray(named)) return [];
  return named.flatMap((name: unknown) => {
    if (typeof name !== 'string' || name.trim() === '') return [];
    if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(name)) return [vscode.Uri.file(name)];
    return folder ? [vscode.Uri.joinPath(folder, name)] : [];
  });
}
