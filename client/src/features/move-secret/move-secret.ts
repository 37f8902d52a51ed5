import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { bindingFor, type SecretBinding } from '../../../../server/src/online/connection/binding.js';
import { cleanToken } from '../../../../server/src/online/connection/test-connection.js';
import { Secret } from '../../../../server/src/online/http/secret.js';
import type { MappingDocumentInfo, MoveSecretParams } from '../../../../server/src/protocol.js';
import type { Command } from '../../infrastructure/commands.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { vscodeRange } from '../../infrastructure/ranges.js';
import type { Tokens } from '../../infrastructure/tokens.js';

/** Where the tenant URLs of documents are stored that cannot contain one. */
export interface KnownTenantUrls {
  readonly known: (uri: vscode.Uri) => string | undefined;
}

/**
 * Moves a secret from a mapping document to the secret storage, where Test Connection finds it. It is stored first, and then
 * removed from the document.
 */
export class MoveSecret implements Command {
  readonly id = 'scimProvisioning.moveToSecretStorage';
  private readonly documents: MappingDocuments;
  private readonly tokens: Tokens;
  private readonly tenantUrls: KnownTenantUrls;

  constructor(documents: MappingDocuments, tokens: Tokens, tenantUrls: KnownTenantUrls) {
    this.documents = documents;
    this.tokens = tokens;
    this.tenantUrls = tenantUrls;
  }

  /** @param params where the secret is, from the server’s code action */
  async execute(params?: unknown): Promise<void> {
    if (!isMoveSecretParams(params)) {
      throw new OperationFailed(
        t`Put the cursor on the problem “secret-in-file”, and choose its fix “Move to secret storage”.`,
      );
    }
    const uri = vscode.Uri.parse(params.uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const info = await this.documents.mappingInfo(uri);
    if (!info || document.version !== params.version) {
      throw new OperationFailed(t`The file has changed. Choose “Move to secret storage” again.`);
    }
    const { keeper } = this.bindingOf(uri, info, params.kind);
    const secret = secretIn(document.getText(vscodeRange(params.value)), params.kind);
    const stored = await this.tokens.get(keeper);
    if (!stored?.equals(secret)) {
      if (stored) await confirmReplacing(keeper);
      await this.tokens.set(keeper, secret);
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, vscodeRange(params.removal.range), params.removal.newText);
    if (document.version !== params.version || !(await vscode.workspace.applyEdit(edit))) {
      throw new OperationFailed(
        t`The secret is in the secret storage, but the file could not be changed. Remove the secret from the file.`,
      );
    }
    void vscode.window.showInformationMessage(
      t`The secret for ${keeper} is now in the secret storage. Save the file. If it was shared or committed, replace the secret at the application.`,
    );
  }

  /** @throws OperationFailed if it is not known where the secret may be sent */
  private bindingOf(uri: vscode.Uri, { mapping }: MappingDocumentInfo, kind: MoveSecretParams['kind']): SecretBinding {
    const { plan } = mapping;
    const tenantUrl = plan.tenantUrl ?? this.tenantUrls.known(uri);
    const authentication = kind === 'token' ? ({ kind: 'secretToken' } as const) : plan.authentication;
    const binding = tenantUrl === undefined ? undefined : bindingFor(authentication, tenantUrl, plan.application);
    if (binding?.kind === kind) return binding;
    if (tenantUrl === undefined || !bindingFor({ kind: 'secretToken' }, tenantUrl, plan.application)) {
      throw new OperationFailed(
        t`A secret is stored for the address that it is sent to, and this document has no valid tenant URL. Enter it as “tenantUrl” in “connection”, or run Test Connection, and then move the secret again.`,
      );
    }
    throw new OperationFailed(
      t`A client secret is stored for an OAuth client. Set “authentication” in “connection” to the type “oauthClientCredentials” with a “clientId”, and then move the secret again.`,
    );
  }
}

/** @param literal the JSON string in the document */
function secretIn(literal: string, kind: MoveSecretParams['kind']): Secret {
  const value: unknown = JSON.parse(literal);
  const written = new Secret(typeof value === 'string' ? value.replace(/^\s*authorization:\s*/i, '').trim() : '');
  const secret = kind === 'token' ? cleanToken(written) : written;
  if (!secret || secret.isEmpty) {
    throw new OperationFailed(t`This is not a token that can be stored. Remove it from the file.`);
  }
  return secret;
}

/** @throws Cancelled if the stored secret is to stay */
async function confirmReplacing(keeper: string): Promise<void> {
  const replace = t`Replace`;
  const chosen = await vscode.window.showWarningMessage(
    t`Another secret is stored for ${keeper}. Replace it?`,
    replace,
  );
  if (chosen !== replace) throw new Cancelled();
}

function isMoveSecretParams(value: unknown): value is MoveSecretParams {
  if (typeof value !== 'object' || value === null) return false;
  return 'uri' in value && 'version' in value && 'kind' in value && 'value' in value && 'removal' in value;
}
