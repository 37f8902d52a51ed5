import type { ParsedExpression } from '../parser.js';
import { appRoleAssignments } from './app-role-assignments.js';
import { argumentType } from './argument-type.js';
import { calls } from './calls.js';
import { anyContext, type CallProblem, type ExpressionCheck } from './check.js';
import { emptyInCondition } from './empty-in-condition.js';
import { expressionLength } from './expression-length.js';
import { constantLanguages } from './languages.js';
import { loneBackslash } from './lone-backslash.js';
import { presenceInSwitch } from './presence-in-switch.js';
import { replaceArguments } from './replace-arguments.js';
import { resultType } from './result-type.js';
import { selectUniqueValue } from './select-unique-value.js';
import { switches } from './switch.js';
import { unknownSourceAttribute } from './unknown-source-attribute.js';
import { bareWords, comparisonPlace } from './words.js';

export {
  anyContext,
  expressionChecks,
  type CallProblem,
  type ExpressionCheckCode,
  type ExpressionContext,
} from './check.js';

const checks: readonly ExpressionCheck[] = [
  calls,
  argumentType,
  bareWords,
  comparisonPlace,
  constantLanguages,
  loneBackslash,
  replaceArguments,
  unknownSourceAttribute,
  appRoleAssignments,
  selectUniqueValue,
  switches,
  presenceInSwitch,
  emptyInCondition,
  resultType,
  expressionLength,
];

/** What is wrong with what an expression says. Unknown is not wrong: it is a warning at most. */
export function checkExpression(expression: ParsedExpression, context = anyContext): CallProblem[] {
  const found = checks.flatMap((check) => [...check(expression, context)]);
  // Behind a text that is not closed nobody knows what is text and what is not.
  const unclosed = expression.problems.find(
    ({ code, start }) => code === 'expression-unclosed' && /["\\]/.test(expression.text.charAt(start)),
  );
  if (!unclosed) return found;
  return found.filter(({ start, code }) => start < unclosed.start || code === 'expression-length');
}
