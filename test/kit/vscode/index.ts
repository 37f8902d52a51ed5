import { CreatedInputBox, WebviewPanel } from './boxes.js';
import type { OpenDocument } from './documents.js';
import {
  editor,
  type InputBox,
  type ShownEditor,
  type PasteProvider,
  type LanguageStatusItem,
  type StatusItem,
  type SymbolProvider,
} from './editor.js';
import { TestController } from './tests.js';
import {
  ConfigurationTarget,
  Disposable,
  EventEmitter,
  type Uri,
  type CodeLens,
  type Diagnostic,
  type DocumentLink,
  type RelativePattern,
  type WorkspaceEdit,
} from './values.js';

/*
 * The module `vscode` for tests in this process: as much of it as the extension uses, over an editor that a test looks at and
 * acts in (editor.ts). Where it must behave as VS Code does, the tests in test/e2e have the real one.
 */

export * from './values.js';

export const version = '1.100.0';

type Show = (
  text: string,
  ...rest: (string | { readonly modal?: boolean; readonly detail?: string })[]
) => Promise<string | undefined>;

interface QuickPickItem {
  readonly label: string;
  readonly description?: string;
}

export const window = {
  get activeTextEditor(): ShownEditor | undefined {
    return editor.active;
  },
  get tabGroups() {
    return { all: editor.tabGroups };
  },
  onDidChangeActiveTextEditor: (listener: (shown: ShownEditor | undefined) => unknown) =>
    editor.activeChanged.event(listener),
  onDidChangeTextEditorSelection: (listener: Parameters<typeof editor.selectionChanged.event>[0]) =>
    editor.selectionChanged.event(listener),
  showInformationMessage: ((text, ...buttons) => editor.tell('information', text, buttons)) satisfies Show,
  showWarningMessage: ((text, ...buttons) => editor.tell('warning', text, buttons)) satisfies Show,
  showErrorMessage: ((text, ...buttons) => editor.tell('error', text, buttons)) satisfies Show,
  showQuickPick(
    items: readonly (string | QuickPickItem)[],
    { title, placeHolder }: { title?: string; placeHolder?: string } = {},
  ): Promise<string | QuickPickItem | undefined> {
    const all = items.map((item) => (typeof item === 'string' ? { label: item } : item));
    const list = {
      title,
      placeHolder,
      labels: all.map(({ label }) => label),
      descriptions: all.map(({ description }) => description),
    };
    editor.picks.push(list);
    const picked = editor.user.pick(list);
    if (picked !== undefined && !list.labels.includes(picked)) throw new Error(`There is no “${picked}” to pick.`);
    return Promise.resolve(items.find((_, index) => list.labels[index] === picked));
  },
  showOpenDialog(): Promise<Uri[] | undefined> {
    const name = editor.user.browse();
    return Promise.resolve(name === undefined ? undefined : [editor.documents.uri(name)]);
  },
  showSaveDialog(): Promise<Uri | undefined> {
    const name = editor.user.browse();
    return Promise.resolve(name === undefined ? undefined : editor.documents.uri(name));
  },
  showInputBox(box: InputBox): Promise<string | undefined> {
    editor.inputs.push(box);
    return Promise.resolve(editor.user.enter(box));
  },
  createInputBox(): CreatedInputBox {
    const box = new CreatedInputBox((shown) => {
      editor.inputs.push(shown);
      return editor.user.enter(shown);
    });
    editor.boxes.push(box);
    return box;
  },
  createWebviewPanel(viewType: string, title: string, _column: unknown, options: object): WebviewPanel {
    const panel = new WebviewPanel(viewType, title, options);
    editor.panels.push(panel);
    return panel;
  },
  registerTreeDataProvider(id: string, provider: NonNullable<ReturnType<typeof editor.trees.get>>) {
    editor.trees.set(id, provider);
    return new Disposable(() => editor.trees.delete(id));
  },
  registerUriHandler(handler: NonNullable<typeof editor.uriHandler>) {
    editor.uriHandler = handler;
    return new Disposable(() => (editor.uriHandler = undefined));
  },
  showTextDocument: (what: OpenDocument | Uri, options?: object) => editor.showDocument(what, options),
  async withProgress<T>(
    { title }: { title: string },
    task: (progress: object, cancellation: object) => Promise<T>,
  ): Promise<T> {
    const cancelled = new EventEmitter<undefined>();
    const messages: string[] = [];
    const cancel = (): void => {
      cancelled.fire(undefined);
    };
    editor.progress.push({ title, messages, cancel });
    const report = ({ message }: { message: string }): void => {
      messages.push(message);
    };
    return task({ report }, { onCancellationRequested: cancelled.event });
  },
  createStatusBarItem(id: string): StatusItem {
    const item: StatusItem = {
      ...{ id, name: '', text: '', tooltip: '', command: '', accessibilityInformation: undefined, isShown: false },
      show: () => {
        item.isShown = true;
      },
      hide: () => {
        item.isShown = false;
      },
      dispose: () => {
        editor.statusItems.splice(editor.statusItems.indexOf(item), 1);
      },
    };
    editor.statusItems.push(item);
    return item;
  },
  createOutputChannel() {
    const write =
      (level: string) =>
      (message: unknown): void => {
        editor.log.push(`${level}: ${String(message)}`);
      };
    return {
      ...{ info: write('info'), warn: write('warn'), error: write('error'), appendLine: write('line') },
      show: () => {
        editor.logShown++;
      },
      dispose: () => undefined,
    };
  },
};

