import { t } from '../../l10n.js';
import type { Fix } from '../../problems/problem.js';
import { textOf } from '../../span.js';
import { decodeConstant } from '../constants.js';
import { functionNamed } from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import { alwaysHasValue } from '../source-attributes.js';
import { attributeNamed } from '../source-object.js';
import type { Call, Expression } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * A condition of `IIF` on an attribute that may be empty: Microsoft's reference says that `IIF` fails then. It is a hint,
 * because many attributes have a value for every user. The reference lists `IsPresent` and similar functions as not
 * supported, but Microsoft's own mappings to Active Directory and Entra use them and work.
 */
export const emptyInCondition: ExpressionCheck = function* (expression, { sourceObject, isScim }) {
  const { text } = expression;
  // This is documented for attributes of Entra only.
  if (sourceObject?.name !== 'User' && sourceObject?.name !== 'Group') return;
  for (const { call, known } of expression.knownCalls) {
    const [condition] = call.arguments;
    if (known.name !== 'IIF' || !condition) continue;
    const asked = isScim === true ? asksForEmpty(expression, condition) : undefined;
    const attribute = asked ?? comparedAttribute(condition);
    if (!attribute || alwaysHasValue(textOf(text, attribute).slice(1, -1))) continue;
    const name = textOf(text, attribute);
    const meant = attributeNamed(sourceObject, name.slice(1, -1));
    // Switch takes one string, not a reference.
    const isText = meant === undefined || (!meant.multiValued && meant.type.toLowerCase() !== 'reference');
    const advice = isText ? `Switch(${name}, …, "", …)` : `Coalesce(${name}, …)`;
    yield problem(
      'empty-in-condition',
      attribute,
      asked && condition.kind === 'call'
        ? t`Microsoft’s reference does not support ${textOf(text, condition.name)} in the condition of IIF, although mappings of Cloud Sync use it. ${advice} always works.`
        : t`Microsoft’s reference says that IIF fails when ${name} is empty. Use ${advice} for that case.`,
      ...(isText ? asSwitch(expression, call, condition, attribute) : []),
    );
  }
};

/** The attribute in `[a] = ""`, `IsNullOrEmpty([a])` and the like. */
function asksForEmpty({ text }: ParsedExpression, condition: Expression): Expression | undefined {
  if (condition.kind === 'call' && functionNamed(textOf(text, condition.name))?.testsPresence) {
    const [argument] = condition.arguments;
    return argument?.kind === 'attribute' ? argument : undefined;
  }
  return undefined;
}

function comparedAttribute(condition: Expression): Expression | undefined {
  if (condition.kind === 'attribute') return condition;
  if (condition.kind !== 'comparison') return undefined;
  return [condition.left, condition.right].find(({ kind }) => kind === 'attribute');
}

/** Rewrites `IIF([a]="", b, [a])` as `Switch([a], [a], "", b)`, which means the same. */
function asSwitch(
  { text }: ParsedExpression,
  call: Call,
  condition: Expression,
  attribute: Expression,
): readonly Fix[] {
  const [, whenTrue, whenFalse] = call.arguments;
  if (!whenTrue || !whenFalse || call.arguments.length !== 3) return [];
  const name = textOf(text, attribute);
  let isEmpty: boolean | undefined;
  if (condition.kind === 'call') {
    isEmpty = textOf(text, condition.name) !== 'IsPresent';
  } else if (condition.kind === 'comparison') {
    const other = condition.left === attribute ? condition.right : condition.left;
    const sign = textOf(text, condition.operator);
    if (other.kind === 'string' && decodeConstant(text, other).value === '' && (sign === '=' || sign === '<>')) {
      isEmpty = sign === '=';
    }
  }
  if (isEmpty === undefined) return [];
  const [empty, present] = isEmpty ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
  const written = `Switch(${name}, ${textOf(text, present)}, "", ${textOf(text, empty)})`;
  return [replacement(call, written, false, t`Rewrite with Switch`)];
}
