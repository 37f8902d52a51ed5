import type * as vscode from 'vscode';
import type { TestCase, TestFile } from '../../../../server/src/language/mapping-tests/test-file.js';
import { rangesIn } from './texts.js';

/** With more expectations than this in a file, only its cases are listed. */
const MOST_ITEMS = 3000;

/** A part of a case that has an item of its own. */
interface Part {
  readonly id: string;
  readonly label: string;
  readonly range: vscode.Range;
}

/** The item of a file shows its cases, and those show what they expect. */
export function fillFile(controller: vscode.TestController, item: vscode.TestItem, file: TestFile): void {
  const rangeOf = rangesIn(file.text);
  const isDetailed = file.cases.reduce((sum, one) => sum + partsOf(one).length, 0) <= MOST_ITEMS;
  const ids = caseIds(item.id, file);
  const items = file.cases.map((one, index) => {
    const id = ids[index]!;
    const known = item.children.get(id);
    const found = known?.label === one.name ? known : controller.createTestItem(id, one.name, item.uri);
    found.range = rangeOf(one.at);
    found.sortText = String(index).padStart(6, '0');
    const parts = isDetailed
      ? partsOf(one).map(({ label, at }) => ({ id: partId(id, label), label, range: rangeOf(at) }))
      : [];
    fillCase(controller, found, parts);
    return found;
  });
  item.children.replace(items);
}

function fillCase(controller: vscode.TestController, item: vscode.TestItem, parts: readonly Part[]): void {
  const unique = [...new Map(parts.map((part) => [part.id, part])).values()];
  item.children.replace(
    unique.map(({ id, label, range }, index) => {
      const found = item.children.get(id) ?? controller.createTestItem(id, label, item.uri);
      found.range = range;
      found.sortText = String(index).padStart(6, '0');
      return found;
    }),
  );
}

/** The targets of a case, then scope and decision. */
function partsOf({
  expectations,
  inScope,
  decision,
}: TestCase): { readonly label: string; readonly at: { start: number; end: number } }[] {
  return [
    ...expectations.map(({ target, targetAt, valueAt }) => ({
      label: target,
      at: { start: targetAt.start, end: valueAt.end },
    })),
    ...(inScope ? [{ label: 'inScope', at: inScope.at }] : []),
    ...(decision ? [{ label: 'decision', at: decision.at }] : []),
  ];
}

/** The ids of all cases: their names, so that a case keeps its result when another one is put before it. */
export function caseIds(file: string, { cases }: TestFile): readonly string[] {
  const seen = new Map<string, number>();
  return cases.map(({ name }) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return `${file}\n${name}\n${nth}`;
  });
}

export function partId(caseId: string, label: string): string {
  return `${caseId}\n${label}`;
}
