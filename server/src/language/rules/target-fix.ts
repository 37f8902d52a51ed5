import type { MappingUnit } from '../documents/mapping-unit.js';
import type { Target } from '../documents/target.js';
import { checkExpression } from '../entra/checks/index.js';
import { problemWith, type Problem } from '../problems/problem.js';
import { bringsNothing, isUnderstood, resolvesOnly } from '../safe-fix.js';
import { isPartOf } from '../scim/canonical.js';
import { parsePath } from '../scim/parser/index.js';
import { resolvePath } from '../scim/resource.js';
import { applyEdits, type TextEdit } from '../span.js';
import { whyShared } from './matching-not-unique.js';
import { stringIntoList } from './missing-sub-attribute.js';

/** A problem of a target, in offsets of the document. A fix stays safe only if it is also safe in this document. */
export function targetProblem(unit: MappingUnit, target: Target, problem: Problem): Problem {
  const { path } = target;
  return problemWith(problem, {
    ...path.sourceOf(problem),
    fixes: () =>
      problem.fixes.map(({ title, edits, safe }) => ({
        title,
        edits: edits.map((edit) => path.edit(edit, edit.newText)),
        safe: safe && isSafeInPlace(unit, target, problem, edits),
      })),
  });
}

/**
 * Whether a fix of a target is safe in this document, not only in the grammar: it resolves the problem, and causes no other
 * one in the target, in its source or in the rules about both.
 *
 * @param edits in offsets of the target's decoded text
 */
function isSafeInPlace(unit: MappingUnit, target: Target, finding: Problem, edits: readonly TextEdit[]): boolean {
  const { path } = target;
  if (!isUnderstood(path.text, path.problems)) return false;
  const newText = applyEdits(path.text, edits);
  if (!isFree(target, newText) || !canMatch(unit, target, newText)) return false;
  // If the document has a directory, only the author can decide to use a name that is not in it.
  if (target.objectMapping.defined && !target.isDefinedAs(newText)) return false;
  const after = target.problemsAs(newText);
  if (!resolvesOnly(finding, [...path.problems, ...target.meaning], after)) return false;
  return suitsSource(unit, target, newText);
}

/** Whether the new target needs no decision of the author: it can be written, and no other mapping has it. */
function isFree(target: Target, newText: string): boolean {
  const { text, tree } = parsePath(newText);
  const { attribute } = target.resource ? resolvePath(target.resource, text, tree) : {};
  if (attribute?.mutability === 'readOnly' || stringIntoList(target, tree, attribute)) return false;
  return !target.isMappedElsewhere(newText);
}

/** Whether Entra can find accounts by the new target, if it is a matching attribute. */
function canMatch(unit: MappingUnit, target: Target, newText: string): boolean {
  const { context } = unit;
  const { filterable } = context.document.application;
  const { mapping, resource } = target;
  const documented = resource && filterable?.[resource.name];
  if (mapping.matchingPriority <= 0) return true;
  if (whyShared(unit) !== undefined) return false;
  if (!documented) return true;
  const key = target.keyAs(newText);
  return documented.some((known) => isPartOf(resource, key, known));
}

/** Whether the source suits the new target as well as the old one. */
function suitsSource({ anySource: source }: MappingUnit, target: Target, newText: string): boolean {
  if (!source) return true;
  const { expression, context, problems } = source;
  const changed = { ...context, target: { name: newText, type: target.typeAs(newText) } };
  return bringsNothing(problems, checkExpression(expression.parse, changed));
}
