import { codesOf } from '../problems/catalogue/index.js';
import type { MappingRule } from './rule.js';
import { targetProblem } from './target-fix.js';

/** Reports the syntax errors of targets, which are paths of RFC 7644. */
export const targetSyntax: MappingRule = {
  codes: codesOf('syntax'),
  concerns: ({ context, mapping: { targetText } }) => targetText !== undefined && !context.isSoundTarget(targetText),
  *check(unit) {
    const target = unit.target!;
    for (const problem of target.path.problems) yield targetProblem(unit, target, problem);
  },
};
