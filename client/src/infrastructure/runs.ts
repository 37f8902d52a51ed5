import * as vscode from 'vscode';
import type { ConnectionResult } from '../../../server/src/online/connection/result.js';

/** The results of the runs of this session, such as connection tests, by document. */
export class Runs<R extends ConnectionResult = ConnectionResult> implements vscode.Disposable {
  private readonly results = new Map<string, R>();
  private readonly running = new Set<string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  isRunning(uri: vscode.Uri): boolean {
    return this.running.has(uri.toString());
  }

  last(uri: vscode.Uri): R | undefined {
    return this.results.get(uri.toString());
  }

  /** The result of the last run for any document. */
  get newest(): R | undefined {
    return [...this.results.values()].at(-1);
  }

  begin(uri: vscode.Uri): void {
    this.running.add(uri.toString());
    this.changed.fire(uri);
  }

  /** @param result undefined if the run was cancelled */
  end(uri: vscode.Uri, result: R | undefined): void {
    this.running.delete(uri.toString());
    if (result) {
      this.results.delete(uri.toString());
      this.results.set(uri.toString(), result);
    }
    this.changed.fire(uri);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
