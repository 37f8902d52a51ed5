import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { ComparisonInfo, Range } from '../../../../server/src/protocol.js';
import { vscodeRange } from '../../infrastructure/ranges.js';

export const COMPARISON_SCHEME = 'scim-comparison';
const COMPARED_SCHEME = 'scim-compared';

/** A successful comparison. */
export type Differences = Exclude<ComparisonInfo, { readonly problem: unknown }>;

/** A document that a mapping document is compared with. */
export interface Compared {
  /** Its name in messages, such as `HEAD`. */
  readonly name: string;
  /** Its URI; undefined if it is not a file. */
  readonly uri: vscode.Uri | undefined;
  /** The URI by whose name it is recognised; undefined if it has no name. */
  readonly origin: vscode.Uri | undefined;
  readonly text: string;
}

interface Shown {
  readonly text: string;
  readonly links: readonly { readonly range: Range; readonly target: vscode.Uri; readonly line: number }[];
  readonly before: vscode.Uri;
  readonly after: vscode.Uri;
  readonly title: string;
}

/** Comparisons as read-only documents, in which each change is a link to its place, and the texts that were compared. */
export class Comparisons implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  private readonly shown = new Map<string, Shown>();
  private readonly texts = new Map<string, string>();
  private count = 0;

  register(): vscode.Disposable {
    const comparedTexts = {
      provideTextDocumentContent: (uri: vscode.Uri) => this.texts.get(uri.toString()) ?? gone(),
    };
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(COMPARISON_SCHEME, this),
      vscode.workspace.registerTextDocumentContentProvider(COMPARED_SCHEME, comparedTexts),
      vscode.languages.registerDocumentLinkProvider({ scheme: COMPARISON_SCHEME }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.texts.delete(uri.toString());
        const comparison = this.shown.get(uri.toString());
        if (!comparison) return;
        this.shown.delete(uri.toString());
        // It can still be open beside the document.
        if (!isOpen(comparison.before)) this.texts.delete(comparison.before.toString());
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown.get(uri.toString())?.text ?? gone();
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return (this.shown.get(uri.toString())?.links ?? []).map(({ range, target, line }) => {
      const link = new vscode.DocumentLink(vscodeRange(range), target);
      link.tooltip = t`Go to line ${line}`;
      return link;
    });
  }

  /** Opens a comparison beside its document. */
  async show(document: vscode.Uri, other: Compared, differences: Differences): Promise<void> {
    const name = nameOf(document);
    const comparison = this.add(document, other, t`Changes from ${other.name} to ${name}`, differences);
    await vscode.window.showTextDocument(comparison, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  /** Opens the two texts of a comparison beside each other; false if it is not known any more. */
  async showTexts(comparison: vscode.Uri): Promise<boolean> {
    const known = this.shown.get(comparison.toString());
    if (known) await showDiff(known);
    return known !== undefined;
  }

  /** The same for a comparison that is not shown. */
  async compareTexts(document: vscode.Uri, other: Compared): Promise<void> {
    await showDiff({ before: this.uriOf(other), after: document, title: titleOf(document, other) });
  }

  private add(document: vscode.Uri, other: Compared, title: string, differences: Differences): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme: COMPARISON_SCHEME,
      path: `/${title.replace(/[/\\]/g, '_')}`,
      query: String(++this.count),
    });
    const { text, links } = layOut(document, other, differences);
    const before = this.uriOf(other);
    this.shown.set(uri.toString(), { text, links, before, after: document, title: titleOf(document, other) });
    return uri;
  }

  /** The URI of the other text: that of its file, or one of ours. */
  private uriOf({ name, uri, text }: Compared): vscode.Uri {
    if (uri) return uri;
    const path = `/${name.replace(/[/\\]/g, '_')}.json`;
    const own = vscode.Uri.from({ scheme: COMPARED_SCHEME, path, query: String(++this.count) });
    this.texts.set(own.toString(), text);
    return own;
  }
}

function gone(): string {
  return `${t`This comparison is not available any more. Run SCIM: Compare with… again.`}\n`;
}

function showDiff({ before, after, title }: Pick<Shown, 'before' | 'after' | 'title'>): Thenable<unknown> {
  return vscode.commands.executeCommand('vscode.diff', before, after, title);
}

function titleOf(document: vscode.Uri, { name }: Compared): string {
  return `${name} ↔ ${nameOf(document)}`;
}

/** A comparison as text: the changes of each object, with what follows from them, and the ranges of the links. */
function layOut(
  document: vscode.Uri,
  other: Compared,
  { summary, changes, restart, notes }: Differences,
): Pick<Shown, 'text' | 'links'> {
  const head = t`${summary} from ${other.name} to ${nameOf(document)}.`;
  const lines = [restart === null ? head : `${head} ${restart}`];
  const links: Shown['links'][number][] = [];
  let last: string | null | undefined;
  for (const { object, sentence, consequence, range } of changes) {
    if (object !== last) lines.push('');
    last = object;
    const text = onOneLine(sentence);
    if (range) {
      const { line, character } = range.start;
      const place = {
        start: { line: lines.length, character: 0 },
        end: { line: lines.length, character: text.length },
      };
      links.push({
        range: place,
        line: line + 1,
        target: document.with({ fragment: `L${line + 1},${character + 1}` }),
      });
    }
    lines.push(text);
    if (consequence !== null) lines.push(`    ${onOneLine(consequence)}`);
  }
  if (notes.length > 0) lines.push('', ...notes.map((note) => t`Note: ${onOneLine(note)}`));
  return { text: `${lines.join('\n')}\n`, links };
}

function onOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
