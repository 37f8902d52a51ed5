import { type CreatedInputBox, type WebviewPanel } from './boxes.js';
import { Documents, type OpenDocument } from './documents.js';
import { type TestController } from './tests.js';
import {
  type Diagnostic,
  type DocumentDropOrPasteEditKind,
  type DocumentPasteEdit,
  EventEmitter,
  Range,
  Selection,
  TabInputText,
  Uri,
  type CodeLens,
  type TreeItem,
  type DocumentLink,
} from './values.js';

export interface Message {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
  /** What a dialog says below the text; undefined if it is no dialog. */
  readonly detail?: string;
}

export interface InputBox {
  readonly title?: string;
  readonly prompt?: string;
  readonly placeHolder?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly validateInput?: (text: string) => { message: string } | string | undefined;
}

/** A list to pick from, as it is shown. */
export interface Pick {
  readonly title: string | undefined;
  readonly placeHolder: string | undefined;
  readonly labels: readonly string[];
  readonly descriptions: readonly (string | undefined)[];
}

export interface Progress {
  readonly title: string;
  readonly messages: string[];
  readonly cancel: () => void;
}

export interface ShownEditor {
  readonly document: OpenDocument;
  readonly selection: Selection;
  readonly viewColumn: number;
}

/** An item in the language status, behind the braces of the status bar. */
export interface LanguageStatusItem {
  name: string;
  text: string;
  detail: string;
  command: { readonly command: string; readonly title: string };
  dispose(): void;
}

export interface StatusItem {
  readonly id: string;
  name: string;
  text: string;
  tooltip: string;
  command: string;
  accessibilityInformation: { readonly label: string; readonly role?: string } | undefined;
  isShown: boolean;
  show(): void;
  hide(): void;
  dispose(): void;
}

interface DataTransfer {
  get(type: string): { asString(): Promise<string> } | undefined;
}

/** A provider of other ways to paste than as text. */
export interface PasteProvider {
  provideDocumentPasteEdits(
    document: OpenDocument,
    ranges: readonly Range[],
    data: DataTransfer,
    context: { readonly only?: DocumentDropOrPasteEditKind },
    token: { readonly isCancellationRequested: boolean },
  ): Promise<readonly DocumentPasteEdit[] | undefined>;
}

export interface ShownSymbol {
  readonly name: string;
  readonly children?: readonly ShownSymbol[];
}

export interface SymbolProvider {
  provideDocumentSymbols(document: OpenDocument): Promise<readonly ShownSymbol[] | undefined>;
}

/** What fills a view. */
export interface TreeProvider {
  readonly onDidChangeTreeData: (listener: () => unknown) => unknown;
  getChildren(): Promise<readonly Uri[]>;
  getTreeItem(uri: Uri): TreeItem;
}

/** What the user does when asked; nothing, where a test says nothing of it. */
export interface User {
  /** Presses a button of a message. */
  press: (message: Message) => string | undefined;
  /** Picks a label from a list. */
  pick: (list: Pick) => string | undefined;
  /** Enters a text. */
  enter: (box: InputBox) => string | undefined;
  /** Chooses a file of the folder in a dialog, by its name. */
  browse: () => string | undefined;
}

/** The editor as a test sees it: what is shown, and what the user does. */
export class Editor {
  documents = new Documents();
  readonly user: User = {
    press: () => undefined,
    pick: () => undefined,
    enter: () => undefined,
    browse: () => undefined,
  };
  readonly messages: Message[] = [];
  readonly picks: Pick[] = [];
  readonly inputs: InputBox[] = [];
  /** The boxes that the extension made itself; they are in `inputs` as well. */
  readonly boxes: CreatedInputBox[] = [];
  readonly panels: WebviewPanel[] = [];
  /** The links that were opened outside of the editor. */
  readonly opened: string[] = [];
  readonly progress: Progress[] = [];
  /** The lines of the log. */
  readonly log: string[] = [];
  /** How often the log was brought to the front. */
  logShown = 0;
  /** Commands of the editor itself that were run, with their arguments. */
  readonly executed: [command: string, ...args: unknown[]][] = [];
  readonly contexts = new Map<string, unknown>();
  readonly commands = new Map<string, (...args: unknown[]) => unknown>();
  readonly lensProviders: { provideCodeLenses(document: OpenDocument): Promise<CodeLens[]> }[] = [];
  /** What names a document for outlines; VS Code asks each anew when another is registered. */
  readonly symbolProviders: SymbolProvider[] = [];
  symbolRegistrations = 0;
  /** What collections of problems show, by document; those of the language server are not among them. */
  readonly collections: Map<string, readonly Diagnostic[]>[] = [];
  /** What fills views, by the identifiers of the views. */
  readonly trees = new Map<string, TreeProvider>();
  /** The problems of documents, from any extension. */
  readonly reported = new Map<string, readonly Diagnostic[]>();
  readonly diagnosticsChanged = new EventEmitter<{ uris: readonly Uri[] }>();
  readonly linkProviders: { provideDocumentLinks(document: OpenDocument): DocumentLink[] }[] = [];
  /** Other extensions, by their identifiers. */
  readonly extensions = new Map<string, { activate(): Promise<unknown> }>();
  readonly statusItems: StatusItem[] = [];
  readonly languageStatusItems: LanguageStatusItem[] = [];
  readonly pasteProviders: PasteProvider[] = [];
  readonly tests: TestController[] = [];
  readonly shown: ShownEditor[] = [];
  readonly selectionChanged = new EventEmitter<{ textEditor: ShownEditor; selections: readonly Selection[] }>();
  readonly activeChanged = new EventEmitter<ShownEditor | undefined>();
  /** Folders of the workspace, or in it, were added, renamed or deleted. */
  readonly foldersChanged = new EventEmitter<undefined>();
  readonly configured = new EventEmitter<{ affectsConfiguration: (section: string) => boolean }>();
  readonly settings = new Map<string, unknown>();
  /** Those of the workspace, which come before the user's. */
  readonly workspaceSettings = new Map<string, unknown>();
  /** What gets the links to the extension. */
  uriHandler: { handleUri(uri: Uri): unknown } | undefined;
  active: ShownEditor | undefined;
  clipboard = '';
  isTrusted = true;
  remoteName: string | undefined;
  hasFolder = true;

