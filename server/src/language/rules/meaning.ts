import type { MappingUnit } from '../documents/mapping-unit.js';
import { targetDefinition } from '../documents/new-definition.js';
import { codesOf } from '../problems/catalogue/index.js';
import { problemWith, type Problem } from '../problems/problem.js';
import type { MappingRule } from './rule.js';
import { addDefinition } from './schema/definition-fix.js';
import { targetProblem } from './target-fix.js';

/** Reports what the SCIM checks find in the meaning of targets. */
export const targetMeaning: MappingRule = {
  codes: codesOf('meaning'),
  concerns: ({ context, mapping: { targetText } }) => targetText !== undefined && !context.isSoundTarget(targetText),
  *check(unit) {
    const target = unit.target!;
    for (const problem of target.meaning) yield withDefinition(unit, targetProblem(unit, target, problem));
  },
};

/** If the document defines the target's object, an unknown attribute can be defined there. */
function withDefinition({ context, mapping: { targetText = '' } }: MappingUnit, problem: Problem): Problem {
  const { defined } = context.objectMapping;
  if (!defined || !isUnknown(problem)) return problem;
  return problemWith(problem, {
    fixes: () => [
      ...problem.fixes,
      ...addDefinition(context.document.json, defined, targetDefinition(context, targetText)),
    ],
  });
}

function isUnknown({ code }: Problem): boolean {
  return code === 'unknown-attribute' || code === 'unknown-sub-attribute';
}
