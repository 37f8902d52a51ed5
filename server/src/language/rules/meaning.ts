import { codesOf } from '../problems/catalogue/index.js';
import type { MappingRule } from './rule.js';
import { targetProblem } from './target-fix.js';

/** Reports what the SCIM checks find in the meaning of targets. */
export const targetMeaning: MappingRule = {
  codes: codesOf('meaning'),
  concerns: ({ target }) => target?.isChecked === true,
  *check(unit) {
    for (const problem of unit.target!.meaning) yield targetProblem(unit, unit.target!, problem);
  },
};
