import type { Source } from '../documents/source.js';
import type { SourceExpression } from '../documents/source-expression.js';
import { expressionChecks, type ExpressionCheckCode } from '../entra/checks/index.js';
import type { ExpressionCode } from '../entra/parser.js';
import type { Severity } from '../scim/problems.js';
import { rule, type Finding, type Rule } from './rule.js';

/** What parser and checker report of source expressions: a rule for each kind, with its usual severity. */
const RULES: Readonly<Record<ExpressionCode | ExpressionCheckCode, Severity>> = {
  'expression-unclosed': 'error',
  'expression-unexpected': 'error',
  'expression-too-deep': 'error',
  ...expressionChecks,
};

export const expressionRules: readonly Rule[] = Object.entries(RULES).map(([code, severity]) =>
  rule({
    code,
    severity,
    *check(document): Iterable<Finding> {
      for (const source of document.sources) {
        for (const finding of expressionFindings(source)) if (finding.code === code) yield finding;
      }
    },
  }),
);

/** What is wrong with a source, in offsets of the document. */
export function* expressionFindings({ expression, problems }: Source): Iterable<Found> {
  for (const { code, severity, message, fix, ...part } of expression.parse.problems) {
    yield { code, severity, message, at: expression.sourceOf(part), fixes: fix ? [inFile(expression, fix)] : [] };
  }
  for (const { code, severity, message, fixes, ...part } of problems) {
    const inPlace = fixes.map((fix) => inFile(expression, fix));
    yield { code, severity, message, at: expression.sourceOf(part), fixes: inPlace };
  }
}

type Found = Finding & { readonly code: string; readonly severity: Severity };

type Fix = NonNullable<Finding['fixes']>[number];

function inFile(expression: SourceExpression, { title, edits, mechanical }: Fix): Fix {
  return { title, edits: edits.map((edit) => expression.edit(edit, edit.newText)), mechanical };
}
