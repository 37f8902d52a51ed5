import { inWords } from '../../problems/wording.js';
import { textOf } from '../../span.js';
import { functionsFor } from '../functions/index.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/** Role assignments mapped as they are: Entra's documentation wants a function around them, since they are no text. */
export const appRoleAssignments: ExpressionCheck = function* ({ text, tree }) {
  if (tree.kind !== 'attribute') return;
  const wrappers = functionsFor(textOf(text, tree.name)).map((known) => known.name);
  if (wrappers.length === 0) return;
  const name = textOf(text, tree);
  yield problem(
    'app-role-assignments',
    tree,
    `Role assignments are objects, not texts: Entra maps them through ${inWords(wrappers, 'or')}.`,
    ...wrappers.map((wrapper) => replacement(tree, `${wrapper}(${name})`, false, `Use ${wrapper}`)),
  );
};
