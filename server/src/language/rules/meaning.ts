import { codesOf } from '../problems/catalogue/index.js';
import type { Rule } from './rule.js';
import { targetProblem } from './target-fix.js';

/** Reports what the SCIM checks find in the meaning of targets. */
export const targetMeaning: Rule = {
  codes: codesOf('meaning'),
  *check(document) {
    for (const target of document.targets) {
      for (const problem of target.meaning) yield targetProblem(document, target, problem);
    }
  },
};
