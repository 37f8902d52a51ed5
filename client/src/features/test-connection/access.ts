import * as vscode from 'vscode';
import { bindingFor, type SecretBinding } from '../../../../server/src/online/connection/binding.js';
import { cleanToken } from '../../../../server/src/online/connection/test-connection.js';
import { Secret } from '../../../../server/src/online/http/secret.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { Cancelled } from '../../infrastructure/errors.js';
import type { Tokens } from '../../infrastructure/tokens.js';

/** The secret of a connection test, and the key that it is stored under. */
export interface ConnectionAccess extends SecretBinding {
  readonly secret: Secret;
  /** Whether it comes from the secret storage. If not, the user entered it, and it is stored after it was accepted. */
  readonly isKept: boolean;
  /** The input of the user, which may differ from the secret, for example by a leading “Bearer”. */
  readonly entered?: Secret;
}

/**
 * The secret for a connection: a stored one, or one that the user enters. Undefined if nothing will be sent, for example because the
 * URL is invalid.
 *
 * @throws Cancelled if the user enters none
 */
export async function accessTo(
  info: MappingDocumentInfo,
  tenantUrl: string,
  tokens: Tokens,
): Promise<ConnectionAccess | undefined> {
  const { authentication, application } = info.mapping.plan;
  const wanted = bindingFor(authentication, tenantUrl, application);
  if (!wanted) return undefined;
  const kept = await tokens.get(wanted.keeper);
  if (kept !== undefined) return { ...wanted, secret: kept, isKept: true };
  const entered = await enterSecret(wanted.kind, wanted.keeper, info.application.name);
  return { ...wanted, secret: secretIn(wanted.kind, entered), isKept: false, entered };
}

/** @throws Cancelled if the user enters none */
export async function askSecret(kind: ConnectionAccess['kind'], keeper: string, application?: string): Promise<Secret> {
  return secretIn(kind, await enterSecret(kind, keeper, application));
}

/** The secret in the user's input: a token without “Bearer”. */
function secretIn(kind: ConnectionAccess['kind'], entered: Secret): Secret {
  return kind === 'token' ? (cleanToken(entered) ?? entered) : entered;
}

/** @throws Cancelled if the user enters none */
async function enterSecret(kind: ConnectionAccess['kind'], keeper: string, application?: string): Promise<Secret> {
  const isToken = kind === 'token';
  const whose = application === undefined ? '' : ` of ${application}`;
  const entered = await vscode.window.showInputBox({
    title: isToken ? `Secret token${whose}` : `Client secret${whose}`,
    prompt: `It is used only for ${keeper}. VS Code keeps it in its secret storage; “SCIM: Forget Token” deletes it.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      !isToken || text === '' || cleanToken(new Secret(text)) ? undefined : 'A token must not contain spaces.',
  });
  const secret = new Secret(entered?.trim() ?? '');
  if (secret.isEmpty || (isToken && !cleanToken(secret))) throw new Cancelled();
  return secret;
}