  /** Everything anew, as in a window that has just been opened. */
  reset(): void {
    const fresh = new Editor();
    const { user } = this;
    Object.assign(user, fresh.user);
    Object.assign(this, fresh, { user });
  }

  /** Shows a document, with the cursor after a text of it if one is named. */
  async show(name: string, after = ''): Promise<OpenDocument> {
    const document = await this.documents.openDocument(this.documents.uri(name));
    const position = document.positionAt(document.getText().indexOf(after) + after.length);
    await this.showDocument(document, { selection: new Selection(position, position) });
    return document;
  }

  async showDocument(
    what: OpenDocument | Uri,
    { viewColumn = 1, selection }: { viewColumn?: number; selection?: Range } = {},
  ): Promise<ShownEditor> {
    const document = Uri.isUri(what) ? await this.documents.openDocument(what) : what;
    const column = viewColumn === -2 ? (this.active?.viewColumn ?? 0) + 1 : viewColumn;
    const { start, end } = selection ?? new Range(0, 0, 0, 0);
    const shown = { document, selection: new Selection(start, end), viewColumn: column };
    this.shown.push(shown);
    this.active = shown;
    this.activeChanged.fire(shown);
    return shown;
  }

  /** Moves the cursor of the active editor to an offset. */
  moveTo(offset: number): void {
    const { document } = this.active!;
    const at = document.positionAt(offset);
    const selection = new Selection(at, at);
    this.active = { ...this.active!, selection };
    this.selectionChanged.fire({ textEditor: this.active, selections: [selection] });
  }

  /** Runs a command as from the palette. */
  run(command: string, ...args: unknown[]): Promise<unknown> {
    const execute = this.commands.get(command);
    if (execute) return Promise.resolve(execute(...args));
    if (command === 'setContext') this.contexts.set(args[0] as string, args[1]);
    else this.executed.push([command, ...args]);
    return Promise.resolve(undefined);
  }

  set(setting: string, value: unknown): void {
    this.settings.set(setting, value);
    const affectsConfiguration = (section: string): boolean => setting === section || setting.startsWith(`${section}.`);
    this.configured.fire({ affectsConfiguration });
  }

  /**
   * What is offered for a text that is pasted into the active document, in place of each range.
   *
   * @param copied the text, or what is on the clipboard by its MIME type
   */
  async pasteEdits(
    copied: string | Readonly<Record<string, string>>,
    ranges: readonly Range[] = [this.active!.selection],
    only?: DocumentDropOrPasteEditKind,
  ): Promise<readonly DocumentPasteEdit[]> {
    const clipboard = new Map(Object.entries(typeof copied === 'string' ? { 'text/plain': copied } : copied));
    const data = {
      get: (type: string) => {
        const item = clipboard.get(type);
        return item === undefined ? undefined : { asString: () => Promise.resolve(item) };
      },
    };
    const offers = this.pasteProviders.map((provider) =>
      provider.provideDocumentPasteEdits(this.active!.document, ranges, data, only ? { only } : {}, {
        isCancellationRequested: false,
      }),
    );
    return (await Promise.all(offers)).flatMap((edits) => edits ?? []);
  }

  /** Problems of a document are reported. */
  report(uri: Uri, problems: readonly Diagnostic[]): void {
    this.reported.set(uri.toString(), problems);
    this.diagnosticsChanged.fire({ uris: [uri] });
  }

  /** The problems that collections show for a file of the folder. */
  problemsOf(name: string): readonly Diagnostic[] {
    const uri = this.documents.uri(name).toString();
    return this.collections.flatMap((collection) => collection.get(uri) ?? []);
  }

  lenses(document: OpenDocument): Promise<CodeLens[]> {
    return Promise.all(this.lensProviders.map((provider) => provider.provideCodeLenses(document))).then((all) =>
      all.flat(),
    );
  }

  links(document: OpenDocument): DocumentLink[] {
    return this.linkProviders.flatMap((provider) => provider.provideDocumentLinks(document));
  }

  /** What the messages say, the last one last. */
  get said(): string[] {
    return this.messages.map(({ text }) => text);
  }

  tell(
    severity: Message['severity'],
    text: string,
    rest: readonly (string | { readonly modal?: boolean; readonly detail?: string })[],
  ): Promise<string | undefined> {
    const buttons = rest.filter((one) => typeof one === 'string');
    const dialog = rest.find((one) => typeof one === 'object');
    const message = { severity, text, buttons, ...(dialog?.modal === true && { detail: dialog.detail ?? '' }) };
    this.messages.push(message);
    const pressed = this.user.press(message);
    if (pressed !== undefined && !buttons.includes(pressed)) throw new Error(`“${text}” has no button “${pressed}”.`);
    return Promise.resolve(pressed);
  }

  /** The editors side by side, and what each has open. */
  get tabGroups(): { viewColumn: number; tabs: { input: TabInputText }[] }[] {
    const columns = [...new Set(this.shown.map(({ viewColumn }) => viewColumn))];
    return columns.map((viewColumn) => ({
      viewColumn,
      tabs: this.shown
        .filter((shown) => shown.viewColumn === viewColumn)
        .map(({ document }) => ({ input: new TabInputText(document.uri) })),
    }));
  }
}

export const editor = new Editor();
