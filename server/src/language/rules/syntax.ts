import type { SyntaxCode } from '../scim/problems.js';
import type { TargetPath } from '../documents/target-path.js';
import { rule, type Finding, type Rule } from './rule.js';

/**
 * What the parser reports of target attributes: one rule for each way in which a text can fail to be a path of
 * RFC 7644. True are those whose fix is the only one there can be.
 */
const SAFE: Readonly<Record<SyntaxCode, boolean>> = {
  'bare-schema-urn': false,
  'filter-in-path': false,
  incomplete: false,
  'invalid-attribute-name': false,
  'invalid-escape': true,
  'invalid-schema-urn': false,
  'invalid-value': true,
  'missing-bracket': true,
  'missing-dot': true,
  'missing-quote': true,
  'nested-value-path': false,
  'not-without-parentheses': true,
  'second-selector': false,
  'single-quote': true,
  spacing: true,
  'too-deep': false,
  'too-many-sub-attributes': false,
  'typographic-quote': true,
  'unexpected-text': false,
  'unknown-operator': true,
  'unquoted-value': true,
  'urn-separator': false,
  'value-path-comparison': false,
};

/** Whether the fix of such a problem is the only one there can be. */
export function isSafe(code: SyntaxCode): boolean {
  return SAFE[code];
}

export const syntaxRules: readonly Rule[] = Object.entries(SAFE).map(([code, safe]) =>
  rule({
    code,
    severity: 'error',
    *check({ targets }): Iterable<Finding> {
      for (const { path, isChecked } of targets) {
        if (!isChecked) continue;
        const ambiguous = endsAnywhere(path);
        for (const problem of path.problems) {
          if (problem.code !== code) continue;
          const { severity, message, fix } = problem;
          const edits = fix?.edits.map((edit) => path.edit(edit, edit.newText));
          yield {
            at: path.sourceOf(problem),
            severity,
            message,
            fixes: fix && edits ? [{ title: fix.title, edits, safe: safe && !ambiguous }] : [],
          };
        }
      }
    },
  }),
);

/** Whether quote and bracket are both missing, so that it is open whether what follows a dot is still the value. */
function endsAnywhere({ problems, text }: TargetPath): boolean {
  const isMissing = (what: SyntaxCode): boolean => problems.some(({ code }) => code === what);
  return isMissing('missing-quote') && isMissing('missing-bracket') && /\.[\w$-]*\s*$/.test(text);
}
