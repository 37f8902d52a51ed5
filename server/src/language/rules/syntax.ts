import { codesOf } from '../problems/catalogue/index.js';
import type { MappingRule } from './rule.js';
import { targetProblem } from './target-fix.js';

/** Reports the syntax errors of targets, which are paths of RFC 7644. */
export const targetSyntax: MappingRule = {
  codes: codesOf('syntax'),
  concerns: ({ target }) => target?.isChecked === true,
  *check(unit) {
    for (const problem of unit.target!.path.problems) yield targetProblem(unit, unit.target!, problem);
  },
};
