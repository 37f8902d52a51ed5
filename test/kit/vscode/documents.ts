import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  EventEmitter,
  FileSystemError,
  FileType,
  Position,
  RelativePattern,
  Uri,
  type Range,
  type WorkspaceEdit,
} from './values.js';

/** A document that is open. */
export class OpenDocument {
  readonly uri: Uri;
  readonly languageId: string;
  isDirty = false;
  /** Saves it where it comes from. */
  save: () => Promise<boolean> = () => Promise.resolve(false);
  private text: TextDocument;

  constructor(uri: Uri, languageId: string, content: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.text = TextDocument.create(uri.toString(), languageId, 1, content);
  }

  get version(): number {
    return this.text.version;
  }

  get lineCount(): number {
    return this.text.lineCount;
  }

  getText(range?: Range): string {
    return this.text.getText(range);
  }

  positionAt(offset: number): Position {
    const { line, character } = this.text.positionAt(offset);
    return new Position(line, character);
  }

  offsetAt(position: Parameters<TextDocument['offsetAt']>[0]): number {
    return this.text.offsetAt(position);
  }

  /** Replaces the whole text, as typing or an edit does in the end. */
  change(content: string, isDirty = true): void {
    this.text = TextDocument.create(this.uri.toString(), this.languageId, this.version + 1, content);
    this.isDirty = isDirty;
  }
}

/** What a language is taken for by its name, as VS Code and the manifest say. */
const LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/\.(?:provisioning|sample-user|sample-group)\.json$|\.jsonc$/, 'jsonc'],
  [/\.json$/, 'json'],
  [/\.scimfilter$/, 'scim-filter'],
  [/\.entraexpression$/, 'entra-expression'],
];

interface FileSystemProvider {
  readFile(uri: Uri): Uint8Array | Promise<Uint8Array>;
  writeFile(uri: Uri, content: Uint8Array): unknown;
}

interface Watcher {
  readonly pattern: string | RelativePattern;
  readonly created: EventEmitter<Uri>;
  readonly changed: EventEmitter<Uri>;
  readonly deleted: EventEmitter<Uri>;
}

/** Files in memory, and the documents that are open. */
export class Documents {
  readonly folder = Uri.file('/folder');
  readonly open: OpenDocument[] = [];
  readonly opened = new EventEmitter<OpenDocument>();
  readonly changed = new EventEmitter<{ document: OpenDocument; contentChanges: readonly object[] }>();
  readonly closed = new EventEmitter<OpenDocument>();
  readonly saved = new EventEmitter<OpenDocument>();
  readonly providers = new Map<string, FileSystemProvider>();
  readonly contents = new Map<string, { provideTextDocumentContent(uri: Uri): string }>();
  /** Whether a file can be written. */
  isReadOnly = false;
  private readonly files = new Map<string, Uint8Array>();
  private readonly watchers = new Set<Watcher>();
  private untitled = 0;

  uri(name: string): Uri {
    return Uri.joinPath(this.folder, name);
  }

  /** Writes a file of the folder, as another program does. */
  write(name: string, content: string | Uint8Array): Uri {
    const uri = this.uri(name);
    const isNew = !this.files.has(uri.toString());
    this.files.set(uri.toString(), typeof content === 'string' ? new TextEncoder().encode(content) : content);
    for (const watcher of this.watchersOf(uri)) (isNew ? watcher.created : watcher.changed).fire(uri);
    return uri;
  }

  remove(name: string): void {
    const uri = this.uri(name);
    this.files.delete(uri.toString());
    for (const watcher of this.watchersOf(uri)) watcher.deleted.fire(uri);
  }

  /** Changes files without telling watchers, as they are not told of what is in a folder. */
  silently(change: () => void): void {
    const watchers = [...this.watchers];
    this.watchers.clear();
    change();
    for (const watcher of watchers) this.watchers.add(watcher);
  }

  /** The text of a file; undefined if there is none. */
  textOf(name: string): string | undefined {
    const content = this.files.get(this.uri(name).toString());
    return content && new TextDecoder().decode(content);
  }

  async openDocument(what: Uri | { language: string; content: string }): Promise<OpenDocument> {
    if (!Uri.isUri(what)) {
      const uri = Uri.from({ scheme: 'untitled', path: `Untitled-${++this.untitled}` });
      return this.add(new OpenDocument(uri, what.language, what.content));
    }
    const known = this.find(what.toString());
    if (known) return known;
    // An untitled document with a path is new, and has the name that it will be saved under.
    const content = what.scheme === 'untitled' ? '' : await this.read(what);
    const language = LANGUAGES.find(([pattern]) => pattern.test(what.path))?.[1] ?? 'plaintext';
    // It may have been opened twice at the same time.
    return this.find(what.toString()) ?? this.add(new OpenDocument(what, language, content));
  }

