import { span, textOf } from '../../span.js';
import { decimalOf, decodeConstant } from '../constants.js';
import { attributeNamed } from '../source-object.js';
import { problem, type ExpressionCheck } from './check.js';

/** `Switch` on a reference, which Entra does not support, and repeated keys. */
export const switches: ExpressionCheck = function* (expression, { sourceObject }) {
  const { text } = expression;
  for (const { call, known } of expression.knownCalls) {
    if (known.name !== 'Switch') continue;
    const source = call.arguments[0];
    const name = source?.kind === 'attribute' ? textOf(text, source.name) : '';
    if (source && attributeNamed(sourceObject, name)?.type.toLowerCase() === 'reference') {
      const message = `Switch compares strings, but [${name}] is a reference. Map [${name}] without Switch.`;
      yield problem('switch-on-reference', source, message);
    }
    const keys = new Set<string>();
    for (let index = 2; index < call.arguments.length; index += 2) {
      const key = call.arguments[index]!;
      if (key.kind !== 'string' && key.kind !== 'number') continue;
      const value = key.kind === 'string' ? decodeConstant(text, key).value : decimalOf(text, key);
      if (keys.has(value)) {
        const last = call.arguments[index + 1] ?? key;
        yield problem(
          'repeated-key',
          key,
          `The key ${textOf(text, key)} is repeated. Keep only one of them, with its value.`,
          {
            title: 'Remove this key and its value',
            edits: [{ ...span(call.commas[index - 1] ?? key.start, last.end), newText: '' }],
            safe: false,
          },
        );
      }
      keys.add(value);
    }
  }
};
