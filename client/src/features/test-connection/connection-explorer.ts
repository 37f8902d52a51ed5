import * as vscode from 'vscode';
import { t } from '../../../../server/src/language/l10n.js';
import { rangeOf, vscodeRange } from '../../infrastructure/ranges.js';
import type { ConnectionResult, StepResult } from '../../../../server/src/online/connection/result.js';
import { stepsFor } from '../../../../server/src/online/connection/steps/index.js';
import type { MappingDocumentInfo } from '../../../../server/src/protocol.js';
import { Cancelled, OperationFailed } from '../../infrastructure/errors.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import type { ConnectionTester, ReadyConnection, RunOptions } from './connection-tester.js';
import type { TenantUrls } from '../../infrastructure/tenant-urls.js';

/** The maximum number of files that are listed. */
const MOST_FILES = 200;

/** Which steps of a suite are shown and run. */
interface Choice {
  /** The ids of the chosen steps; all if undefined. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly excluded?: readonly vscode.TestItem[];
}

/**
 * Connections in the Test Explorer: every mapping document with a connection is a suite, and the steps are its tests. A step
 * can be run alone, with the steps that it needs. Each test of a connection goes through here, whatever it was started from, so the
 * Test Explorer shows it.
 */
export class ConnectionExplorer {
  private readonly documents: MappingDocuments;
  private readonly tester: ConnectionTester;
  private readonly tenantUrls: TenantUrls;
  /** The steps of a run that have a result. */
  private readonly reported = new WeakMap<vscode.TestRun, Set<string>>();
  /** Where the attribute of a step stands in its document, by suite and step. */
  private readonly places = new Map<string, vscode.Range>();
  private readonly controller: vscode.TestController;

  constructor(documents: MappingDocuments, tester: ConnectionTester, tenantUrls: TenantUrls) {
    this.documents = documents;
    this.tester = tester;
    this.tenantUrls = tenantUrls;
    this.controller = vscode.tests.createTestController('scimProvisioning.connections', t`SCIM Connections`);
  }

  register(): vscode.Disposable {
    this.controller.resolveHandler = (item) => (item ? this.fill(item) : this.list());
    this.controller.refreshHandler = () => this.list();
    this.controller.createRunProfile(
      t`Test Connection`,
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
      // VS Code lists tests by their lines before their order, so all have the line of the connection. A failure has its own place.
      if (connection) item.range = connection;
      const at = mapping.plan.probes.find(({ resource, attribute }) => id === `${resource}:${attribute}`)?.at;
      const key = `${suite.id} ${id}`;
      if (at && document) this.places.set(key, rangeOf(at, document));
      else this.places.delete(key);
    }
  }

  /** @throws as `ConnectionTester.prepare` */
  prepare(uri: vscode.Uri, info: MappingDocumentInfo): Promise<ReadyConnection> {
    return this.tester.prepare(uri, info);
  }

  /**
   * Tests a connection as a run of the Test Explorer.
   *
   * @throws Cancelled if the run is stopped in the Test Explorer
   * @throws what aborted the signal
   */
  async test(connection: ReadyConnection, options: RunOptions): Promise<ConnectionResult> {
    const { uri, info } = connection;
    const suite = this.controller.items.get(uri.toString()) ?? this.suite(uri);
    this.controller.items.add(suite);
    this.fillFrom(suite, info);
    // The user stays in the editor.
    const request = new vscode.TestRunRequest([suite], undefined, undefined, false, true);
    const run = this.controller.createTestRun(request);
    const stopping = new AbortController();
    const subscription = run.token.onCancellationRequested(() => {
      stopping.abort();
    });
    try {
      return await this.runSteps(
        run,
        suite,
        connection,
        {},
        {
          ...options,
          signal: AbortSignal.any([options.signal, stopping.signal]),
        },
      );
    } catch (error) {
      const isStopped = options.signal.aborted || stopping.signal.aborted;
      this.end(run, suite, {}, error, isStopped);
      throw stopping.signal.aborted ? new Cancelled() : error;
    } finally {
      subscription.dispose();
      run.end();
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
        await this.runSuite(run, suite, { only, excluded: request.exclude ?? [] }, cancellation);
      }
    } finally {
      run.end();
    }
  }

