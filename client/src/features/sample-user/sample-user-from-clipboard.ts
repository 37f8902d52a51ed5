import * as vscode from 'vscode';
import {
  readSampleUsers,
  type SampleKind,
  type SampleObject,
} from '../../../../server/src/language/documents/sample-user.js';
import { graphObjects } from '../../../../server/src/language/documents/graph-user.js';
import { parseJson } from '../../../../server/src/language/json/json-tree.js';
import { t } from '../../../../server/src/language/l10n.js';
import { count } from '../../../../server/src/language/problems/wording.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { activeDocument, keep } from './new-sample-user.js';
import { KINDS } from './sample-users.js';
import type { SampleSelection } from './sample-selection.js';

function how(): string {
  return t`In Graph Explorer, run GET /users/{id}, /users or /groups, and copy the whole response.`;
}

/** Keeps the response of Microsoft Graph that is on the clipboard as sample users, or sample groups, in a new file. */
export class SampleUserFromClipboard implements Command {
  readonly id = 'scimProvisioning.newSampleUserFromClipboard';
  private readonly selection: SampleSelection;

  constructor(selection: SampleSelection) {
    this.selection = selection;
  }

  async execute(): Promise<void> {
    const document = activeDocument();
    const text = (await vscode.env.clipboard.readText()).trim();
    const { kind, all } = samplesIn(text);
    const file = await keep(kind, document, laidOut(text), this.selection);
    const where = file ? vscode.workspace.asRelativePath(file) : t`The new file`;
    const number = kind === 'user' ? count(all.length, 'user') : count(all.length, 'group');
    const kept =
      all.length > 1
        ? t`${where} has ${number} from the clipboard, and ${all[0]!.name} is selected. Keep personal data out of version control.`
        : t`${where} has ${number} from the clipboard. Keep personal data out of version control.`;
    void vscode.window.showInformationMessage(withoutLinks(kept));
  }
}

function samplesIn(text: string): { readonly kind: SampleKind; readonly all: readonly SampleObject[] } {
  if (text === '') throw new OperationFailed(t`The clipboard has no text. ${how()}`);
  const { root, errors } = parseJson(text, { comments: true });
  if (errors[0] && root?.type !== 'object' && root?.type !== 'array')
    throw new OperationFailed(t`The clipboard has no user: it is not JSON. ${how()}`);
  if (errors[0]) throw new OperationFailed(t`The clipboard is not valid JSON: ${errors[0].message} ${how()}`);
  const kinds = KINDS.filter((kind) => graphObjects(root, kind).length > 0);
  const all = kinds[0] ? readSampleUsers('', text, kinds[0]) : readSampleUsers('', text).filter(isPerson);
  if (all.length === 0) throw new OperationFailed(t`The clipboard has no user. ${how()}`);
  return { kind: kinds[0] ?? 'user', all };
}

/** Whether an object that is not a response of Graph is a user: any JSON object could be one. */
function isPerson({ attributes }: SampleObject): boolean {
  return ['userPrincipalName', 'displayName', 'objectId', 'mail'].some((name) => attributes.has(name));
}

/** JSON on one line is laid out, unless that would change more, such as a long number; any other text stays as it is. */
function laidOut(text: string): string {
  if (/[\r\n]/.test(text)) return `${text}\n`;
  try {
    const value: unknown = JSON.parse(text);
    const compact = text.replace(/("(?:\\.|[^"\\])*")|\s+/g, (_, string: string | undefined) => string ?? '');
    return `${JSON.stringify(value) === compact ? JSON.stringify(value, undefined, 2) : text}\n`;
  } catch {
    return `${text}\n`;
  }
}
