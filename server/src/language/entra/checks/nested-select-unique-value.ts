import { span, textOf } from '../../span.js';
import { nodesOf } from '../tree.js';
import type { ExpressionCheck } from './check.js';

/** `SelectUniqueValue` asks the target for each of its values, which it can do at the outside of an expression only. */
export const nestedSelectUniqueValue: ExpressionCheck = function* ({ text, tree }) {
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call' || node === tree || textOf(text, node.name) !== 'SelectUniqueValue') continue;
    yield {
      ...span(node.name.start, node.name.end),
      code: 'nested-select-unique-value',
      severity: 'warning',
      message:
        'SelectUniqueValue stands at the outside of an expression only; what is done with its values goes into each of them.',
      fixes: [],
    };
  }
};
