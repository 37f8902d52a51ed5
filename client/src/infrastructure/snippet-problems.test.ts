import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as vscode from 'vscode';
import { editor } from '../../../test/kit/vscode/editor.js';
import { rangeOf } from './ranges.js';
import { SnippetProblems } from './snippet-problems.js';

const BEFORE = '{\n  "source": ""\n}\n';
const AT = BEFORE.indexOf('""') + 1;
const SNIPPET = 'Switch(source, , key)';

let refreshed: string[];
let problems: SnippetProblems;
let document: Awaited<ReturnType<typeof editor.show>>;
beforeEach(async () => {
  editor.reset();
  editor.documents.write('a.json', BEFORE);
  document = await editor.show('a.json');
  refreshed = [];
  problems = new SnippetProblems(({ uri }) => refreshed.push(uri.path));
});
afterEach(() => {
  vi.useRealTimers();
  problems.dispose();
});

/** Accepts a completion with a snippet, as the editor does: the text, the selection, the command. */
async function accept(text = SNIPPET, cursor = AT + 'Switch('.length): Promise<void> {
  const item = { label: 'Switch', insertText: new vscode.SnippetString(text), command: undefined as unknown };
  const next = (): never => [item] as never;
  await problems.middleware.provideCompletionItem!(document as never, 0 as never, 0 as never, 0 as never, next);
  const { command, arguments: args } = item.command as { command: string; arguments: unknown[] };
  editor.documents.replace(document, AT, 0, text);
  editor.moveTo(cursor);
  await editor.run(command, ...args);
}

/** The texts with problems that are shown, of a problem at each word of the document. */
async function shown(): Promise<string[]> {
  const items = [...document.getText().matchAll(/\w+/g)].map(({ 0: word, index }) => ({
    word,
    range: rangeOf({ start: index, end: index + word.length }, document as never),
  }));
  const report = await problems.middleware.provideDiagnostics!(
    document as never,
    undefined,
    0 as never,
    () => ({ kind: 'full', resultId: '1', items }) as never,
  );
  return (report as unknown as { items: typeof items }).items.map(({ word }) => word);
}

const ALL = ['source', 'Switch', 'source', 'key'];

describe('problems in a snippet', () => {
  it('wait until the cursor leaves it', async () => {
    await accept();
    expect(await shown()).toEqual(['source']);
    editor.documents.replace(document, AT + 'Switch('.length, 'source'.length, '[IsSoftDeleted]');
    editor.moveTo(AT + 'Switch([IsSoftDeleted]'.length);
    expect(await shown()).toEqual(['source']);
    expect(refreshed).toEqual([]);
    editor.moveTo(AT + 'Switch([IsSoftDeleted], , key)'.length);
    expect(refreshed).toEqual(['/folder/a.json']);
    expect(await shown()).toEqual(['source', 'Switch', 'IsSoftDeleted', 'key']);
  });

  it('wait until the file is saved', async () => {
    await accept();
    await editor.documents.save(document);
    expect(refreshed).toHaveLength(1);
    expect(await shown()).toEqual(ALL);
  });

  it('wait until another editor is active', async () => {
    await accept();
    editor.documents.write('b.json', '{}');
    await editor.show('b.json');
    expect(refreshed).toEqual(['/folder/a.json']);
  });

  it('wait until nothing is typed for a while', async () => {
    vi.useFakeTimers();
    await accept();
    vi.advanceTimersByTime(9000);
    editor.documents.replace(document, AT + 'Switch('.length, 1, 'x');
    vi.advanceTimersByTime(9000);
    expect(refreshed).toEqual([]);
    vi.advanceTimersByTime(1001);
    expect(refreshed).toHaveLength(1);
  });

  it('do not wait where it has no placeholders', async () => {
    await accept('Now()', AT + 'Now()'.length);
    expect(await shown()).toEqual(['source', 'Now']);
  });

  it('wait until the cursor leaves the outer one of two', async () => {
    await accept();
    const inner = AT + 'Switch('.length;
    editor.documents.replace(document, inner, 'source'.length, 'Trim(text)');
    editor.moveTo(inner + 'Trim('.length);
    await editor.run('scimProvisioning.snippetAccepted');
    editor.moveTo(inner + 'Trim(text)'.length);
    expect(await shown()).toEqual(['source']);
    editor.moveTo(0);
    expect(await shown()).toEqual(['source', 'Switch', 'Trim', 'text', 'key']);
  });

  it('stay with it where the text before it changes', async () => {
    await accept();
    editor.documents.replace(document, 0, 0, '\n\n');
    expect(await shown()).toEqual(['source']);
  });
});

it('does not show failures of a snippet as live results until then', async () => {
  const labels = ['⚠ “source” is neither an attribute', '→ True'];
  const shownLabels = async (): Promise<unknown[]> => {
    const hints = [
      ...labels.map((label) => ({ label, position: { line: 1 } })),
      { label: '⚠ x', position: { line: 0 } },
    ];
    const next = (): never => hints as never;
    const found = await problems.middleware.provideInlayHints!(document as never, 0 as never, 0 as never, next);
    return found!.map(({ label }) => label);
  };
  await accept();
  expect(await shownLabels()).toEqual(['→ True', '⚠ x']);
  editor.moveTo(0);
  expect(await shownLabels()).toEqual([...labels, '⚠ x']);
});

it('runs the command that the completion has', async () => {
  const item = {
    insertText: new vscode.SnippetString('x'),
    command: { title: 'Suggest', command: 'editor.action.triggerSuggest', arguments: [7] },
  };
  const plain = { insertText: 'x', command: undefined };
  const next = (): never => ({ items: [item, plain] }) as never;
  await problems.middleware.provideCompletionItem!(document as never, 0 as never, 0 as never, 0 as never, next);
  await editor.run(item.command.command, ...item.command.arguments);
  expect(editor.executed).toContainEqual(['editor.action.triggerSuggest', 7]);
  expect(plain.command).toBeUndefined();
});
