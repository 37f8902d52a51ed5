import { span, textOf } from '../../span.js';
import type { ExpressionCheck } from './check.js';

/** Role assignments mapped as they are: Entra's documentation wants a function around them, since they are no text. */
export const appRoleAssignments: ExpressionCheck = function* ({ text, tree }) {
  if (tree.kind !== 'attribute' || textOf(text, tree.name).toLowerCase() !== 'approleassignments') return;
  const { start, end } = tree;
  const name = textOf(text, tree);
  yield {
    ...span(start, end),
    code: 'app-role-assignments',
    severity: 'warning',
    message:
      'Role assignments are objects, not texts: Entra maps them through SingleAppRoleAssignment or AppRoleAssignmentsComplex.',
    fixes: ['SingleAppRoleAssignment', 'AssertiveAppRoleAssignmentsComplex', 'AppRoleAssignmentsComplex'].map(
      (wrapper) => ({
        title: `Use ${wrapper}`,
        edits: [{ ...span(start, end), newText: `${wrapper}(${name})` }],
        mechanical: false,
      }),
    ),
  };
};
