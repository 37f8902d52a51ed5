import type { CheckedDocument } from '../documents/document.js';
import type { Target } from '../documents/target.js';
import { checks, type MeaningFix, type MeaningProblem } from '../scim/checks/index.js';
import { rule, type Finding, type Fix, type Rule } from './rule.js';
import { isSafeInPlace } from './target-fix.js';

/** What is checked of the meaning of target attributes: a rule for each check of SCIM, of the same name. */
export const meaningRules: readonly Rule[] = checks.map(({ code, severity }) =>
  rule({ code, severity, check: (document) => meaningOf(document, code) }),
);

/** What one check finds in the targets of a document. */
function* meaningOf(document: CheckedDocument, code: string): Iterable<Finding> {
  for (const target of document.targets) {
    for (const problem of target.meaning) {
      if (problem.code !== code) continue;
      yield {
        at: target.path.sourceOf(problem),
        severity: problem.severity,
        message: problem.message,
        fixes: problem.fixes.map((fix) => inDocument(document, target, problem, fix)),
      };
    }
  }
}

function inDocument(
  document: CheckedDocument,
  target: Target,
  problem: MeaningProblem,
  { title, edits, safe }: MeaningFix,
): Fix {
  return {
    title,
    edits: edits.map((edit) => target.path.edit(edit, edit.newText)),
    safe: safe && isSafeInPlace(document, target, problem, edits),
  };
}
