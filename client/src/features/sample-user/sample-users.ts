import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { EXPRESSION_SCHEME } from '../../../../server/src/language/documents/expression-address.js';
import { FILTER_LANGUAGE } from '../../../../server/src/language/documents/languages.js';
import {
  readSampleUsers,
  sampleUserNamed,
  type SampleKind,
} from '../../../../server/src/language/documents/sample-user.js';
import { parseJson } from '../../../../server/src/language/json/json-tree.js';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import { SET_SAMPLE_USER_METHOD, type SampleText, type SetSampleUserParams } from '../../../../server/src/protocol.js';
import { runChosenAction, actionTitles } from '../../infrastructure/commands.js';
import { isCandidate, type LanguageServer } from '../../infrastructure/language-server.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import type { SampleSelection } from './sample-selection.js';
import { SAMPLE_USER_SECTION, usualSampleFile, type SampleFile } from './sample-user-files.js';
import { isSampleName } from './sample-user-names.js';

/** The pause in typing before a change is sent, in milliseconds. */
const PAUSE = 200;

export const KINDS: readonly SampleKind[] = ['user', 'group'];

/** A user, or group, whose values are shown in a document. */
export interface ShownSample {
  readonly name: string;
  readonly file: vscode.Uri;
  /** What it is found by in its file. */
  readonly key: string;
}

type ShownSamples = Partial<Readonly<Record<SampleKind, ShownSample>>>;

/**
 * The sample user and the sample group of each mapping document: the one that the user selected, or else the first one of the file
 * in `scimProvisioning.sampleUser`, or of a file next to the document. The client reads it, because the server has no file access,
 * and sends it to the server, again whenever the selection, the setting, the file or its editor changes.
 */
