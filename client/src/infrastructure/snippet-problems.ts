import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { Debouncer } from '../../../server/src/debouncer.js';

const ACCEPTED = 'scimProvisioning.snippetAccepted';

/** After so long without a change, the problems are shown in any case, in milliseconds. */
const IDLE = 10_000;

/** A snippet whose placeholders are being filled in, as offsets of its document. */
interface ActiveSnippet {
  readonly uri: string;
  start: number;
  end: number;
}

/**
 * Holds back the problems and failures in a snippet that was just accepted: its placeholders are not what the user means. They are shown when
 * the cursor leaves the snippet, which the last Tab does, when the file is saved, or when nothing is typed for a while.
 */
export class SnippetProblems implements vscode.Disposable {
  private readonly refresh: (document: vscode.TextDocument) => void;
  private readonly subscriptions: vscode.Disposable[];
  private readonly idle = new Debouncer(IDLE, () => {
    this.release();
  });
  private active: ActiveSnippet | undefined;
  /** The place and the text of the last change, which may be a snippet. */
  private last: ActiveSnippet | undefined;

  /** @param refresh asks for the problems of a document again */
  constructor(refresh: (document: vscode.TextDocument) => void) {
    this.refresh = refresh;
    this.subscriptions = [
      vscode.commands.registerCommand(ACCEPTED, async (next?: string, ...args: unknown[]) => {
        this.begin();
        if (next !== undefined) await vscode.commands.executeCommand(next, ...args);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        this.follow(event);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (this.active?.uri !== textEditor.document.uri.toString()) return;
        if (!selections.some(({ active }) => this.contains(textEditor.document.offsetAt(active)))) this.release();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (this.active && this.active.uri !== editor?.document.uri.toString()) this.release();
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.active?.uri === uri.toString()) this.release();
      }),
    ];
  }

  readonly middleware: Pick<Middleware, 'provideCompletionItem' | 'provideDiagnostics' | 'provideInlayHints'> = {
    provideCompletionItem: async (document, position, context, token, ask) => {
      const completions = await ask(document, position, context, token);
      for (const item of Array.isArray(completions) ? completions : (completions?.items ?? [])) {
        if (!(item.insertText instanceof vscode.SnippetString)) continue;
        const next = item.command;
        const args = (next?.arguments ?? []) as readonly unknown[];
        item.command = {
          title: next?.title ?? 'Suggest',
          command: ACCEPTED,
          arguments: next ? [next.command, ...args] : [],
        };
      }
      return completions;
    },
    provideInlayHints: async (document, viewPort, token, next) => {
      const hints = await next(document, viewPort, token);
      const { active } = this;
      if (!active || document.uri.toString() !== active.uri) return hints;
      // A failure because of a placeholder would move the text while it is typed.
      const [first, last] = [document.positionAt(active.start).line, document.positionAt(active.end).line];
      return hints?.filter(
        ({ position: { line }, label }) =>
          line < first || line > last || typeof label !== 'string' || !label.startsWith('⚠'),
      );
    },
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      const { active } = this;
      if (!active || !('uri' in document) || document.uri.toString() !== active.uri) return report;
      if (!report || !('items' in report)) return report;
      const held = new vscode.Range(document.positionAt(active.start), document.positionAt(active.end));
      // Without the ID of the result, the problems are requested again.
      return { kind: report.kind, items: report.items.filter(({ range }) => !held.contains(range)) };
    },
  };

  dispose(): void {
    this.idle.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private begin(): void {
    const editor = vscode.window.activeTextEditor;
    if (!editor || this.last?.uri !== editor.document.uri.toString()) return;
    // A snippet in a placeholder of another one.
    if (this.active && this.active.start <= this.last.start && this.last.end <= this.active.end) return;
    this.active = this.last;
    // Without placeholders, the cursor is behind it.
    if (this.contains(editor.document.offsetAt(editor.selection.active))) this.idle.schedule();
    else this.release();
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    const [longest] = contentChanges.toSorted((a, b) => b.text.length - a.text.length);
    if (longest) {
      const start = longest.rangeOffset;
      this.last = { uri, start, end: start + longest.text.length };
    }
    const { active } = this;
    if (active?.uri !== uri) return;
    this.idle.schedule();
    for (const { rangeOffset, rangeLength, text } of contentChanges) {
      const added = text.length - rangeLength;
      if (rangeOffset + rangeLength < active.start) active.start += added;
      if (rangeOffset <= active.end) active.end += added;
    }
    if (active.end <= active.start) this.release();
  }

  /** The end is outside: the last placeholder is there. */
  private contains(offset: number): boolean {
    return this.active !== undefined && this.active.start <= offset && offset < this.active.end;
  }

  private release(): void {
    const uri = this.active?.uri;
    this.active = undefined;
    this.idle.cancel();
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
    if (document) this.refresh(document);
  }
}
