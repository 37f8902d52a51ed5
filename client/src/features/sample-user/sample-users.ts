import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { EXPRESSION_SCHEME } from '../../../../server/src/language/documents/expression-address.js';
import { FILTER_LANGUAGE } from '../../../../server/src/language/documents/languages.js';
import { graphUser, isAnswerWithoutUser } from '../../../../server/src/language/documents/graph-user.js';
import { parseJson } from '../../../../server/src/language/json/json-tree.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import { SET_SAMPLE_USER_METHOD, type SetSampleUserParams } from '../../../../server/src/protocol.js';
import { runChosenAction, actionTitles } from '../../infrastructure/commands.js';
import { isCandidate, type LanguageServer } from '../../infrastructure/language-server.js';
import { SAMPLE_USER_SECTION, sampleUserFileOf } from './sample-user-files.js';
import { isSampleUserName } from './sample-user-names.js';
import { withoutLinks } from '../../infrastructure/messages.js';

/** The pause in typing before a change is sent, in milliseconds. */
const PAUSE = 200;

/**
 * The sample user of each mapping document: a file next to it, or the file in `scimProvisioning.sampleUser`. The client reads it,
 * because the server has no file access, and sends it to the server, again whenever the setting, the file or its editor changes.
 */
export class SampleUsers implements vscode.Disposable {
  private readonly server: LanguageServer;
  private readonly log: vscode.LogOutputChannel;
  private readonly subscriptions: { dispose(): unknown }[] = [];
  /** The watchers of files in the setting that do not match the usual pattern. */
  private readonly watchers = new Map<string, vscode.Disposable>();
  /** The file of each document. Changes of other files are ignored. */
  private readonly files = new Map<string, string>();
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

  constructor(server: LanguageServer, log: vscode.LogOutputChannel) {
    this.server = server;
    this.log = log;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.sample-user.json');
    const later = (): void => {
      this.later();
    };
    this.subscriptions.push(
      this.pending,
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

  private isShown(file: string): boolean {
    return [...this.files.values()].includes(file);
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
    const file = await sampleUserFileOf(document);
    const text = file && (await this.read(file));
    if (file) this.files.set(uri, file.toString());
    else this.files.delete(uri);
    const params: SetSampleUserParams = {
      uri,
      ...(text !== undefined && { sampleUser: { name: vscode.workspace.asRelativePath(file!), text } }),
    };
    const message = JSON.stringify(params);
    // Initially the server has no sample user.
    const known = this.told.get(uri) ?? JSON.stringify({ uri });
    this.told.set(uri, message);
    if (message !== known) await this.server.notify(SET_SAMPLE_USER_METHOD, params);
  }

  /** The text of a file in its editor, or else on disk; undefined if it cannot be read. */
  private async read(file: vscode.Uri): Promise<string | undefined> {
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
    try {
      const text = open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(file)).text;
      // JSON is often invalid during typing, and its editor reports that itself.
      if (!open?.isDirty) this.check(file, text);
      return text;
    } catch (error) {
      this.warn(file, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  private check(file: vscode.Uri, text: string): void {
    const { root, errors } = parseJson(text, { comments: true });
    if ((root?.type !== 'object' || isAnswerWithoutUser(root)) && !graphUser(root))
      this.warn(file, 'must be a JSON object with attribute values, or a response of Microsoft Graph with users.');
    else if (errors[0]) this.warn(file, `is not valid JSON: ${errors[0].message}`);
    else this.warned.delete(file.toString());
  }

  /** The same message is shown only once. */
  private warn(file: vscode.Uri, what: string): void {
    const message = `The sample user “${vscode.workspace.asRelativePath(file)}” ${what}`;
    if (this.warned.get(file.toString()) === message) return;
    this.warned.set(file.toString(), message);
    this.log.warn(message);
    const actions = [{ title: 'Open File', run: () => vscode.window.showTextDocument(file) }];
    void vscode.window
      .showWarningMessage(withoutLinks(message), ...actionTitles(actions))
      .then((chosen) => runChosenAction(chosen, actions));
  }

  /** Files in the setting can have any name and location. */
  private watchOthers(): void {
    const others = new Set([...this.files.values()].filter((file) => !isSampleUserName(vscode.Uri.parse(file).path)));
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
