import { EventEmitter, type Range, type TestMessage, type Uri } from './values.js';

/*
 * The Test Explorer: what is listed in it, and what a run shows.
 */

/** The children of an item, by id. */
export class TestItems implements Iterable<[string, TestItem]> {
  private items = new Map<string, TestItem>();
  private readonly parent: TestItem | undefined;

  constructor(parent?: TestItem) {
    this.parent = parent;
  }

  get size(): number {
    return this.items.size;
  }

  get(id: string): TestItem | undefined {
    return this.items.get(id);
  }

  add(item: TestItem): void {
    item.parent = this.parent;
    this.items.set(item.id, item);
  }

  delete(id: string): void {
    this.items.delete(id);
  }

  replace(items: readonly TestItem[]): void {
    this.items = new Map();
    for (const item of items) this.add(item);
  }

  [Symbol.iterator](): Iterator<[string, TestItem]> {
    return this.items[Symbol.iterator]();
  }
}

export class TestItem {
  readonly id: string;
  readonly label: string;
  readonly uri: Uri | undefined;
  readonly children = new TestItems(this);
  parent: TestItem | undefined;
  canResolveChildren = false;
  sortText: string | undefined;
  range: Range | undefined;

  constructor(id: string, label: string, uri: Uri | undefined) {
    this.id = id;
    this.label = label;
    this.uri = uri;
  }
}

export interface TestRequest {
  readonly include?: readonly TestItem[];
  readonly exclude?: readonly TestItem[];
}

/** What a run shows beside each item. */
export class TestRun {
  readonly states = new Map<string, string>();
  readonly messages = new Map<string, TestMessage>();
  output = '';
  isEnded = false;
  private readonly stopped = new EventEmitter<undefined>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.stopped.event };

  /** Stops the run, as its button in the Test Explorer does. */
  stop(): void {
    this.stopped.fire(undefined);
  }

  enqueued({ id }: TestItem): void {
    this.states.set(id, 'enqueued');
  }

  started({ id }: TestItem): void {
    this.states.set(id, 'started');
  }

  passed({ id }: TestItem): void {
    this.states.set(id, 'passed');
  }

  skipped({ id }: TestItem): void {
    this.states.set(id, 'skipped');
  }

  failed({ id }: TestItem, message: TestMessage): void {
    this.states.set(id, 'failed');
    this.messages.set(id, message);
  }

  errored({ id }: TestItem, message: TestMessage): void {
    this.states.set(id, 'errored');
    this.messages.set(id, message);
  }

  appendOutput(text: string): void {
    this.output += text;
  }

  end(): void {
    this.isEnded = true;
  }
}

interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => unknown) => { dispose(): unknown };
}

type RunHandler = (request: TestRequest, cancellation: Cancellation) => unknown;

export class TestController {
  readonly items = new TestItems();
  readonly runs: TestRun[] = [];
  /** The items whose results are shown as stale. */
  readonly stale = new Set<TestItem>();
  resolveHandler: ((item: TestItem | undefined) => unknown) | undefined;
  refreshHandler: (() => unknown) | undefined;
  private handler: RunHandler | undefined;

  createTestItem(id: string, label: string, uri?: Uri): TestItem {
    return new TestItem(id, label, uri);
  }

  createRunProfile(_label: string, _kind: number, handler: RunHandler): object {
    // The first profile is the one that a click runs.
    this.handler ??= handler;
    return {};
  }

  createTestRun(): TestRun {
    const run = new TestRun();
    this.runs.push(run);
    return run;
  }

  invalidateTestResults(item: TestItem): void {
    this.stale.add(item);
  }

  dispose(): void {
    this.items.replace([]);
  }

  /** Runs tests as a click on them does. @returns what is shown in the end */
  async run(request: TestRequest = {}, cancellation: Cancellation = NEVER): Promise<TestRun> {
    await this.handler!(request, cancellation);
    return this.runs.at(-1)!;
  }
}

const NEVER: Cancellation = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
