import { textOf } from '../../span.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/** Role assignments mapped as they are: Entra's documentation wants a function around them, since they are no text. */
export const appRoleAssignments: ExpressionCheck = function* ({ text, tree }) {
  if (tree.kind !== 'attribute' || textOf(text, tree.name).toLowerCase() !== 'approleassignments') return;
  const name = textOf(text, tree);
  yield problem(
    'app-role-assignments',
    tree,
    'Role assignments are objects, not texts: Entra maps them through SingleAppRoleAssignment or AppRoleAssignmentsComplex.',
    ...['SingleAppRoleAssignment', 'AssertiveAppRoleAssignmentsComplex', 'AppRoleAssignmentsComplex'].map((wrapper) =>
      replacement(tree, `${wrapper}(${name})`, false, `Use ${wrapper}`),
    ),
  );
};
