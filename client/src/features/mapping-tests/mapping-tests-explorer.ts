import * as vscode from 'vscode';
import { Debouncer } from '../../../../server/src/debouncer.js';
import { setBundle, t } from '../../../../server/src/language/l10n.js';
import { acceptValue } from '../../../../server/src/language/mapping-tests/accept.js';
import {
  generateTests,
  type Generated,
  type SampleText,
} from '../../../../server/src/language/mapping-tests/generate.js';
import { isTestFileName, testFileNameFor } from '../../../../server/src/language/mapping-tests/names.js';
import { readTestFile } from '../../../../server/src/language/mapping-tests/test-file.js';
import { EXCLUDED } from '../../infrastructure/mapping-document-files.js';
import type { MappingDocuments } from '../../infrastructure/mapping-documents.js';
import { detailsOf, RunCoverage } from './coverage.js';
import { fillFile } from './items.js';
import { prepareFile, runCases, type Acceptable } from './test-runs.js';
import { rangesIn, readText } from './texts.js';

/** The maximum number of test files that are listed. */
const MOST_FILES = 1000;
/** The pause after a change before tests are read or run again, in milliseconds. */
const PAUSE = 300;

/** The tests in the Test Explorer: a file has cases, and a case has what it expects. */
export class MappingTestsExplorer implements vscode.Disposable {
  private readonly controller: vscode.TestController;
  private readonly documents: MappingDocuments;
  private readonly subscriptions: vscode.Disposable[];
  /** What the last run of each file depended on. */
  private readonly inputs = new Map<string, readonly string[]>();
  /** The expectations that were not met in the last run, by the ids of their items. */
  private readonly acceptable = new Map<string, Acceptable>();
  /** Requests that run again with each change, until they are cancelled. */
  private readonly continuous = new Map<vscode.TestRunRequest, vscode.CancellationToken>();
  private readonly changed = new Set<string>();
  private readonly refreshing = new Debouncer(PAUSE, () => void this.refresh());

