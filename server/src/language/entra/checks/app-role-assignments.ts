import { t } from '../../l10n.js';
import { inWords } from '../../problems/wording.js';
import { remembered } from '../../remembered.js';
import { textOf } from '../../span.js';
import type { ParsedExpression } from '../parser.js';
import { functionsFor } from '../functions/index.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/** Whether an expression is an attribute, and one that has role assignments. */
export function readsRoles({ text, tree }: ParsedExpression): boolean {
  return tree.kind === 'attribute' && wrappersOf(textOf(text, tree.name)).length > 0;
}

const wrappersOf = remembered((attribute: string) => functionsFor(attribute).map((known) => known.name), 200);

/** App role assignments without a function: they are objects, and Entra's documentation requires a function around them. */
export const appRoleAssignments: ExpressionCheck = function* ({ text, tree }) {
  if (tree.kind !== 'attribute') return;
  const wrappers = wrappersOf(textOf(text, tree.name));
  if (wrappers.length === 0) return;
  const name = textOf(text, tree);
  yield problem(
    'app-role-assignments',
    tree,
    t`Role assignments are objects, not strings. Use ${inWords(wrappers, 'or')} to map them.`,
    ...wrappers.map((wrapper) => replacement(tree, `${wrapper}(${name})`, false, t`Use ${wrapper}`)),
  );
};