export const workspace = {
  get textDocuments(): readonly OpenDocument[] {
    return editor.documents.open;
  },
  get workspaceFolders() {
    return editor.hasFolder ? [{ uri: editor.documents.folder, name: 'work', index: 0 }] : undefined;
  },
  get isTrusted(): boolean {
    return editor.isTrusted;
  },
  get fs() {
    return editor.documents.fs;
  },
  getWorkspaceFolder: (uri: Uri) => workspace.workspaceFolders?.find((folder) => uri.path.startsWith(folder.uri.path)),
  asRelativePath: ({ path }: Uri) => path.replace(`${editor.documents.folder.path}/`, ''),
  onDidOpenTextDocument: (listener: (document: OpenDocument) => unknown) => editor.documents.opened.event(listener),
  onDidCloseTextDocument: (listener: (document: OpenDocument) => unknown) => editor.documents.closed.event(listener),
  onDidSaveTextDocument: (listener: (document: OpenDocument) => unknown) => editor.documents.saved.event(listener),
  onDidChangeTextDocument: (listener: Parameters<typeof editor.documents.changed.event>[0]) =>
    editor.documents.changed.event(listener),
  onDidChangeConfiguration: (listener: Parameters<typeof editor.configured.event>[0]) =>
    editor.configured.event(listener),
  openTextDocument: (what: Uri | { language: string; content: string }) => editor.documents.openDocument(what),
  applyEdit: (edit: WorkspaceEdit) => editor.documents.applyEdit(edit),
  findFiles: (glob: string, exclude?: string, most?: number) =>
    Promise.resolve(editor.documents.findFiles(glob, exclude).slice(0, most)),
  onDidChangeWorkspaceFolders: (listener: () => unknown) => editor.foldersChanged.event(listener),
  onDidDeleteFiles: (listener: () => unknown) => editor.foldersChanged.event(listener),
  onDidRenameFiles: (listener: () => unknown) => editor.foldersChanged.event(listener),
  createFileSystemWatcher: (pattern: string | RelativePattern) => editor.documents.createWatcher(pattern),
  getConfiguration: (section = '') => ({
    get: (name: string, otherwise?: unknown) =>
      editor.settings.get(section === '' ? name : `${section}.${name}`) ?? otherwise,
    inspect: (name: string) => ({
      globalValue: editor.settings.get(`${section}.${name}`),
      workspaceValue: editor.workspaceSettings.get(`${section}.${name}`),
    }),
    update(name: string, value: unknown, target: number) {
      const settings = target === ConfigurationTarget.Global ? editor.settings : editor.workspaceSettings;
      settings.set(`${section}.${name}`, value);
      return Promise.resolve();
    },
  }),
  registerFileSystemProvider(scheme: string, provider: never) {
    editor.documents.providers.set(scheme, provider);
    return new Disposable(() => editor.documents.providers.delete(scheme));
  },
  registerTextDocumentContentProvider(scheme: string, provider: never) {
    editor.documents.contents.set(scheme, provider);
    return new Disposable(() => editor.documents.contents.delete(scheme));
  },
};

