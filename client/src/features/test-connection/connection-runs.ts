import * as vscode from 'vscode';
import type { ConnectionResult } from '../../../../server/src/online/connection/result.js';

/** The results of the connection tests of this session, by document. */
export class ConnectionRuns implements vscode.Disposable {
  private readonly results = new Map<string, ConnectionResult>();
  private readonly running = new Set<string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  isRunning(uri: vscode.Uri): boolean {
    return this.running.has(uri.toString());
  }

  last(uri: vscode.Uri): ConnectionResult | undefined {
    return this.results.get(uri.toString());
  }

  /** The result of the last test of any document. */
  get newest(): ConnectionResult | undefined {
    return [...this.results.values()].at(-1);
  }

  begin(uri: vscode.Uri): void {
    this.running.add(uri.toString());
    this.changed.fire(uri);
  }

  /** @param result undefined if the test was cancelled */
  end(uri: vscode.Uri, result: ConnectionResult | undefined): void {
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
