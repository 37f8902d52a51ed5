import * as vscode from 'vscode';

/**
 * The address of a new document, whose name no file and no open document has. It is saved into the folder; undefined if VS Code
 * is to ask for one.
 */
export async function freeUntitled(folder: vscode.Uri | undefined, name: string, suffix: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const fileName = `${name}${number === 1 ? '' : `-${number}`}${suffix}`;
    const file = folder && vscode.Uri.joinPath(folder, fileName);
    const untitled = file ? file.with({ scheme: 'untitled' }) : vscode.Uri.from({ scheme: 'untitled', path: fileName });
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled.toString());
    if (!isOpen && !(file && (await exists(file)))) return untitled;
  }
}

/** Opens a new document with a text, which the user saves. */
export async function openUntitled(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
