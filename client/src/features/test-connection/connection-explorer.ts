import * as vscode from 'vscode';
import { rangeOf, vscodeRange } from '../../infrastructure/ranges.js';
import type { StepResult } from '../../../../server/src/online/connection/result.js';
import { stepsFor } from '../../../../server/src/online/connection/steps/index.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { ConnectionTester } from './connection-tester.js';
import type { TenantUrls } from './tenant-urls.js';

/** The maximum number of files that are listed. */
const MOST_FILES = 200;

/**
 * Connections in the Test Explorer: every mapping document with a connection is a suite, and the steps are its tests. A step
 * can be run alone, with the steps that it needs.
 */
export class ConnectionExplorer {
  private readonly documents: MappingDocuments;
  private readonly tester: ConnectionTester;
  private readonly tenantUrls: TenantUrls;
  private readonly controller = vscode.tests.createTestController('scimProvisioning.connections', 'SCIM Connections');

  constructor(documents: MappingDocuments, tester: ConnectionTester, tenantUrls: TenantUrls) {
    this.documents = documents;
    this.tester = tester;
    this.tenantUrls = tenantUrls;
  }

  register(): vscode.Disposable {
    this.controller.resolveHandler = (item) => (item ? this.fill(item) : this.list());
    this.controller.refreshHandler = () => this.list();
    this.controller.createRunProfile(
      'Test Connection',
      vscode.TestRunProfileKind.Run,
      (request, cancellation) => this.run(request, cancellation),
      true,
    );
    return vscode.Disposable.from(
      this.controller,
      this.documents.onDidChange((active) => {
        const mapping = active?.info.mapping;
        if (active && mapping) this.show(active.uri, { ...active.info, mapping });
      }),
      // Results of an earlier version of the document are outdated.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const suite = this.controller.items.get(document.uri.toString());
        if (suite && contentChanges.length > 0) this.controller.invalidateTestResults(suite);
      }),
    );
  }

  /** Lists every provisioning file of the workspace. Other documents are listed when they are open. */
  private async list(): Promise<void> {
    const files = await vscode.workspace.findFiles('**/*.provisioning.{json,jsonc}', '**/node_modules/**', MOST_FILES);
    for (const uri of files) {
      if (!this.controller.items.get(uri.toString())) this.controller.items.add(this.suite(uri));
    }
  }

  private suite(uri: vscode.Uri): vscode.TestItem {
    const item = this.controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    return item;
  }

  /** Shows the suite of an open document, if it has a connection. */
  private show(uri: vscode.Uri, info: MappingDocumentInfo): void {
    const id = uri.toString();
    const tenantUrl = info.mapping.plan.tenantUrl ?? this.tenantUrls.known(uri);
    const known = this.controller.items.get(id);
    if (tenantUrl === undefined && !info.mapping.connectionRange) {
      if (known) this.controller.items.delete(id);
      return;
    }
    const suite = known ?? this.suite(uri);
    if (!known) this.controller.items.add(suite);
    this.fillFrom(suite, info);
  }

  private async fill(suite: vscode.TestItem): Promise<void> {
    if (suite.parent || !suite.uri) return;
    const info = await this.documents.open(suite.uri);
    if (info) this.show(suite.uri, info);
    else this.controller.items.delete(suite.id);
  }

  private fillFrom(suite: vscode.TestItem, { mapping }: MappingDocumentInfo): void {
    const uri = suite.uri!;
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === suite.id);
    const connectionRange = mapping.tenantUrlRange ?? mapping.connectionRange;
    const connection = connectionRange && vscodeRange(connectionRange);
    if (connection) suite.range = connection;
    suite.canResolveChildren = false;
    const steps = stepsFor(mapping.plan);
    const isSame = steps.length === suite.children.size && steps.every(({ id }) => suite.children.get(id));
    if (!isSame) {
      suite.children.replace(steps.map(({ id, title }) => this.controller.createTestItem(id, title, uri)));
    }
    for (const [index, { id }] of steps.entries()) {
      const item = suite.children.get(id);
      if (!item) continue;
      // In the order of the run.
      item.sortText = String(index).padStart(3, '0');
      const at = mapping.plan.probes.find(({ resource, attribute }) => id === `${resource}:${attribute}`)?.at;
      const range = at && document ? rangeOf(at, document) : connection;
      if (range) item.range = range;
    }
  }

  private async run(request: vscode.TestRunRequest, cancellation: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    try {
      const suites = new Map<vscode.TestItem, Set<string> | undefined>();
      for (const item of request.include ?? [...this.controller.items].map(([, suite]) => suite)) {
        if (!item.parent) suites.set(item, undefined);
        else if (!suites.has(item.parent)) suites.set(item.parent, new Set([item.id]));
        else suites.get(item.parent)?.add(item.id);
      }
      for (const [suite, only] of suites) {
        if (cancellation.isCancellationRequested) break;
        if (request.exclude?.includes(suite)) continue;
        await this.runSuite(run, suite, only, request.exclude ?? [], cancellation);
      }
    } finally {
      run.end();
    }
  }

  private async runSuite(
    run: vscode.TestRun,
    suite: vscode.TestItem,
    only: ReadonlySet<string> | undefined,
    excluded: readonly vscode.TestItem[],
    cancellation: vscode.CancellationToken,
  ): Promise<void> {
    const controller = new AbortController();
    const subscription = cancellation.onCancellationRequested(() => {
      controller.abort();
    });
    const children = (): vscode.TestItem[] => [...suite.children].map(([, item]) => item);
    const wanted = (id: string): vscode.TestItem | undefined => {
      const item = suite.children.get(id);
      return item && !excluded.includes(item) ? item : undefined;
    };
    try {
      const info = suite.uri && (await this.documents.open(suite.uri));
      if (!suite.uri || !info) throw new OperationFailed('This file is not a mapping document.');
      this.fillFrom(suite, info);
      const left = children().filter((item) => !excluded.includes(item) && (!only || only.has(item.id)));
      for (const item of left) run.enqueued(item);
      const connection = await this.tester.prepare(suite.uri, info);
      const isPart = only !== undefined || left.length < suite.children.size;
      const result = await this.tester.run(connection, {
        signal: controller.signal,
        ...(isPart && { only: left.map(({ id }) => id) }),
        onStep: ({ id }) => {
          const item = wanted(id);
          if (item) run.started(item);
        },
        onResult: (step) => {
          const item = wanted(step.id);
          if (item) report(run, item, step);
        },
      });
      run.appendOutput(`${result.verdict}\r\n`);
    } catch (error) {
      // A user who cancelled needs no message.
      if (controller.signal.aborted || error instanceof Cancelled) {
        for (const item of children()) if (!only || only.has(item.id)) run.skipped(item);
        return;
      }
      const message =
        error instanceof OperationFailed ? error.message : 'The test could not be run. See the log for details.';
      run.errored(suite, new vscode.TestMessage(message));
      if (!(error instanceof OperationFailed)) throw error;
    } finally {
      subscription.dispose();
    }
  }
}

/** Shows the result of a step in the Test Explorer. A warning passes, with a note in the output. */
function report(run: vscode.TestRun, item: vscode.TestItem, step: StepResult): void {
  const { outcome, message, hint, expected, actual, durationMs, notes = [] } = step;
  const lines = [message, ...(hint === undefined ? [] : [hint]), ...notes];
  const location = item.uri && item.range ? new vscode.Location(item.uri, item.range) : undefined;
  switch (outcome) {
    case 'passed':
    case 'warning':
      run.appendOutput(`${outcome === 'warning' ? 'Warning: ' : ''}${lines.join('\r\n  ')}\r\n`, location, item);
      run.passed(item, durationMs);
      return;
    case 'failed': {
      const text = lines.join('\n');
      const found =
        expected !== undefined && actual !== undefined
          ? vscode.TestMessage.diff(text, expected, actual)
          : new vscode.TestMessage(text);
      if (location) found.location = location;
      run.failed(item, found, durationMs);
      return;
    }
    case 'skipped':
      run.appendOutput(`${message}\r\n`, location, item);
      run.skipped(item);
      return;
  }
}
