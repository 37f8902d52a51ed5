import type { CheckedDocument, Target } from '../documents/checked-document.js';
import { canonicalPath } from '../scim/canonical.js';
import { checks, type MeaningFix } from '../scim/checks/index.js';
import { parsePath } from '../scim/parser/index.js';
import { resolvePath } from '../scim/resource.js';
import { applyEdits } from '../span.js';
import { stringIntoList } from './missing-sub-attribute.js';
import { rule, type Finding, type Fix, type Rule } from './rule.js';

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
        fixes: problem.fixes.map((fix) => inDocument(target, fix)),
      };
    }
  }
}

function inDocument(target: Target, { title, edits, safe }: MeaningFix): Fix {
  return {
    title,
    edits: edits.map((edit) => target.path.edit(edit, edit.newText)),
    safe: safe && isFree(target, applyEdits(target.path.text, edits)),
  };
}

/** Whether a target can become that without a decision: it can be written, and no other mapping feeds it already. */
function isFree(target: Target, newText: string): boolean {
  const { text, tree } = parsePath(newText);
  const { attribute } = target.resource ? resolvePath(target.resource, text, tree) : {};
  // That would be the next finding.
  if (attribute?.mutability === 'readOnly' || stringIntoList(target, tree, attribute)) return false;
  return !target.isMappedElsewhere(canonicalPath(target.resource, text, tree));
}
