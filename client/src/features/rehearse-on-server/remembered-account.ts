import type * as vscode from 'vscode';

const KEY = 'scimProvisioning.rehearsedAccount';

interface Remembered {
  readonly host: string;
  readonly id: string;
}

/** The account of the rehearsal that is running. It is still stored if the window is closed before the account is deleted. */
export class RememberedAccount {
  private readonly state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.state = state;
  }

  get(): Remembered | undefined {
    return this.state.get<Remembered>(KEY);
  }

  async set(account: Remembered | undefined): Promise<void> {
    await this.state.update(KEY, account);
  }
}