export class SampleUsers implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly selection: SampleSelection;
  private readonly log: vscode.LogOutputChannel;
  private readonly subscriptions: { dispose(): unknown }[] = [];
  /** The watchers of files in the setting that do not match the usual pattern. */
  private readonly watchers = new Map<string, vscode.Disposable>();
  /** The files of each document. Changes of other files are ignored. */
  private readonly files = new Map<string, readonly string[]>();
  private readonly shown = new Map<string, ShownSamples>();
  /** The last message to the server for each document. */
  private readonly told = new Map<string, string>();
  private readonly warned = new Map<string, string>();
  /** Messages are sent one after another, so that the server receives them in order. */
  private telling: Promise<void> = Promise.resolve();
  private readonly pending = new Debouncer(PAUSE, () => {
    this.telling = this.telling
      .then(() => this.tellAll())
      .catch((error: unknown) => {
        this.log.error(error instanceof Error ? error : String(error));
      });
  });

  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when the sample user or group of a document changes. */
  readonly onDidChange = this.changed.event;

  constructor(server: LanguageServer, selection: SampleSelection, log: vscode.LogOutputChannel) {
    this.server = server;
    this.selection = selection;
    this.log = log;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{sample-user,sample-group}.json');
    const later = (): void => {
      this.later();
    };
    this.subscriptions.push(
      this.pending,
      this.changed,
      selection.onDidChange(later),
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
      server.onDidStart(() => {
        this.told.clear();
        later();
      }),
      vscode.workspace.onDidOpenTextDocument(later),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const uri = document.uri.toString();
        // The document may have become a mapping document by this change.
        if (this.isShown(uri) || (hasSampleUser(document) && !this.told.has(uri))) later();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.told.delete(uri.toString());
        this.files.delete(uri.toString());
        this.shown.delete(uri.toString());
        // Changes that were not saved are lost.
        if (this.isShown(uri.toString())) later();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SAMPLE_USER_SECTION)) later();
      }),
    );
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, ...this.watchers.values()).dispose();
  }

  /** The user and the group whose values are shown in a document. */
  of(document: vscode.Uri): ShownSamples {
    return this.shown.get(document.toString()) ?? {};
  }

  /** Whether the sample user of a document has been looked for. */
  isKnown(document: vscode.Uri): boolean {
    return this.shown.has(document.toString());
  }

  private isShown(file: string): boolean {
    return [...this.files.values()].some((files) => files.includes(file));
  }

  private later(): void {
    if (this.server.state === 'running') this.pending.schedule();
  }

  private async tellAll(): Promise<void> {
    for (const document of vscode.workspace.textDocuments) {
      if (hasSampleUser(document)) await this.tell(document.uri);
    }
    this.watchOthers();
  }

  private async tell(document: vscode.Uri): Promise<void> {
    const uri = document.toString();
    const [user, group] = await Promise.all(KINDS.map((kind) => this.find(kind, document)));
    this.files.set(
      uri,
      [user, group].flatMap((found) => (found ? [found.file.toString()] : [])),
    );
    const params: SetSampleUserParams = {
      uri,
      ...(user?.sent && { sampleUser: user.sent }),
      ...(group?.sent && { sampleGroup: group.sent }),
    };
    const message = JSON.stringify(params);
    // Initially the server has no sample user.
    const known = this.told.get(uri) ?? JSON.stringify({ uri });
    this.told.set(uri, message);
    const shown = { ...(user?.shown && { user: user.shown }), ...(group?.shown && { group: group.shown }) };
    const isOther = JSON.stringify(shown) !== JSON.stringify(this.of(document)) || !this.shown.has(uri);
    this.shown.set(uri, shown);
    if (message !== known) await this.server.notify(SET_SAMPLE_USER_METHOD, params);
    if (isOther) this.changed.fire();
  }

  /** The file with the sample user or group of a document, and what is sent and shown of it. */
  private async find(
    kind: SampleKind,
    document: vscode.Uri,
  ): Promise<{ readonly file: vscode.Uri; readonly sent?: SampleText; readonly shown?: ShownSample } | undefined> {
    const found = (await this.selected(kind, document)) ?? (await usualSampleFile(kind, document));
    if (!found) return undefined;
    const { file, user } = found;
    const text = await this.read(kind, file);
    if (text === undefined) return { file };
    const name = vscode.workspace.asRelativePath(file);
    const all = readSampleUsers(name, text, kind);
    const meant = (user === undefined ? undefined : sampleUserNamed(all, user)) ?? all[0];
    const sent = { name, text, ...(user !== undefined && { user }) };
    return { file, sent, ...(meant && { shown: { name: meant.name, key: meant.key, file } }) };
  }

  /** What the user selected, unless its file is gone. */
  private async selected(kind: SampleKind, document: vscode.Uri): Promise<SampleFile | undefined> {
    const selected = this.selection.get(kind, document);
    if (!selected) return undefined;
    try {
      await vscode.workspace.fs.stat(selected.file);
      return selected;
    } catch {
      return undefined;
    }
  }

  /** The text of a file in its editor, or else on disk; undefined if it cannot be read. */
  private async read(kind: SampleKind, file: vscode.Uri): Promise<string | undefined> {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
    try {
      const text = open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(file)).text;
      // JSON is often invalid during typing, and its editor reports that itself.
      if (!open?.isDirty) this.check(kind, file, text);
      return text;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.warn(file, (name) =>
        kind === 'user'
          ? t`The sample user “${name}” cannot be read: ${reason}`
          : t`The sample group “${name}” cannot be read: ${reason}`,
      );
      return undefined;
    }
  }

  private check(kind: SampleKind, file: vscode.Uri, text: string): void {
    const [error] = parseJson(text, { comments: true }).errors;
    if (readSampleUsers('', text, kind).length === 0)
      this.warn(file, (name) =>
        kind === 'user'
          ? t`The sample user “${name}” must be a JSON object with attribute values, a list of them, or a response of Microsoft Graph with users.`
          : t`The sample group “${name}” must be a JSON object with attribute values, a list of them, or a response of Microsoft Graph with groups.`,
      );
    else if (error)
      this.warn(file, (name) =>
        kind === 'user'
          ? t`The sample user “${name}” is not valid JSON: ${error.message}`
          : t`The sample group “${name}” is not valid JSON: ${error.message}`,
      );
    else this.warned.delete(file.toString());
  }

  /** The same message is shown only once. */
  private warn(file: vscode.Uri, say: (name: string) => string): void {
    const message = say(vscode.workspace.asRelativePath(file));
    if (this.warned.get(file.toString()) === message) return;
    this.warned.set(file.toString(), message);
    this.log.warn(message);
    const actions = [{ title: t`Open File`, run: () => vscode.window.showTextDocument(file) }];
    void vscode.window
      .showWarningMessage(withoutLinks(message), ...actionTitles(actions))
      .then((chosen) => runChosenAction(chosen, actions));
  }

  /** Files in the setting can have any name and location. */
  private watchOthers(): void {
    const others = new Set(
      [...this.files.values()]
        .flat()
        .filter((file) => !KINDS.some((kind) => isSampleName(kind, vscode.Uri.parse(file).path))),
    );
    for (const [file, watcher] of this.watchers) {
      if (others.has(file)) continue;
      watcher.dispose();
      this.watchers.delete(file);
    }
    for (const file of others) {
      if (this.watchers.has(file)) continue;
      const uri = vscode.Uri.parse(file);
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      const folder = vscode.Uri.joinPath(uri, '..');
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name));
      const later = (): void => {
        this.later();
      };
      watcher.onDidCreate(later);
      watcher.onDidChange(later);
      watcher.onDidDelete(later);
      this.watchers.set(file, watcher);
    }
  }
}

/** Whether a document can have a sample user. An expression editor uses that of its document. */
function hasSampleUser(document: vscode.TextDocument): boolean {
  return document.languageId !== FILTER_LANGUAGE && document.uri.scheme !== EXPRESSION_SCHEME && isCandidate(document);
}
