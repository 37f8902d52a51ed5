import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { t } from '../../../../server/src/language/l10n.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';
import {
  POPULATION_METHOD,
  POPULATION_PART_METHOD,
  type PopulationParams,
  type PopulationPart,
  type PopulationResult,
} from '../../../../server/src/protocol.js';
import { contentAtHead } from '../../infrastructure/git-head.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import {
  FILTERS,
  inWords,
  populationBody,
  populationFrame,
  type Filter,
  type PopulationState,
} from './population-page.js';

/** The pause between two drawings of the page while results arrive, in milliseconds. */
const PAUSE = 100;
/** So many rows are shown, and so many more each time. */
const ROWS = 200;

/** Whom a run is about. */
export interface PopulationSource {
  /** What the files are called together. */
  readonly name: string;
  /** Reads the files anew for each run. @throws OperationFailed if one cannot be read */
  readonly read: () => Promise<PopulationParams['files']>;
}

/** What the page asks for. Anything else is ignored. */
type PageMessage = { readonly action?: unknown; readonly value?: unknown } | null | undefined;

/** The dry runs of populations, each on a page of its own. */
export class PopulationRuns implements vscode.Disposable {
  static readonly viewType = 'scimProvisioning.populationPage';
  private readonly server: LanguageServer;
  private readonly pages = new Set<PopulationPage>();
  private readonly subscription: vscode.Disposable;
  private last = 0;

  constructor(server: LanguageServer) {
    this.server = server;
    server.onNotification(POPULATION_PART_METHOD, (part) => {
      for (const page of this.pages) page.receive(part as PopulationPart);
    });
    this.subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const page of this.pages) page.documentChanged(document.uri);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    for (const page of this.pages) page.dispose();
  }

  /** Opens a page for a document, and starts a run. */
  show(document: vscode.Uri, resource: PopulationParams['resource'], source: PopulationSource): void {
    const page = new PopulationPage({
      document,
      resource,
      source,
      server: this.server,
      nextRun: () => ++this.last,
      onEnd: () => this.pages.delete(page),
    });
    this.pages.add(page);
  }
}

interface PageOptions {
  readonly document: vscode.Uri;
  readonly resource: PopulationParams['resource'];
  readonly source: PopulationSource;
  readonly server: LanguageServer;
  readonly nextRun: () => number;
  readonly onEnd: () => void;
}

const NOTHING_YET = {
  size: undefined,
  items: [],
  summary: undefined,
  problems: [],
  failure: undefined,
  isCancelled: false,
  isOld: false,
} as const satisfies Partial<PopulationState>;

class PopulationPage {
  private readonly options: PageOptions;
  private readonly panel: vscode.WebviewPanel;
  private readonly drawing = new Debouncer(PAUSE, () => {
    this.draw();
  });
  private state: PopulationState;
  private run = 0;
  private cancellation: vscode.CancellationTokenSource | undefined;

  constructor(options: PageOptions) {
    this.options = options;
    const { document, source } = options;
    const title = t`Dry Run: ${document.path.slice(document.path.lastIndexOf('/') + 1)}, ${source.name}`;
    this.state = { ...NOTHING_YET, name: source.name, isCompared: false, filter: 'all', search: '', limit: ROWS };
    this.panel = vscode.window.createWebviewPanel(PopulationRuns.viewType, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      retainContextWhenHidden: false,
      localResourceRoots: [],
    });
    this.panel.onDidDispose(() => {
      this.cancellation?.cancel();
      this.drawing.dispose();
      options.onEnd();
    });
    this.panel.webview.onDidReceiveMessage((message: PageMessage) => this.act(message));
    this.panel.webview.html = populationFrame(title, randomUUID());
    void this.start();
  }

  dispose(): void {
    this.panel.dispose();
  }

  receive({ run, size, entries }: PopulationPart): void {
    if (run !== this.run) return;
    this.change({ size, items: [...this.state.items, ...entries] });
  }

  documentChanged(uri: vscode.Uri): void {
    if (this.state.isOld || uri.toString() !== this.options.document.toString()) return;
    this.change({ isOld: true });
  }

  private async start(): Promise<void> {
    const { document, resource, source, server, nextRun } = this.options;
    this.cancellation?.cancel();
    const run = (this.run = nextRun());
    const cancellation = (this.cancellation = new vscode.CancellationTokenSource());
    this.change(NOTHING_YET);
    const isCurrent = (): boolean => run === this.run && !cancellation.token.isCancellationRequested;
    try {
      const files = await source.read();
      const head = this.state.isCompared ? await headOf(document) : undefined;
      if (!isCurrent()) return;
      const params: PopulationParams = {
        textDocument: { uri: document.toString() },
        resource,
        files,
        run,
        ...(head !== undefined && { head }),
      };
      const result = await server.request<PopulationResult | null>(POPULATION_METHOD, params, cancellation.token);
      if (isCurrent()) this.end(result ?? { problem: t`The document is no longer open as a mapping document.` });
    } catch (error) {
      if (!isCurrent()) return;
      this.end({ problem: withoutLinks(error instanceof Error ? error.message : String(error)) });
    }
  }

  private end(result: PopulationResult): void {
    if ('problem' in result) {
      this.change({ failure: result.problem });
    } else {
      const items = [...this.state.items];
      for (const { index, warning } of result.late) {
        const item = items[index];
        if (item) items[index] = { ...item, warnings: [...item.warnings, warning] };
      }
      this.change({ items, summary: result.summary, problems: result.problems, size: result.summary.objects });
    }
    this.draw();
    void this.panel.webview.postMessage({ status: inWords(this.state) });
  }

  private change(changed: Partial<PopulationState>): void {
    this.state = { ...this.state, ...changed };
    this.drawing.schedule();
  }

  private draw(): void {
    void this.panel.webview.postMessage({ body: populationBody(this.state) });
  }

  private async act(message: PageMessage): Promise<void> {
    const { action, value } = message ?? {};
    switch (action) {
      case 'ready':
        this.draw();
        return;
      case 'run':
        await this.start();
        return;
      case 'compare':
        this.change({ isCompared: !this.state.isCompared, filter: 'all' });
        await this.start();
        return;
      case 'cancel':
        this.cancellation?.cancel();
        this.change({ isCancelled: true });
        return;
      case 'filter':
        if (FILTERS.includes(value as Filter)) this.change({ filter: value as Filter, limit: ROWS });
        return;
      case 'search':
        if (typeof value === 'string') this.change({ search: value.trim().toLowerCase(), limit: ROWS });
        return;
      case 'more':
        this.change({ limit: this.state.limit + ROWS });
        return;
      case 'warning': {
        const [index, at] = String(value).split(':').map(Number);
        await this.reveal(this.state.items[index ?? NaN]?.warnings[at ?? NaN]?.range);
      }
    }
  }

  /** Shows a place in the document, beside the page. */
  private async reveal(range: Parameters<typeof vscodeRange>[0] | undefined): Promise<void> {
    if (!range) return;
    const { document } = this.options;
    const visible = vscode.window.visibleTextEditors.find(
      (editor) => editor.document.uri.toString() === document.toString(),
    );
    const { start } = vscodeRange(range);
    await vscode.window.showTextDocument(document, {
      viewColumn: visible?.viewColumn ?? vscode.ViewColumn.Beside,
      selection: new vscode.Range(start, start),
    });
  }
}

/** @throws OperationFailed with the reason if there is no last commit */
async function headOf(document: vscode.Uri): Promise<string> {
  const content = await contentAtHead(document);
  return typeof content === 'string' ? content : decodeText(content).text;
}
