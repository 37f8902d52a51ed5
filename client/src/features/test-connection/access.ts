import * as vscode from 'vscode';
import { cleanToken } from '../../../../server/src/connection/test-connection.js';
import { tokenUrlFor } from '../../../../server/src/connection/steps/token.js';
import { applicationNamed, genericApplication } from '../../../../server/src/language/applications/index.js';
import { checkTenantUrl } from '../../../../server/src/language/applications/tenant-url.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { Cancelled } from '../../infrastructure/errors.js';
import type { Tokens } from '../../infrastructure/tokens.js';

/** What lets a test in: a secret, and the name that it is kept under. */
export interface Access {
  readonly kind: 'token' | 'clientSecret';
  readonly keeper: string;
  readonly secret: string;
  /** Whether it comes from the secret storage; if not, it was entered just now and is kept once it has proved right. */
  readonly isKept: boolean;
}

/**
 * The secret for a connection: a kept one, or one that is asked for now. Undefined if nothing will be sent, as where the
 * URL cannot be right.
 *
 * @throws Cancelled if the user enters none
 */
export async function accessTo(
  info: MappingDocumentInfo,
  tenantUrl: string,
  tokens: Tokens,
): Promise<Access | undefined> {
  const wanted = wantedFor(info, tenantUrl);
  if (!wanted) return undefined;
  const kept = await tokens.get(wanted.keeper);
  if (kept !== undefined) return { ...wanted, secret: kept, isKept: true };
  return { ...wanted, secret: await askSecret(wanted.kind, wanted.keeper, info.application.name), isKept: false };
}

/**
 * A token is bound to the origin that it is sent to. A client secret is bound to both origins, that of the token endpoint
 * and that which gets the token: a file with another host in it cannot make it fetch a token for that.
 */
function wantedFor(info: MappingDocumentInfo, tenantUrl: string): Pick<Access, 'kind' | 'keeper'> | undefined {
  const application = applicationNamed(info.application.id) ?? genericApplication;
  if (checkTenantUrl(tenantUrl, application).some(({ severity }) => severity === 'error')) return undefined;
  const { origin } = new URL(tenantUrl);
  const { authentication } = info.mapping.plan;
  if (authentication.kind === 'secretToken') return { kind: 'token', keeper: origin };
  const { clientId } = authentication;
  const found = tokenUrlFor(authentication, tenantUrl, application);
  if ('problem' in found || clientId === undefined || clientId.trim() === '') return undefined;
  return { kind: 'clientSecret', keeper: `${origin} by client ${clientId} of ${new URL(found.url).origin}` };
}

/** @throws Cancelled if the user enters none */
export async function askSecret(kind: Access['kind'], keeper: string, application?: string): Promise<string> {
  const isToken = kind === 'token';
  const whose = application === undefined ? '' : ` of ${application}`;
  const entered = await vscode.window.showInputBox({
    title: isToken ? `Secret token${whose}` : `Client secret${whose}`,
    prompt: `For ${keeper} only. It is kept in VS Code's secret storage; “SCIM: Forget Token” removes it.`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      !isToken || text === '' || cleanToken(text) !== undefined ? undefined : 'A token is one word without blanks.',
  });
  const secret = entered === undefined ? undefined : isToken ? cleanToken(entered) : entered.trim();
  if (secret === undefined || secret === '') throw new Cancelled();
  return secret;
}

/** What is kept under a name. */
export function kindOf(keeper: string): Access['kind'] {
  return keeper.includes(' by client ') ? 'clientSecret' : 'token';
}
