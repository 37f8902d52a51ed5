import { t } from '../../l10n.js';
import { replacement } from '../../problems/fixes.js';
import { textOf } from '../../span.js';
import { functionNamed } from '../functions/index.js';
import { attributeNamed } from '../source-object.js';
import { problem, type ExpressionCheck } from './check.js';
import { outcomes } from './result-type.js';

/**
 * Several values for a target that accepts one. The provisioning log then has the error SchemaPropertyCanOnlyAcceptValue.
 * Only a part that is the result as it is counts: functions around it may choose a value.
 */
export const multiValuedSource: ExpressionCheck = function* (expression, { target, sourceObject, isMatching }) {
  // Of a matching attribute, another rule reports a source with several values.
  if (target?.isSingle !== true || (isMatching && expression.tree.kind === 'attribute')) return;
  for (const node of outcomes(expression, expression.tree)) {
    const text = textOf(expression.text, node);
    const first = replacement(node, `Item(${text}, 1)`, false, t`Take the first value`);
    if (node.kind === 'attribute') {
      const name = textOf(expression.text, node.name).trim();
      if (!attributeNamed(sourceObject, name)?.multiValued) continue;
      yield problem('multi-valued-source', node, message(target.name, t`[${name}] can have several values`), first);
    } else if (node.kind === 'call') {
      const known = functionNamed(textOf(expression.text, node.name));
      if (known?.result !== 'Strings') continue;
      yield problem(
        'multi-valued-source',
        node.name,
        message(target.name, t`${known.name} returns several values`),
        first,
      );
    }
  }
};

function message(target: string, what: string): string {
  return t`${what}, but “${target}” has only one. Choose one of them, for example with Item.`;
}
