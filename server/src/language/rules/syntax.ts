import { SYNTAX_CODES } from '../scim/problems.js';
import { rule, type Finding, type Rule } from './rule.js';
import { isSafeInPlace } from './target-fix.js';

/** What the parser reports of targets: one rule for each way in which a text can fail to be a path of RFC 7644. */
export const syntaxRules: readonly Rule[] = SYNTAX_CODES.map((code) =>
  rule({
    code,
    severity: 'error',
    *check(document): Iterable<Finding> {
      for (const target of document.targets) {
        if (!target.isChecked) continue;
        const { path } = target;
        for (const problem of path.problems) {
          if (problem.code !== code) continue;
          const { severity, message, fix } = problem;
          const edits = fix?.edits.map((edit) => path.edit(edit, edit.newText));
          const safe = fix?.safe === true && isSafeInPlace(document, target, problem, fix.edits);
          yield {
            at: path.sourceOf(problem),
            severity,
            message,
            fixes: fix && edits ? [{ title: fix.title, edits, safe }] : [],
          };
        }
      }
    },
  }),
);
