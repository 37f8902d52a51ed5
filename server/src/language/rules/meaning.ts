import { codesOf } from '../problems/catalogue/index.js';
import type { MappingRule } from './rule.js';
import { targetProblem } from './target-fix.js';

/** Reports what the SCIM checks find in the meaning of targets. */
export const targetMeaning: MappingRule = {
  codes: codesOf('meaning'),
  concerns: ({ context, mapping: { targetText } }) => targetText !== undefined && !context.isSoundTarget(targetText),
  *check(unit) {
    const target = unit.target!;
    for (const problem of target.meaning) yield targetProblem(unit, target, problem);
  },
};
