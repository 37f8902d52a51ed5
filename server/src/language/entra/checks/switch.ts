import { textOf } from '../../span.js';
import { decodeConstant } from '../constants.js';
import { attributeNamed } from '../source-object.js';
import { problem, type ExpressionCheck } from './check.js';
import { knownCalls } from './known-calls.js';

/** `Switch` on a reference, which Entra does not support, and keys that come twice. */
export const switches: ExpressionCheck = function* (expression, { sourceObject }) {
  const { text } = expression;
  for (const { call, known } of knownCalls(expression)) {
    if (known.name !== 'Switch') continue;
    const [source] = call.arguments;
    const name = source?.kind === 'attribute' ? textOf(text, source.name) : '';
    if (source && attributeNamed(sourceObject, name)?.type.toLowerCase() === 'reference') {
      const message = `Switch does not work on references, and ${name} is one.`;
      yield problem('switch-on-reference', source, message);
    }
    const keys = new Set<string>();
    for (const [index, key] of call.arguments.entries()) {
      if (key.kind !== 'string' || index < 2 || index % 2 !== 0) continue;
      const { value } = decodeConstant(text, key);
      if (keys.has(value)) {
        yield problem('repeated-key', key, `The key “${value}” comes twice; the first one counts.`);
      }
      keys.add(value);
    }
  }
};
