import * as vscode from 'vscode';
import { english, t, translated } from '../../../../server/src/language/l10n.js';
import { isLevel, LEVELS } from '../../../../server/src/language/problems/severity.js';
import {
  SEVERITY_EDITS_METHOD,
  type ChangeSeverityParams,
  type SeverityEdits,
  type SeverityEditsParams,
} from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import { CONFIGURATION_NAME, foldersAround } from './folders.js';

type Level = (typeof LEVELS)[number];

const WORDS: Readonly<Record<Level, string>> = {
  off: english`Off`,
  hint: english`Hint`,
  information: english`Information`,
  warning: english`Warning`,
  error: english`Error`,
};

/**
 * Changes the severity of a rule: in the configuration file that applies to the document, or else in the settings of the
 * workspace, or of the user if no folder is open.
 */
export class ChangeSeverity implements Command {
  readonly id = 'scimProvisioning.changeSeverity';
  private readonly server: LanguageServer;

  constructor(server: LanguageServer) {
    this.server = server;
  }

  /** @param params the rule and the document, from the server’s code action */
  async execute(params?: unknown): Promise<void> {
    if (!isParams(params)) {
      throw new OperationFailed(
        t`Put the cursor on a problem, open its quick fixes, and choose “Change severity of …”.`,
      );
    }
    const { code, severity } = params;
    const uri = vscode.Uri.parse(params.uri);
    const configuration = await nearestConfiguration(uri);
    const place = configuration
      ? t`The new severity is written to “${vscode.workspace.asRelativePath(configuration)}”`
      : hasFolder()
        ? t`The new severity is written to the workspace settings`
        : t`The new severity is written to the user settings`;
    const level = await pick(code, severity, place);
    if (configuration) await this.writeFile(configuration, uri, code, level);
    else await writeSetting(code, level);
  }

  /** Edits the file, and saves it if nothing else in it was unsaved. Otherwise it is shown, because it applies when it is saved. */
  private async writeFile(file: vscode.Uri, uri: vscode.Uri, code: string, severity: Level): Promise<void> {
    const document = await vscode.workspace.openTextDocument(file);
    const { isDirty, version } = document;
    const params: SeverityEditsParams = {
      configuration: { uri: file.toString(), text: document.getText() },
      document: uri.toString(),
      code,
      severity,
    };
    const edits = await this.server.request<SeverityEdits | null>(SEVERITY_EDITS_METHOD, params);
    const name = vscode.workspace.asRelativePath(file);
    if (!edits || document.version !== version) {
      throw new OperationFailed(
        t`The severity was not changed, because “${name}” has a mistake. Correct the file first.`,
        [{ title: t`Open File`, run: () => vscode.window.showTextDocument(file) }],
      );
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) edit.replace(file, vscodeRange(range), newText);
    if (!(await vscode.workspace.applyEdit(edit))) throw new OperationFailed(t`“${name}” could not be changed.`);
    if (isDirty) {
      await vscode.window.showTextDocument(document);
      void vscode.window.showInformationMessage(
        withoutLinks(t`“${name}” has other changes, too. The severity applies when you save the file.`),
      );
    } else if (!(await document.save())) throw new OperationFailed(t`“${name}” was changed, but could not be saved.`);
  }
}

async function pick(code: string, severity: Level, place: string): Promise<Level> {
  const items = [...LEVELS].reverse().map((level) => ({
    label: translated(WORDS[level]),
    description: level === severity ? t`current` : level === 'off' ? t`the rule reports nothing` : '',
    level,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: t`Severity of “${code}”`,
    placeHolder: place,
  });
  if (!chosen) throw new Cancelled();
  return chosen.level;
}

/** The configuration file that applies to a document: the one in the innermost folder around it. */
async function nearestConfiguration(document: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (const folder of foldersAround(document)) {
    const file = vscode.Uri.joinPath(folder, CONFIGURATION_NAME);
    try {
      await vscode.workspace.fs.stat(file);
      return file;
    } catch {
      // There is none in most folders.
    }
  }
  return undefined;
}

async function writeSetting(code: string, level: Level): Promise<void> {
  const settings = vscode.workspace.getConfiguration('scimProvisioning');
  const known = settings.inspect<Readonly<Record<string, Level>>>('severity');
  const isOfWorkspace = hasFolder();
  const written = isOfWorkspace ? known?.workspaceValue : known?.globalValue;
  const target = isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('severity', { ...written, [code]: level }, target);
}

function hasFolder(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

function isParams(value: unknown): value is ChangeSeverityParams & { readonly code: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { code, severity, uri } = value as Readonly<Record<string, unknown>>;
  return typeof code === 'string' && isLevel(severity) && typeof uri === 'string';
}
