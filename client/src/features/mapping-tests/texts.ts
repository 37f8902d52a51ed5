import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import type { NamedFile } from '../../../../server/src/language/mapping-tests/run.js';
import type { Span } from '../../../../server/src/language/span.js';
import { decodeText } from '../../../../server/src/language/text-encoding.js';

/** The maximum size of a file, in bytes; the command line has the same. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The text of a file: with the changes that are not saved, if it is open. */
export async function readText(uri: vscode.Uri): Promise<NamedFile> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return { text: open.getText() };
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    if (bytes.length > MAX_BYTES) return { problem: t`it is too large` };
    return { text: decodeText(bytes).text };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return { problem: t`there is no such file` };
    }
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The place of a file that a file names: an absolute path, or one that is relative to its folder. */
export function fileBeside(file: vscode.Uri, named: string): vscode.Uri {
  const path = named.replaceAll('\\', '/');
  if (/^(?:\/|[A-Za-z]:\/)/.test(path)) return file.with({ path: vscode.Uri.file(path).path });
  return vscode.Uri.joinPath(file, '..', path);
}

/** A function that turns spans of a text into ranges. */
export function rangesIn(text: string): (at: Span) => vscode.Range {
  const starts = [0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineBreak.length);
  const positionAt = (offset: number): vscode.Position => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return new vscode.Position(low, offset - starts[low]!);
  };
  return ({ start, end }) => new vscode.Range(positionAt(start), positionAt(end));
}