export const commands = {
  registerCommand(id: string, execute: (...args: unknown[]) => unknown) {
    editor.commands.set(id, execute);
    return new Disposable(() => editor.commands.delete(id));
  },
  executeCommand: (id: string, ...args: unknown[]) => editor.run(id, ...args),
};

export const languages = {
  getDiagnostics: (uri: Uri) => editor.reported.get(uri.toString()) ?? [],
  onDidChangeDiagnostics: (listener: (change: { uris: readonly Uri[] }) => unknown) =>
    editor.diagnosticsChanged.event(listener),
  createDiagnosticCollection() {
    const shown = new Map<string, readonly Diagnostic[]>();
    editor.collections.push(shown);
    return {
      set: (uri: Uri, diagnostics: readonly Diagnostic[]) => shown.set(uri.toString(), diagnostics),
      delete: (uri: Uri) => shown.delete(uri.toString()),
      clear: () => {
        shown.clear();
      },
      dispose: () => {
        editor.collections.splice(editor.collections.indexOf(shown), 1);
      },
    };
  },
  registerDocumentPasteEditProvider(_selector: unknown, provider: PasteProvider) {
    editor.pasteProviders.push(provider);
    return new Disposable(() => editor.pasteProviders.splice(editor.pasteProviders.indexOf(provider), 1));
  },
  registerDocumentSymbolProvider(_selector: unknown, provider: SymbolProvider) {
    editor.symbolProviders.push(provider);
    editor.symbolRegistrations++;
    return new Disposable(() => editor.symbolProviders.splice(editor.symbolProviders.indexOf(provider), 1));
  },
  registerDocumentLinkProvider(
    _selector: unknown,
    provider: { provideDocumentLinks(document: OpenDocument): DocumentLink[] },
  ) {
    editor.linkProviders.push(provider);
    return new Disposable(() => editor.linkProviders.splice(editor.linkProviders.indexOf(provider), 1));
  },
  createLanguageStatusItem(): LanguageStatusItem {
    const item: LanguageStatusItem = {
      ...{ name: '', text: '', detail: '', command: { command: '', title: '' } },
      dispose: () => {
        editor.languageStatusItems.splice(editor.languageStatusItems.indexOf(item), 1);
      },
    };
    editor.languageStatusItems.push(item);
    return item;
  },
  registerCodeLensProvider(_selector: unknown, provider: { provideCodeLenses(d: OpenDocument): Promise<CodeLens[]> }) {
    editor.lensProviders.push(provider);
    return new Disposable(() => editor.lensProviders.splice(editor.lensProviders.indexOf(provider), 1));
  },
};

export const tests = {
  createTestController(): TestController {
    const controller = new TestController();
    editor.tests.push(controller);
    return controller;
  },
};

export const extensions = {
  getExtension: (id: string) => editor.extensions.get(id),
};

/** The display language is English: there is no bundle of translations. */
export const l10n: { readonly bundle: Readonly<Record<string, string>> | undefined } = { bundle: undefined };

export const env = {
  openExternal(uri: Uri): Promise<boolean> {
    editor.opened.push(uri.toString(true));
    return Promise.resolve(true);
  },
  uriScheme: 'vscode',
  get remoteName(): string | undefined {
    return editor.remoteName;
  },
  clipboard: {
    readText: () => Promise.resolve(editor.clipboard),
    writeText: (text: string) => {
      editor.clipboard = text;
      return Promise.resolve();
    },
  },
};
