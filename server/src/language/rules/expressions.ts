import type { CheckedDocument } from '../documents/checked-document.js';
import type { SourceExpression } from '../documents/source-expression.js';
import type { ExpressionCheckCode } from '../entra/checks/index.js';
import type { ExpressionCode } from '../entra/parser.js';
import type { Severity } from '../scim/problems.js';
import { rule, type Finding, type Rule } from './rule.js';

/** What parser and checker report of source expressions: a rule for each kind, with its usual severity. */
const RULES: Readonly<Record<ExpressionCode | ExpressionCheckCode, Severity>> = {
  'expression-unclosed': 'error',
  'expression-unexpected': 'error',
  'expression-too-deep': 'error',
  'unknown-function': 'warning',
  'function-case': 'error',
  'argument-count': 'warning',
  'app-role-assignments': 'warning',
  'nested-select-unique-value': 'warning',
  'presence-in-switch': 'hint',
  'expression-length': 'error',
};

export const expressionRules: readonly Rule[] = Object.entries(RULES).map(([code, severity]) =>
  rule({
    code,
    severity,
    *check(document): Iterable<Finding> {
      for (const source of sourcesOf(document)) {
        for (const finding of findingsIn(source)) if (finding.code === code) yield finding;
      }
    },
  }),
);

function* sourcesOf({ objectMappings }: CheckedDocument): Iterable<SourceExpression> {
  for (const { attributeMappings } of objectMappings) {
    for (const { source } of attributeMappings) if (source) yield source;
  }
}

function* findingsIn(source: SourceExpression): Iterable<Finding & { code: string }> {
  for (const { code, severity, message, fix, ...part } of source.expression.problems) {
    yield { code, severity, message, at: source.sourceOf(part), fixes: fix ? [inFile(source, fix)] : [] };
  }
  for (const { code, severity, message, fixes, ...part } of source.calls) {
    yield { code, severity, message, at: source.sourceOf(part), fixes: fixes.map((one) => inFile(source, one)) };
  }
}

type Fix = NonNullable<Finding['fixes']>[number];

function inFile(source: SourceExpression, { title, edits, mechanical }: Fix): Fix {
  return { title, edits: edits.map((edit) => source.edit(edit, edit.newText)), mechanical };
}
