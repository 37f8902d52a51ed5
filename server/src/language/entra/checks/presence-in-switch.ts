import { span, textOf } from '../../span.js';
import { nodesOf } from '../tree.js';
import type { ExpressionCheck } from './check.js';

const PRESENCE = new Set(['IsPresent', 'IsNull', 'IsNullOrEmpty']);

/**
 * `Switch` on whether something is there. One page of Microsoft warns against it, an example on another does it: a hint.
 */
export const presenceInSwitch: ExpressionCheck = function* ({ text, tree }) {
  for (const node of nodesOf(tree)) {
    const [source] = node.kind === 'call' && textOf(text, node.name) === 'Switch' ? node.arguments : [];
    if (source?.kind !== 'call') continue;
    const name = textOf(text, source.name);
    if (!PRESENCE.has(name)) continue;
    yield {
      ...span(source.name.start, source.name.end),
      code: 'presence-in-switch',
      severity: 'hint',
      message: `Microsoft advises against ${name} as the source of Switch, though it shows it, too. Coalesce or IIF say the same.`,
      fixes: [],
    };
  }
};
