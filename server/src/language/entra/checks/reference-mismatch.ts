import { t } from '../../l10n.js';
import { textOf } from '../../span.js';
import type { ParsedExpression } from '../parser.js';
import { attributeNamed, isUsualText, type SourceObject } from '../source-object.js';
import { readsRoles } from './app-role-assignments.js';
import { problem, type ExpressionCheck, type TargetFacts } from './check.js';
import { outcomes } from './result-type.js';

/**
 * A reference to another object, such as `[manager]`, for a target that is a string, or a string that is certainly no reference
 * for a target that is one. Strings of other sources, such as `ManagerReference` of Workday, may contain the key of an object.
 */
export const referenceMismatch: ExpressionCheck = function* (expression, { target, sourceObject }) {
  if (!target) return;
  for (const node of outcomes(expression, expression.tree)) {
    if (node.kind !== 'attribute') continue;
    const name = textOf(expression.text, node.name).trim();
    if (isReference(sourceObject, name)) {
      // Functions may do something with a reference that is not documented. Another check reports role assignments.
      if (node !== expression.tree || readsRoles(expression) || !isString(target)) continue;
      const message = t`[${name}] is a reference to another object, but “${target.name}” is a string. Map [${name}] to a target that is a reference, or map another attribute.`;
      yield problem('reference-mismatch', node, message);
    } else {
      const given = otherThanReference(sourceObject, name);
      if (given === undefined || target.isReference !== true) continue;
      const message = t`“${target.name}” refers to another object, but [${name}] is ${given}. Map an attribute that is a reference, such as [manager] or [members].`;
      yield problem('reference-mismatch', node, message);
    }
  }
};

/** Whether an expression is only an attribute that is a reference. */
export function isOnlyReference({ text, tree }: ParsedExpression, sourceObject: SourceObject | undefined): boolean {
  return tree.kind === 'attribute' && isReference(sourceObject, textOf(text, tree.name).trim());
}

function isReference(sourceObject: SourceObject | undefined, name: string): boolean {
  return attributeNamed(sourceObject, name)?.type.toLowerCase() === 'reference';
}

/** Whether a target is certainly a string and no reference. Another check reports targets of the other types. */
function isString(target: TargetFacts): boolean {
  return (target.type === undefined || target.type.toLowerCase() === 'string') && target.isReference === false;
}

/** What an attribute is, if it is certainly no reference. */
function otherThanReference(sourceObject: SourceObject | undefined, name: string): string | undefined {
  switch (attributeNamed(sourceObject, name)?.type.toLowerCase()) {
    case 'boolean':
      return t`True or False`;
    case 'datetime':
      return t`a date`;
    case 'integer':
      return t`a number`;
    case 'string':
      return isUsualText(sourceObject, name) ? t`a string` : undefined;
    default:
      return undefined;
  }
}
