import * as vscode from 'vscode';
import { bindingFor, type SecretBinding } from '../../../server/src/online/connection/binding.js';
import { cleanToken } from '../../../server/src/online/connection/test-connection.js';
import { Secret } from '../../../server/src/online/http/secret.js';
import type { TokenHelp } from '../../../server/src/language/applications/application.js';
import { t, translated } from '../../../server/src/language/l10n.js';
import type { MappingDocumentInfo } from '../../../server/src/protocol.js';
import { Cancelled } from './errors.js';
import type { Tokens } from './tokens.js';

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
  const entered = await enterSecret(wanted.kind, wanted.keeper, application);
  return { ...wanted, secret: secretIn(wanted.kind, entered), isKept: false, entered };
}

/** @throws Cancelled if the user enters none */
export async function askSecret(kind: ConnectionAccess['kind'], keeper: string): Promise<Secret> {
  return secretIn(kind, await enterSecret(kind, keeper));
}

/** The secret in the user's input: a token without “Bearer”. */
function secretIn(kind: ConnectionAccess['kind'], entered: Secret): Secret {
  return kind === 'token' ? (cleanToken(entered) ?? entered) : entered;
}

/** Whom a secret belongs to, and where it comes from. */
interface SecretOwner {
  readonly name: string;
  readonly tokenHelp?: TokenHelp;
}

/** @throws Cancelled if the user enters none */
async function enterSecret(kind: ConnectionAccess['kind'], keeper: string, owner?: SecretOwner): Promise<Secret> {
  const isToken = kind === 'token';
  const help = owner?.tokenHelp;
  const origin = isToken && help ? [translated(help.text)] : [];
  const use = t`It is used only for ${keeper}. VS Code keeps it in its secret storage; “SCIM: Forget Token” deletes it.`;
  const entered = await enterHidden(
    titleFor(isToken, owner?.name),
    [...origin, use].join(' '),
    (text) =>
      !isToken || text === '' || cleanToken(new Secret(text)) ? undefined : t`A token must not contain spaces.`,
    help?.url,
  );
  const secret = new Secret(entered?.trim() ?? '');
  if (secret.isEmpty || (isToken && !cleanToken(secret))) throw new Cancelled();
  return secret;
}

function titleFor(isToken: boolean, owner: string | undefined): string {
  if (owner === undefined) return isToken ? t`Secret token` : t`Client secret`;
  return isToken ? t`Secret token of ${owner}` : t`Client secret of ${owner}`;
}

/** Asks for a text that is not shown. With a link, the box has a button that opens it. @returns undefined if it was closed */
function enterHidden(
  title: string,
  prompt: string,
  validate: (text: string) => string | undefined,
  link: string | undefined,
): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { title, prompt, password: true, ignoreFocusOut: true });
  if (link !== undefined) {
    box.buttons = [
      { iconPath: new vscode.ThemeIcon('question'), tooltip: t`Where the secret comes from: open ${link}` },
    ];
    box.onDidTriggerButton(() => vscode.env.openExternal(vscode.Uri.parse(link)));
  }
  return new Promise((resolve) => {
    box.onDidChangeValue((text) => {
      box.validationMessage = validate(text);
    });
    box.onDidAccept(() => {
      if (box.validationMessage !== undefined && box.validationMessage !== '') return;
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
