import { t } from '../../l10n.js';
import { textOf } from '../../span.js';
import { nodesOf } from '../tree.js';
import { problem, type ExpressionCheck } from './check.js';

/** `IgnoreFlowIfNullOrEmpty` in the condition of `IIF`, which Microsoft's reference lists as unsupported. */
export const ignoreFlowInCondition: ExpressionCheck = function* ({ text, knownCalls }) {
  // A condition may contain another IIF, whose condition is checked, too.
  const reported = new Set<unknown>();
  for (const { call, known } of knownCalls) {
    const [condition] = call.arguments;
    if (known.name !== 'IIF' || !condition) continue;
    for (const node of nodesOf(condition)) {
      if (node.kind !== 'call' || textOf(text, node.name) !== 'IgnoreFlowIfNullOrEmpty' || reported.has(node)) continue;
      reported.add(node);
      yield problem(
        'ignore-flow-in-condition',
        node.name,
        t`Microsoft lists IgnoreFlowIfNullOrEmpty in the condition of IIF as unsupported. Put it around the whole expression, or use IgnoreAttributeFlow as a value.`,
      );
    }
  }
};
