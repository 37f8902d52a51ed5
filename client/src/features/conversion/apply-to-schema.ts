import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { applyEdits } from '../../../../server/src/language/span.js';
import { count } from '../../../../server/src/language/problems/wording.js';
import {
  APPLY_TO_SCHEMA_METHOD,
  type ApplyToSchema,
  type ApplyToSchemaParams,
} from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { OperationFailed } from '../../infrastructure/errors.js';
import type { LanguageServer } from '../../infrastructure/language-server.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { withoutLinks } from '../../infrastructure/messages.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import { nameOf, PREVIEW_SCHEME, type ApplyPreviews } from './apply-previews.js';
import { pickSchema } from './schema-picker.js';

/** The command that applies a preview, by which its errors are reported. */
const APPLY_PREVIEWED = 'scimProvisioning.applyPreviewed';
/** The most changes in a message; all of them are in the comparison. */
const MOST_CHANGES = 5;

/** Writes the mappings of the active provisioning file into a synchronization schema, after a preview. */
export class ApplyToSynchronizationSchema implements Command {
  readonly id = 'scimProvisioning.applyToSchema';
  private readonly applier: SchemaApplier;
  private readonly documents: MappingDocuments;

  constructor(applier: SchemaApplier, documents: MappingDocuments) {
    this.applier = applier;
    this.documents = documents;
  }

  async execute(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const info = uri && (await this.documents.mappingInfo(uri));
    if (!uri || info?.kind !== 'provisioningFile') {
      throw new OperationFailed(t`No provisioning file is active. Open the provisioning file to apply.`);
    }
    await this.applier.preview(uri, await pickSchema(uri));
  }
}

/** Applies what the active comparison shows. */
export class ApplyPreviewed implements Command {
  readonly id = 'scimProvisioning.applyPreviewed';
  private readonly applier: SchemaApplier;

  constructor(applier: SchemaApplier) {
    this.applier = applier;
  }

  /** @param given the preview, from the button in the title of its editor; by default the active one */
  async execute(given?: unknown): Promise<void> {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    if (uri?.scheme !== PREVIEW_SCHEME) {
      throw new OperationFailed(
        t`No preview is active. Run “Apply to Synchronization Schema…” in a provisioning file.`,
      );
    }
    await this.applier.apply(uri);
  }
}

/** Shows what applying a provisioning file changes, and applies it. */
export class SchemaApplier {
  private readonly server: LanguageServer;
  private readonly previews: ApplyPreviews;

  constructor(server: LanguageServer, previews: ApplyPreviews) {
    this.server = server;
    this.previews = previews;
  }

  async preview(file: vscode.Uri, schema: vscode.Uri): Promise<void> {
    const document = await opened(schema);
    const result = await this.request(file, schema);
    const name = vscode.workspace.asRelativePath(schema);
    const { notApplied } = result;
    if (result.edits.length === 0) {
      if (notApplied.length === 0)
        void vscode.window.showInformationMessage(withoutLinks(t`${name} already says the same.`));
      else void vscode.window.showWarningMessage(withoutLinks(t`${name} is not changed. ${listed(notApplied)}`));
      return;
    }
    const edits = result.edits.map(({ range, newText }) => ({ range: vscodeRange(range), newText }));
    const text = withEdits(document, edits);
    const uri = await this.previews.show({ file, schema, version: result.version, edits, text });
    const message = t`${count(result.changes.length, 'change')} to ${name}. ${listed(result.changes)}`;
    const refused = notApplied.length === 0 ? [] : [t`Not applied: ${listed(notApplied)}`];
    const show = refused.length === 0 ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    const apply = t`Apply`;
    // Not awaited: the command is complete when the comparison is shown.
    void show(withoutLinks([message, ...refused].join(' ')), apply).then((chosen) => {
      if (chosen === apply) void vscode.commands.executeCommand(APPLY_PREVIEWED, uri);
    });
  }

  /** Applies a preview. If the schema has changed since, the new differences are shown instead. */
  async apply(uri: vscode.Uri): Promise<void> {
    const preview = this.previews.get(uri);
    if (!preview) return;
    const { file, schema, version, edits } = preview;
    const document = await opened(schema);
    if (document.version !== version) {
      await this.preview(file, schema);
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { range, newText } of edits) edit.replace(schema, range, newText);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new OperationFailed(t`${nameOf(schema)} could not be changed. Check whether it is read-only.`);
    }
    await this.previews.close(uri);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  private async request(file: vscode.Uri, schema: vscode.Uri): Promise<Exclude<ApplyToSchema, { problem: string }>> {
    const params: ApplyToSchemaParams = {
      textDocument: { uri: schema.toString() },
      provisioningFile: { uri: file.toString() },
    };
    const result = await this.server.request<ApplyToSchema | null>(APPLY_TO_SCHEMA_METHOD, params);
    const name = vscode.workspace.asRelativePath(schema);
    if (!result) throw new OperationFailed(t`${name} is not recognised as a synchronization schema.`);
    if ('problem' in result)
      throw new OperationFailed(t`${nameOf(file)} cannot be applied to ${name}. ${result.problem}`);
    return result;
  }
}

async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperationFailed(t`${nameOf(uri)} cannot be opened: ${reason}`);
  }
}

/** The first of several sentences. */
function listed(all: readonly string[]): string {
  const more = all.length > MOST_CHANGES ? [t`and ${all.length - MOST_CHANGES} more`] : [];
  return `${[...all.slice(0, MOST_CHANGES), ...more].map((text) => text.replace(/\.$/, '')).join('; ')}.`;
}

/** The text of a document with edits that do not overlap, in their order. */
function withEdits(
  document: vscode.TextDocument,
  edits: readonly { readonly range: vscode.Range; readonly newText: string }[],
): string {
  return applyEdits(
    document.getText(),
    edits.map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      newText,
    })),
  );
}
