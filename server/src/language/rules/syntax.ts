import { codesOf } from '../problems/catalogue/index.js';
import type { Rule } from './rule.js';
import { targetProblem } from './target-fix.js';

/** Reports the syntax errors of targets, which are paths of RFC 7644. */
export const targetSyntax: Rule = {
  codes: codesOf('syntax'),
  *check(document) {
    for (const target of document.targets) {
      if (!target.isChecked) continue;
      for (const problem of target.path.problems) yield targetProblem(document, target, problem);
    }
  },
};
