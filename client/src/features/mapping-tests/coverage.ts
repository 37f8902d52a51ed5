import * as vscode from 'vscode';
import { sumOf, type MappingCoverage } from '../../../../server/src/language/mapping-tests/coverage.js';
import type { ObjectCoverage } from '../../../../server/src/language/mapping-tests/run.js';
import { rangesIn } from './texts.js';

/** Coverage of a document with its details, which VS Code asks for when it shows the document. */
class DetailedCoverage extends vscode.FileCoverage {
  readonly details: vscode.FileCoverageDetail[];

  constructor(uri: vscode.Uri, details: vscode.StatementCoverage[]) {
    const branches = details.flatMap((statement) => statement.branches);
    super(uri, countOf(details), branches.length > 0 ? countOf(branches) : undefined);
    this.details = details;
  }
}

function countOf(all: readonly { readonly executed: number | boolean }[]): vscode.TestCoverageCount {
  const covered = all.filter(({ executed }) => Number(executed) > 0).length;
  return new vscode.TestCoverageCount(covered, all.length);
}

export function detailsOf(file: vscode.FileCoverage): vscode.FileCoverageDetail[] {
  return file instanceof DetailedCoverage ? file.details : [];
}

/** What the cases of a run reach in each document: a mapping is a statement, and its line is covered if a case expects its value. */
export class RunCoverage {
  private readonly documents = new Map<string, { text: string; kinds: Map<string, readonly MappingCoverage[]> }>();

  add(document: vscode.Uri, text: string, coverage: readonly ObjectCoverage[]): void {
    const id = document.toString();
    // A document that changed during the run is shown as it was in the end.
    let found = this.documents.get(id);
    if (found?.text !== text) this.documents.set(id, (found = { text, kinds: new Map() }));
    for (const { kind, mappings } of coverage) {
      const before = found.kinds.get(kind);
      found.kinds.set(kind, before ? sumOf(before, mappings) : mappings);
    }
  }

  report(run: vscode.TestRun): void {
    for (const [id, { text, kinds }] of this.documents) {
      const rangeOf = rangesIn(text);
      const details = [...kinds.values()].flat().map(({ at, expected, branches }) => {
        const ways = branches.map(
          (branch) => new vscode.BranchCoverage(branch.reached, rangeOf(branch.at), branch.label),
        );
        return new vscode.StatementCoverage(expected, rangeOf(at), ways);
      });
      run.addCoverage(new DetailedCoverage(vscode.Uri.parse(id), details));
    }
  }
}
