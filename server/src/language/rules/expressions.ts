import type { Source } from '../documents/source.js';
import type { SourceExpression } from '../documents/source-expression.js';
import { expressionChecks, type CallProblem, type ExpressionCheckCode } from '../entra/checks/index.js';
import type { ExpressionCode, ExpressionProblem } from '../entra/parser.js';
import type { Severity } from '../scim/problems.js';
import { fixesInPlace } from './expression-fix.js';
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
        for (const problem of problemsOf(source)) if (problem.code === code) yield inDocument(source, problem);
      }
    },
  }),
);

/** What is wrong with a source, in offsets of the document. */
export function expressionFindings(source: Source): Found[] {
  return problemsOf(source).map((problem) => inDocument(source, problem));
}

type Problem = ExpressionProblem | CallProblem;

function problemsOf({ expression, problems }: Source): readonly Problem[] {
  const { problems: syntax } = expression.parse;
  return syntax.length > 0 ? [...syntax, ...problems] : problems;
}

function inDocument(source: Source, problem: Problem): Found {
  const { code, severity, message } = problem;
  const { expression } = source;
  const fixes = fixesInPlace(source, problem);
  return {
    code,
    severity,
    message,
    at: expression.sourceOf(problem),
    fixes: fixes.map((fix) => inFile(expression, fix)),
  };
}

type Found = Finding & { readonly code: string; readonly severity: Severity };

type Fix = NonNullable<Finding['fixes']>[number];

function inFile(expression: SourceExpression, { title, edits, safe }: Fix): Fix {
  return { title, edits: edits.map((edit) => expression.edit(edit, edit.newText)), safe };
}
