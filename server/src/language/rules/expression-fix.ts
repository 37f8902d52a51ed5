import type { Source } from '../documents/source.js';
import { checkExpression } from '../entra/checks/index.js';
import { parseExpression } from '../entra/parser.js';
import type { Fix, Problem } from '../problems/problem.js';
import { isUnderstood, resolvesOnly } from '../safe-fix.js';
import { applyEdits, type TextEdit } from '../span.js';

/**
 * The fixes of a problem in an expression, in offsets of its text. A fix is safe only if the expression is understood, and
 * the fix resolves the problem without causing another one.
 */
export function fixesInPlace(source: Source, problem: Problem): readonly Fix[] {
  return problem.fixes.map((fix) =>
    fix.safe && !resolves(source, problem, fix.edits) ? { ...fix, safe: false } : fix,
  );
}

function resolves({ expression, context, problems }: Source, problem: Problem, edits: readonly TextEdit[]): boolean {
  const { text, parse } = expression;
  if (!isUnderstood(text, parse.problems)) return false;
  const parsed = parseExpression(applyEdits(text, edits));
  const after = [...parsed.problems, ...checkExpression(parsed, context)];
  return resolvesOnly(problem, [...parse.problems, ...problems], after);
}