  find(uri: string): OpenDocument | undefined {
    return this.open.find((document) => document.uri.toString() === uri);
  }

  /** Types over the text of a document. */
  type(document: OpenDocument, content: string): void {
    this.replace(document, 0, document.getText().length, content);
  }

  /** Replaces a part of the text of a document. */
  replace(document: OpenDocument, rangeOffset: number, rangeLength: number, text: string): void {
    const before = document.getText();
    document.change(before.slice(0, rangeOffset) + text + before.slice(rangeOffset + rangeLength));
    this.changed.fire({ document, contentChanges: [{ rangeOffset, rangeLength, text }] });
  }

  close(document: OpenDocument): void {
    this.open.splice(this.open.indexOf(document), 1);
    this.closed.fire(document);
  }

  /** Saves a document where it comes from. */
  async save(document: OpenDocument): Promise<void> {
    const content = new TextEncoder().encode(document.getText());
    const provider = this.providers.get(document.uri.scheme);
    if (provider) await provider.writeFile(document.uri, content);
    else {
      this.files.set(document.uri.toString(), content);
      for (const watcher of this.watchersOf(document.uri)) watcher.changed.fire(document.uri);
    }
    document.isDirty = false;
    this.saved.fire(document);
  }

  async applyEdit({ edits }: WorkspaceEdit): Promise<boolean> {
    if (this.isReadOnly) return false;
    for (const [uri, changes] of edits) {
      const document = await this.openDocument(Uri.parse(uri));
      const text = TextDocument.create(uri, '', 0, document.getText());
      this.type(document, TextDocument.applyEdits(text, changes));
    }
    return true;
  }

  /** `workspace.fs` */
  readonly fs = {
    stat: (uri: Uri) => Promise.resolve({ type: FileType.File, size: this.file(uri).length }),
    readFile: (uri: Uri) =>
      new Promise<Uint8Array>((resolve) => {
        resolve(this.file(uri));
      }),
    writeFile: (uri: Uri, content: Uint8Array) => {
      if (this.isReadOnly) return Promise.reject(FileSystemError.NoPermissions(uri));
      this.files.set(uri.toString(), content);
      return Promise.resolve();
    },
    readDirectory: (folder: Uri) => {
      const start = `${folder.toString()}/`;
      const names = [...this.files.keys()].filter((uri) => uri.startsWith(start)).map((uri) => uri.slice(start.length));
      return Promise.resolve(names.map((name) => [name, FileType.File] as const));
    },
  };

  createWatcher(pattern: string | RelativePattern): object {
    const [created, changed, deleted] = [new EventEmitter<Uri>(), new EventEmitter<Uri>(), new EventEmitter<Uri>()];
    const watcher = { pattern, created, changed, deleted };
    this.watchers.add(watcher);
    return {
      onDidCreate: created.event,
      onDidChange: changed.event,
      onDidDelete: deleted.event,
      dispose: () => this.watchers.delete(watcher),
    };
  }

  /** The files whose names match one of the globs of the extension: `**` and `*`, and one choice in braces. */
  findFiles(glob: string, exclude?: string): Uri[] {
    return [...this.files.keys()]
      .map((uri) => Uri.parse(uri))
      .filter(({ path }) => matches(glob, path) && (exclude === undefined || !matches(exclude, path)));
  }

  private watchersOf(uri: Uri): Watcher[] {
    return [...this.watchers].filter(({ pattern }) =>
      pattern instanceof RelativePattern
        ? Uri.joinPath(pattern.baseUri, pattern.pattern).toString() === uri.toString()
        : matches(pattern, uri.path),
    );
  }

  private file(uri: Uri): Uint8Array {
    const content = this.files.get(uri.toString());
    if (!content) throw FileSystemError.FileNotFound(uri);
    return content;
  }

  private async read(uri: Uri): Promise<string> {
    const content = this.contents.get(uri.scheme)?.provideTextDocumentContent(uri);
    if (content !== undefined) return content;
    const provider = this.providers.get(uri.scheme);
    return new TextDecoder().decode(provider ? await provider.readFile(uri) : this.file(uri));
  }

  private add(document: OpenDocument): OpenDocument {
    document.save = async () => {
      await this.save(document);
      return true;
    };
    this.open.push(document);
    this.opened.fire(document);
    return document;
  }
}

function matches(glob: string, path: string): boolean {
  const pattern = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, choices: string) => `(?:${choices.replaceAll(',', '|')})`)
    .replace(/\*\*\/|\*\*$|\*/g, (found) => (found === '*' ? '[^/]*' : found === '**' ? '.*' : '(?:.*/)?'));
  return new RegExp(`^/?${pattern}$`).test(path);
}
