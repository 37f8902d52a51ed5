import { textOf } from '../../span.js';
import type { ParsedExpression } from '../parser.js';
import { isListed } from '../source-object.js';
import { AnalysedExpression } from './analysis.js';
import { appRoleAssignments, readsRoles } from './app-role-assignments.js';
import { argumentType } from './argument-type.js';
import { calls } from './calls.js';
import type { Problem } from '../../problems/problem.js';
import { anyContext, type ExpressionCheck, type ExpressionContext } from './check.js';
import { emptyInCondition } from './empty-in-condition.js';
import { expressionLength, MAX_LENGTH } from './expression-length.js';
import { formatDateTimeArguments, inputFormatMismatch } from './format-date-time.js';
import { ignoreFlowInCondition } from './ignore-flow-in-condition.js';
import { constantLanguages } from './languages.js';
import { loneBackslash } from './lone-backslash.js';
import { multiValuedSource } from './multi-valued-source.js';
import { presenceInSwitch } from './presence-in-switch.js';
import { referenceMismatch } from './reference-mismatch.js';
import { replaceArguments } from './replace-arguments.js';
import { resultType } from './result-type.js';
import { selectUniqueValue } from './select-unique-value.js';
import { sourceAttributeCase } from './source-attribute-case.js';
import { switches } from './switch.js';
import { unknownSourceAttribute } from './unknown-source-attribute.js';
import { bareWords, comparisonPlace } from './words.js';

export { anyContext, type ExpressionContext } from './check.js';

/** A check, with a cheap test whether it can apply to an expression: most checks do not apply to most expressions. */
interface Registered {
  readonly check: ExpressionCheck;
  readonly concerns: (expression: AnalysedExpression, context: ExpressionContext) => boolean;
}

const checks: readonly Registered[] = [
  { check: calls, concerns: ({ hasOddCalls, hasUnknownCalls }) => hasOddCalls || hasUnknownCalls },
  { check: argumentType, concerns: ({ hasUnusualArguments }) => hasUnusualArguments },
  { check: bareWords, concerns: ({ tree, hasWords }) => hasWords || tree.kind === 'number' },
  { check: comparisonPlace, concerns: ({ hasMisplacedComparisons }) => hasMisplacedComparisons },
  { check: constantLanguages, concerns: ({ hasForeignTexts }) => hasForeignTexts },
  { check: formatDateTimeArguments, concerns: (expression) => expression.calls('FormatDateTime') },
  { check: inputFormatMismatch, concerns: (expression) => expression.calls('FormatDateTime') },
  { check: loneBackslash, concerns: ({ text }) => text.includes('\\') },
  { check: replaceArguments, concerns: (expression) => expression.calls('Replace') },
  { check: unknownSourceAttribute, concerns: readsUnlisted },
  { check: sourceAttributeCase, concerns: readsUnlisted },
  { check: appRoleAssignments, concerns: readsRoles },
  { check: selectUniqueValue, concerns: (expression) => expression.calls('SelectUniqueValue') },
  { check: switches, concerns: (expression) => expression.calls('Switch') },
  { check: presenceInSwitch, concerns: (expression) => expression.calls('Switch') },
  { check: emptyInCondition, concerns: (expression) => expression.calls('IIF') },
  { check: ignoreFlowInCondition, concerns: (expression) => expression.calls('IgnoreFlowIfNullOrEmpty') },
  { check: resultType, concerns: (_, { target }) => target !== undefined },
  { check: multiValuedSource, concerns: (_, { target }) => target?.isSingle === true },
  { check: referenceMismatch, concerns: (_, { target }) => target !== undefined },
  { check: expressionLength, concerns: ({ text }) => text.length > MAX_LENGTH },
];

/** Whether an expression reads an attribute that the source object does not have exactly as it is written. */
function readsUnlisted(expression: AnalysedExpression, { sourceObject }: ExpressionContext): boolean {
  if (!sourceObject) return false;
  for (const { name } of expression.attributes) if (!isListed(sourceObject, textOf(expression.text, name))) return true;
  return false;
}

/** The problems in the meaning of an expression. Something unknown is at most a warning, because it may be right. */
export function checkExpression(expression: ParsedExpression, context = anyContext): Problem[] {
  const analysed = new AnalysedExpression(expression);
  const found: Problem[] = [];
  for (const { check, concerns } of checks) {
    // One by one: `push(...)` fails with more arguments than the stack holds.
    if (concerns(analysed, context)) for (const problem of check(analysed, context)) found.push(problem);
  }
  if (expression.problems.length === 0) return found;
  // After a string that is not closed, it is not known what is inside a string.
  const unclosed = expression.problems.find(
    ({ code, start }) => code === 'expression-unclosed' && /["\\]/.test(expression.text.charAt(start)),
  );
  if (!unclosed) return found;
  return found.filter(({ start, code }) => start < unclosed.start || code === 'expression-length');
}