  private async runSuite(
    run: vscode.TestRun,
    suite: vscode.TestItem,
    choice: Choice,
    cancellation: vscode.CancellationToken,
  ): Promise<void> {
    const controller = new AbortController();
    const subscription = cancellation.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      const info = suite.uri && (await this.documents.open(suite.uri));
      if (!suite.uri || !info) throw new OperationFailed(t`This file is not a mapping document.`);
      this.fillFrom(suite, info);
      for (const item of chosenOf(suite, choice)) run.enqueued(item);
      const connection = await this.tester.prepare(suite.uri, info);
      await this.runSteps(run, suite, connection, choice, { signal: controller.signal });
    } catch (error) {
      this.end(run, suite, choice, error, controller.signal.aborted);
      if (!(error instanceof OperationFailed || error instanceof Cancelled || controller.signal.aborted)) throw error;
    } finally {
      subscription.dispose();
    }
  }

  /** Runs the chosen steps, and shows what becomes of each. */
  private async runSteps(
    run: vscode.TestRun,
    suite: vscode.TestItem,
    connection: ReadyConnection,
    choice: Choice,
    options: RunOptions,
  ): Promise<ConnectionResult> {
    const left = chosenOf(suite, choice);
    for (const item of left) run.enqueued(item);
    const reported = new Set<string>();
    this.reported.set(run, reported);
    // The steps that a chosen one needs are run and shown as well.
    const shown = (id: string): vscode.TestItem | undefined => {
      const item = suite.children.get(id);
      return item && !choice.excluded?.includes(item) ? item : undefined;
    };
    const isPart = left.length < suite.children.size;
    const result = await this.tester.run(connection, {
      ...options,
      ...(isPart && { only: left.map(({ id }) => id) }),
      onStep: (step) => {
        const item = shown(step.id);
        if (item) run.started(item);
        options.onStep?.(step);
      },
      onResult: (step) => {
        reported.add(step.id);
        const item = shown(step.id);
        if (item) report(run, item, step, this.places.get(`${suite.id} ${step.id}`) ?? item.range);
        options.onResult?.(step);
      },
    });
    run.appendOutput(`${result.verdict}\r\n`);
    return result;
  }

  /** Shows that a run ended without a result. */
  private end(run: vscode.TestRun, suite: vscode.TestItem, choice: Choice, error: unknown, isStopped: boolean): void {
    // A user who cancelled needs no message.
    if (isStopped || error instanceof Cancelled) {
      const reported = this.reported.get(run);
      for (const item of chosenOf(suite, { only: choice.only })) if (!reported?.has(item.id)) run.skipped(item);
      return;
    }
    const message =
      error instanceof OperationFailed ? error.message : t`The test could not be run. See the log for details.`;
    run.errored(suite, new vscode.TestMessage(message));
  }
}

function chosenOf(suite: vscode.TestItem, { only, excluded = [] }: Choice): vscode.TestItem[] {
  return [...suite.children]
    .map(([, item]) => item)
    .filter((item) => !excluded.includes(item) && (!only || only.has(item.id)));
}

/** Shows the result of a step in the Test Explorer. A warning passes, with a note in the output. */
function report(run: vscode.TestRun, item: vscode.TestItem, step: StepResult, place: vscode.Range | undefined): void {
  const { outcome, message, hint, expected, actual, durationMs, notes = [] } = step;
  const lines = [message, ...(hint === undefined ? [] : [hint]), ...notes];
  const location = item.uri && place ? new vscode.Location(item.uri, place) : undefined;
  switch (outcome) {
    case 'passed':
    case 'warning':
      run.appendOutput(`${outcome === 'warning' ? `${t`Warning`}: ` : ''}${lines.join('\r\n  ')}\r\n`, location, item);
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