  constructor(controller: vscode.TestController, documents: MappingDocuments) {
    // This bundle has texts of its own.
    setBundle(vscode.l10n.bundle);
    this.controller = controller;
    this.documents = documents;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.json');
    const note = (uri: vscode.Uri): void => {
      this.changed.add(uri.toString());
      this.refreshing.schedule();
    };
    this.subscriptions = [
      watcher,
      watcher.onDidChange(note),
      watcher.onDidCreate(note),
      watcher.onDidDelete((uri) => {
        this.controller.items.delete(uri.toString());
        note(uri);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) note(document.uri);
      }),
    ];
  }

  dispose(): void {
    this.refreshing.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Lists the files of the workspace, or the cases of a file. */
  async resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item) {
      await this.fill(item);
      return;
    }
    for (const uri of await vscode.workspace.findFiles('**/*.mapping-tests.json', EXCLUDED, MOST_FILES)) this.item(uri);
  }

  /** Shows a file with its cases. */
  async show(uri: vscode.Uri): Promise<void> {
    await this.fill(this.item(uri));
  }

  /** Runs the chosen tests, and again with each change if that is wanted. */
  async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous) {
      this.continuous.set(request, token);
      token.onCancellationRequested(() => this.continuous.delete(request));
    } else await this.runOnce(request, token, undefined);
  }

  detailsOf(file: vscode.FileCoverage): vscode.FileCoverageDetail[] {
    return detailsOf(file);
  }

  /** Writes the actual value of an expectation into its file. @returns why not, as a sentence */
  async accept(id: string): Promise<string | undefined> {
    const found = this.acceptable.get(id);
    if (!found) return t`This expectation has no current value that can be accepted. Run its test first.`;
    const document = await vscode.workspace.openTextDocument(found.file);
    const edit = acceptValue(document.getText(), found, found.value);
    if (!edit) return t`The test has changed. Run it again.`;
    const change = new vscode.WorkspaceEdit();
    change.replace(found.file, rangesIn(document.getText())(edit), edit.newText);
    await vscode.workspace.applyEdit(change);
    return undefined;
  }

  /** Writes a test for each sample user and group beside a document. @returns why not, as a sentence */
  async generate(document: vscode.Uri): Promise<string | undefined> {
    const name = document.path.slice(document.path.lastIndexOf('/') + 1);
    const folder = vscode.Uri.joinPath(document, '..');
    const file = vscode.Uri.joinPath(folder, testFileNameFor(name));
    const text = await readText(document);
    if ('problem' in text) return t`The file cannot be read: ${text.problem}.`;
    const samples = await samplesIn(folder);
    if (samples.length === 0) return t`There is no sample user beside the document. Run SCIM: New Sample User first.`;
    const existing = await readText(file);
    const info = await this.documents.info(document);
    const generated = generateTests({
      path: name,
      uri: document.toString(),
      text: text.text,
      samples,
      now: Date.now(),
      ...('text' in existing && { existing: existing.text }),
      ...(info?.application.basis === 'chosen' && { surroundings: { chosenApplication: info.application.id } }),
    });
    if ('problem' in generated) return generated.problem;
    if (generated.added === 0) return t`All sample users and groups have a test already.`;
    await write(file, 'text' in existing ? existing.text : undefined, generated);
    await this.show(file);
    return undefined;
  }

  private item(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = this.controller.items.get(id);
    if (known) return known;
    const item = this.controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.controller.items.add(item);
    return item;
  }

  private async fill(item: vscode.TestItem): Promise<void> {
    const read = await readText(item.uri!);
    if ('problem' in read) {
      item.error = t`The file cannot be read: ${read.problem}.`;
      return;
    }
    const file = readTestFile(read.text);
    fillFile(this.controller, item, file);
    item.canResolveChildren = false;
    item.error = file.problems[0]?.message;
  }

  /** Reads the test files that changed, and runs what follows changes. */
  private async refresh(): Promise<void> {
    const changed = new Set(this.changed);
    this.changed.clear();
    for (const id of changed) {
      const uri = vscode.Uri.parse(id);
      if (!isTestFileName(uri.path)) continue;
      const known = this.controller.items.get(id);
      if (known?.children.size) await this.fill(known);
      else if (!known && vscode.workspace.getWorkspaceFolder(uri)) this.item(uri);
    }
    const affected = new Set(
      [...this.inputs].filter(([id, inputs]) => [id, ...inputs].some((input) => changed.has(input))).map(([id]) => id),
    );
    for (const [request, token] of this.continuous) await this.runOnce(request, token, affected);
  }

  /** @param among the files that are run at most; undefined for all */
  private async runOnce(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    among: ReadonlySet<string> | undefined,
  ): Promise<void> {
    const chosen = await this.chosen(request);
    const files = [...chosen.keys()].filter(({ id }) => among === undefined || among.has(id));
    if (files.length === 0) return;
    const run = this.controller.createTestRun(request);
    const coverage = request.profile?.kind === vscode.TestRunProfileKind.Coverage ? new RunCoverage() : undefined;
    for (const item of files) {
      if (token.isCancellationRequested) break;
      await this.fill(item);
      const prepared = await prepareFile(item.uri!, this.documents);
      if (typeof prepared === 'string') {
        run.errored(item, new vscode.TestMessage(prepared));
        continue;
      }
      this.inputs.set(item.id, prepared.inputs.map(String));
      for (const id of [...this.acceptable.keys()]) if (id.startsWith(`${item.id}\n`)) this.acceptable.delete(id);
      const found = runCases(run, item, prepared, { only: chosen.get(item), token, coverage });
      for (const [id, acceptable] of found) this.acceptable.set(id, acceptable);
    }
    coverage?.report(run);
    run.end();
  }

  /** The files to run, each with the ids of its items that are chosen; undefined for the whole file. */
  private async chosen({
    include,
    exclude,
  }: vscode.TestRunRequest): Promise<Map<vscode.TestItem, Set<string> | undefined>> {
    if (!include) await this.resolve(undefined);
    const items = include ?? [...this.controller.items].map(([, item]) => item);
    const excluded = new Set(exclude?.map(({ id }) => id));
    const chosen = new Map<vscode.TestItem, Set<string> | undefined>();
    for (const item of items) {
      if (excluded.has(item.id)) continue;
      const file = fileOf(item);
      if (file === item) chosen.set(file, undefined);
      else if (!chosen.has(file)) chosen.set(file, new Set([item.id]));
      else chosen.get(file)?.add(item.id);
    }
    return chosen;
  }
}

function fileOf(item: vscode.TestItem): vscode.TestItem {
  return item.parent ? fileOf(item.parent) : item;
}

/** The sample files in a folder. */
async function samplesIn(folder: vscode.Uri): Promise<SampleText[]> {
  const samples: SampleText[] = [];
  for (const [name] of await vscode.workspace.fs.readDirectory(folder)) {
    const [, kind] = /\.sample-(user|group)\.json$/i.exec(name) ?? [];
    if (kind === undefined) continue;
    const read = await readText(vscode.Uri.joinPath(folder, name));
    if ('text' in read)
      samples.push({ path: name, kind: kind.toLowerCase() === 'group' ? 'group' : 'user', text: read.text });
  }
  return samples.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes the generated tests, and shows the first new one. An existing file is changed in its editor, so that it can be undone. */
async function write(file: vscode.Uri, existing: string | undefined, { text, at }: Generated): Promise<void> {
  if (existing === undefined) {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } else {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, rangesIn(existing)({ start: 0, end: existing.length }), text);
    await vscode.workspace.applyEdit(edit);
  }
  const place = rangesIn(text)({ start: at ?? 0, end: at ?? 0 }).start;
  await vscode.window.showTextDocument(file, { preview: false, selection: new vscode.Range(place, place) });
}
