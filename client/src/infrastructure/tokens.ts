import * as vscode from 'vscode';
import { Secret } from '../../../server/src/online/http/secret.js';

const KEY = 'scimProvisioning.token:';
const ORIGINS = 'scimProvisioning.tokenOrigins';
/** Whether it is known that there are none. Before the extension runs it is not known, and commands are offered. */
const NONE_CONTEXT = 'scimProvisioning.hasNoTokens';

/**
 * Secret tokens in VS Code's secret storage, each bound to the origin (scheme, host and port) that it was entered for.
 * The list of origins holds no secret.
 */
export class Tokens {
  private readonly secrets: vscode.SecretStorage;
  private readonly state: vscode.Memento;

  constructor({ secrets, globalState }: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>) {
    this.secrets = secrets;
    this.state = globalState;
    this.say();
  }

  async get(origin: string): Promise<Secret | undefined> {
    const kept = await this.secrets.get(KEY + origin);
    return kept === undefined ? undefined : new Secret(kept);
  }

  async set(origin: string, token: Secret): Promise<void> {
    await this.secrets.store(KEY + origin, token.revealSecret());
    await this.state.update(ORIGINS, [...new Set([...this.origins(), origin])].sort());
    this.say();
  }

  async forget(origin: string): Promise<void> {
    await this.secrets.delete(KEY + origin);
    await this.state.update(
      ORIGINS,
      this.origins().filter((known) => known !== origin),
    );
    this.say();
  }

  /** The origins that a token is kept for. */
  origins(): readonly string[] {
    return this.state.get<string[]>(ORIGINS, []);
  }

  private say(): void {
    void vscode.commands.executeCommand('setContext', NONE_CONTEXT, this.origins().length === 0);
  }
}
