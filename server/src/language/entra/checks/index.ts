import type { ParsedExpression } from '../parser.js';
import { appRoleAssignments } from './app-role-assignments.js';
import { calls } from './calls.js';
import { anyContext, type CallProblem, type ExpressionCheck } from './check.js';
import { expressionLength } from './expression-length.js';
import { nestedSelectUniqueValue } from './nested-select-unique-value.js';
import { presenceInSwitch } from './presence-in-switch.js';

export { anyContext, type CallProblem, type ExpressionCheckCode, type ExpressionContext } from './check.js';

const checks: readonly ExpressionCheck[] = [
  calls,
  appRoleAssignments,
  nestedSelectUniqueValue,
  presenceInSwitch,
  expressionLength,
];

/** What is wrong with what an expression says. Unknown is not wrong: it is a warning at most. */
export function checkExpression(expression: ParsedExpression, context = anyContext): CallProblem[] {
  return checks.flatMap((check) => [...check(expression, context)]);
}
