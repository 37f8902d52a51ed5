import { inWords } from '../../problems/wording.js';
import { textOf } from '../../span.js';
import { functionsFor } from '../functions/index.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/** App role assignments without a function: they are objects, and Entra's documentation requires a function around them. */
export const appRoleAssignments: ExpressionCheck = function* ({ text, tree }) {
  if (tree.kind !== 'attribute') return;
  const wrappers = functionsFor(textOf(text, tree.name)).map((known) => known.name);
  if (wrappers.length === 0) return;
  const name = textOf(text, tree);
  yield problem(
    'app-role-assignments',
    tree,
    `Role assignments are objects, not strings. Use ${inWords(wrappers, 'or')} to map them.`,
    ...wrappers.map((wrapper) => replacement(tree, `${wrapper}(${name})`, false, `Use ${wrapper}`)),
  );
};
