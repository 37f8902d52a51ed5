import * as vscode from 'vscode';
import { PASTE_METHOD, type PasteInfo, type PasteParams } from '../../../../server/src/protocol.js';
import { isCandidate, type LanguageServer } from '../../infrastructure/language-server.js';
import { vscodeRange } from '../../infrastructure/ranges.js';

const TEXT = 'text/plain';
/** What VS Code adds to a text that is copied in one of its editors. */
const COPIED = 'vscode-editor-data';
/** What a text has that is not the same in a JSON string, or may be a table. Other texts are pasted by the editor at once. */
const CAN_DIFFER = /["\\|\p{Cc}]|\b(?:String|Boolean|Reference|Integer|DateTime)\b/u;

/** Pastes texts escaped into the strings of mapping documents, and tables as attribute mappings. */
export class PasteEdits implements vscode.DocumentPasteEditProvider {
  private readonly server: LanguageServer;
  private readonly kinds: Readonly<Record<PasteInfo['kind'], vscode.DocumentDropOrPasteEditKind>>;

  constructor(server: LanguageServer) {
    this.server = server;
    const own = vscode.DocumentDropOrPasteEditKind.Empty.append('scimProvisioning');
    this.kinds = { string: own.append('string'), mappings: own.append('attributeMappings') };
  }

  register(): vscode.Disposable {
    const selector = ['json', 'jsonc'].map((language) => ({ language }));
    return vscode.languages.registerDocumentPasteEditProvider(selector, this, {
      pasteMimeTypes: [TEXT],
      providedPasteEditKinds: Object.values(this.kinds),
    });
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    if (this.server.state !== 'running' || !isCandidate(document)) return undefined;
    const text = await data.get(TEXT)?.asString();
    if (text === undefined || !CAN_DIFFER.test(text) || token.isCancellationRequested) return undefined;
    const copied = readCopied(await data.get(COPIED)?.asString());
    // A line that was copied without a selection is pasted above the line of the cursor, not at the cursor.
    if (copied.isWholeLine && ranges.some(({ isEmpty }) => isEmpty)) return undefined;
    const cursors = [...ranges].sort((a, b) => a.start.compareTo(b.start));
    const texts = copied.parts.length === cursors.length ? copied.parts : distributed(text, cursors.length, document);
    const params: PasteParams = {
      textDocument: { uri: document.uri.toString() },
      pasted: cursors.map(({ start, end }, i) => ({
        range: { start: plain(start), end: plain(end) },
        text: texts[i]!,
      })),
    };
    const offer = await this.server.request<PasteInfo | null>(PASTE_METHOD, params);
    if (!offer || offer.version !== document.version) return undefined;
    const kind = this.kinds[offer.kind];
    return context.only && !context.only.contains(kind) ? undefined : [pasteEdit(document, offer, kind)];
  }
}

function pasteEdit(
  document: vscode.TextDocument,
  { kind: what, title, edits, isCertain }: PasteInfo,
  kind: vscode.DocumentDropOrPasteEditKind,
): vscode.DocumentPasteEdit {
  const newTexts = new Set(edits.map(({ newText }) => newText));
  // The editor puts the same text at each cursor, and the cursors after it.
  const [same] = what === 'string' && newTexts.size === 1 ? newTexts : [];
  const edit = new vscode.DocumentPasteEdit(same ?? '', title, kind);
  if (same === undefined) {
    edit.additionalEdit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) edit.additionalEdit.replace(document.uri, vscodeRange(range), newText);
  }
  if (!isCertain) edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
  return edit;
}

/** How a text was copied. */
interface Copied {
  /** Whether nothing was selected: then the line of the cursor was copied. */
  readonly isWholeLine: boolean;
  /** The text of each selection, if there were several. */
  readonly parts: readonly string[];
}

/** Reads what VS Code says of a copied text. Any program can write to the clipboard, so any form is possible. */
function readCopied(json: string | undefined): Copied {
  let value: unknown;
  try {
    value = JSON.parse(json ?? 'null');
  } catch {
    // Not from an editor.
  }
  const { isFromEmptySelection, multicursorText } = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly isFromEmptySelection?: unknown;
    readonly multicursorText?: unknown;
  };
  const parts: readonly unknown[] = Array.isArray(multicursorText) ? multicursorText : [];
  return { isWholeLine: isFromEmptySelection === true, parts: parts.every(isString) ? parts : [] };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** The text for each cursor: if there are as many lines as cursors, the editor gives each cursor a line. */
function distributed(text: string, cursors: number, { uri }: vscode.TextDocument): readonly string[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r\n?|\n/);
  const spreads = vscode.workspace.getConfiguration('editor', uri).get<string>('multiCursorPaste') !== 'full';
  return cursors > 1 && lines.length === cursors && spreads ? lines : Array<string>(cursors).fill(text);
}

function plain({ line, character }: vscode.Position): { line: number; character: number } {
  return { line, character };
}
