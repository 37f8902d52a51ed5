import { URI, Utils } from 'vscode-uri';
import type { TextEdit } from 'vscode-languageserver-textdocument';

/*
 * The plain values of VS Code's API, as far as the extension uses them. `Uri` is VS Code's own, published as vscode-uri.
 */

export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });
export type Uri = URI;

export class Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }

  compareTo({ line, character }: Position): number {
    return this.line - line || this.character - character;
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(...at: [start: Position, end: Position] | [number, number, number, number]) {
    if (at.length === 2) [this.start, this.end] = at;
    else [this.start, this.end] = [new Position(at[0], at[1]), new Position(at[2], at[3])];
  }

  get isEmpty(): boolean {
    return this.start.compareTo(this.end) === 0;
  }

  isEqual({ start, end }: Range): boolean {
    return this.start.compareTo(start) === 0 && this.end.compareTo(end) === 0;
  }

  contains({ start, end }: Range): boolean {
    const isOrdered = (a: Position, b: Position): boolean =>
      a.line < b.line || (a.line === b.line && a.character <= b.character);
    return isOrdered(this.start, start) && isOrdered(end, this.end);
  }
}

export class Selection extends Range {
  readonly active: Position;

  constructor(anchor: Position, active: Position) {
    super(anchor, active);
    this.active = active;
  }
}

export class Location {
  readonly uri: Uri;
  readonly range: Range;

  constructor(uri: Uri, range: Range) {
    this.uri = uri;
    this.range = range;
  }
}

export class RelativePattern {
  readonly baseUri: Uri;
  readonly pattern: string;

  constructor(base: Uri, pattern: string) {
    this.baseUri = base;
    this.pattern = pattern;
  }
}

export class Disposable {
  readonly dispose: () => unknown;

  constructor(dispose: () => unknown) {
    this.dispose = dispose;
  }

  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }
}

type Listener<T> = (value: T) => unknown;

export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();

  readonly event = (listener: Listener<T>): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

/** Changes of texts, by document. */
export const ConfigurationTarget = { Global: 1, Workspace: 2 } as const;

export class WorkspaceEdit {
  readonly edits = new Map<string, TextEdit[]>();

  replace(uri: Uri, range: Range, newText: string): void {
    const edits = this.edits.get(uri.toString()) ?? [];
    this.edits.set(uri.toString(), [...edits, { range, newText }]);
  }
}

export class DocumentDropOrPasteEditKind {
  static readonly Empty = new DocumentDropOrPasteEditKind('');
  static readonly Text = new DocumentDropOrPasteEditKind('text');
  readonly value: string;

  private constructor(value: string) {
    this.value = value;
  }

  append(...parts: string[]): DocumentDropOrPasteEditKind {
    return new DocumentDropOrPasteEditKind([this.value, ...parts].filter((part) => part !== '').join('.'));
  }

  contains({ value }: DocumentDropOrPasteEditKind): boolean {
    return this.value === '' || value === this.value || value.startsWith(`${this.value}.`);
  }
}

export class DocumentPasteEdit {
  readonly insertText: string;
  readonly title: string;
  readonly kind: DocumentDropOrPasteEditKind;
  additionalEdit?: WorkspaceEdit;
  yieldTo?: readonly DocumentDropOrPasteEditKind[];

  constructor(insertText: string, title: string, kind: DocumentDropOrPasteEditKind) {
    this.insertText = insertText;
    this.title = title;
    this.kind = kind;
  }
}

export class DocumentLink {
  readonly range: Range;
  readonly target: Uri | undefined;
  tooltip?: string;

  constructor(range: Range, target?: Uri) {
    this.range = range;
    this.target = target;
  }
}

export class CodeLens {
  readonly range: Range;
  readonly command: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] };

  constructor(range: Range, command: CodeLens['command']) {
    this.range = range;
    this.command = command;
  }
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;

export class DiagnosticRelatedInformation {
  readonly location: Location;
  readonly message: string;

  constructor(location: Location, message: string) {
    this.location = location;
    this.message = message;
  }
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  source?: string;
  code?: unknown;
  relatedInformation?: readonly DiagnosticRelatedInformation[];

  constructor(range: Range, message: string, severity: number = DiagnosticSeverity.Error) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

export class FileSystemError extends Error {
  readonly code: string;

  private constructor(code: string, about: Uri | string) {
    super(typeof about === 'string' ? about : about.toString());
    this.code = code;
  }

  static FileNotFound(about: Uri | string): FileSystemError {
    return new FileSystemError('FileNotFound', about);
  }

  static NoPermissions(about: Uri | string): FileSystemError {
    return new FileSystemError('NoPermissions', about);
  }

  static Unavailable(about: Uri | string): FileSystemError {
    return new FileSystemError('Unavailable', about);
  }
}

export class TestMessage {
  readonly message: string;
  expectedOutput?: string;
  actualOutput?: string;
  location?: Location;

  constructor(message: string) {
    this.message = message;
  }

  static diff(message: string, expected: string, actual: string): TestMessage {
    return Object.assign(new TestMessage(message), { expectedOutput: expected, actualOutput: actual });
  }
}

export class TestCoverageCount {
  readonly covered: number;
  readonly total: number;

  constructor(covered: number, total: number) {
    this.covered = covered;
    this.total = total;
  }
}

export class FileCoverage {
  readonly uri: Uri;
  readonly statementCoverage: TestCoverageCount;
  readonly branchCoverage: TestCoverageCount | undefined;

  constructor(uri: Uri, statementCoverage: TestCoverageCount, branchCoverage?: TestCoverageCount) {
    this.uri = uri;
    this.statementCoverage = statementCoverage;
    this.branchCoverage = branchCoverage;
  }
}

export class TabInputText {
  readonly uri: Uri;

  constructor(uri: Uri) {
    this.uri = uri;
  }
}

export class TabInputTextDiff {
  readonly original: Uri;
  readonly modified: Uri;

  constructor(original: Uri, modified: Uri) {
    this.original = original;
    this.modified = modified;
  }
}

export const ViewColumn = { Active: -1, Beside: -2, One: 1, Two: 2 } as const;
export const StatusBarAlignment = { Left: 1, Right: 2 } as const;
export const FileType = { Unknown: 0, File: 1, Directory: 2 } as const;
export const FileChangeType = { Changed: 1, Created: 2, Deleted: 3 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;
export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 } as const;
export const TestRunProfileKind = { Run: 1, Debug: 2, Coverage: 3 } as const;

export class ThemeIcon {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

export class TestRunRequest {
  readonly include: readonly unknown[] | undefined;

  constructor(include?: readonly unknown[]) {
    this.include = include;
  }
}

/** An entry of a view. */
export class TreeItem {
  readonly resourceUri: Uri;
  label?: string;
  description?: string;
  tooltip?: string;
  accessibilityInformation?: { readonly label: string };
  command?: { readonly command: string; readonly title: string; readonly arguments?: readonly unknown[] };

  constructor(resourceUri: Uri) {
    this.resourceUri = resourceUri;
  }
}
export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;

export class SnippetString {
  readonly value: string;

  constructor(value: string) {
    this.value = value;
  }
}
