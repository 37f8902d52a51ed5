import { t } from '../../l10n.js';
import { span, textOf } from '../../span.js';
import { decimalOf, decodeConstant } from '../constants.js';
import { replacement } from '../../problems/fixes.js';
import type { Fix } from '../../problems/problem.js';
import { functionsFor } from '../functions/index.js';
import type { Call } from '../tree.js';
import { attributeNamed } from '../source-object.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * `Switch` that only asks whether a reference has a value, without `Switch`: the result is the same for every value. Of role
 * assignments, `Switch` compares the name of the role.
 */
function withoutSwitch(text: string, { name, arguments: given, ...call }: Call, attribute: string): Fix[] {
  const [source, otherwise, ...pairs] = given;
  if (!source || !otherwise || textOf(text, name) !== 'Switch') return [];
  if (functionsFor(attribute).some((known) => known.name === ROLE)) {
    return [replacement(source, `${ROLE}(${textOf(text, source)})`, false, t`Compare the result of ${ROLE}`)];
  }
  const [key, value] = pairs;
  if (otherwise.kind === 'missing' || key?.kind !== 'string' || !value || value.kind === 'missing') return [];
  // Of equal keys the first one counts.
  if (
    !pairs.every(
      (node, index) => index % 2 === 1 || (node.kind === 'string' && decodeConstant(text, node).value === ''),
    )
  )
    return [];
  if (pairs.length % 2 === 1) return [];
  const written = [source, otherwise, value].map((node) => textOf(text, node));
  const isItself = otherwise.kind === 'attribute' && written[0] === written[1];
  return isItself
    ? [replacement(call, `Coalesce(${written[0]}, ${written[2]})`, false, t`Use Coalesce`)]
    : [
        replacement(
          call,
          `IIF(IsPresent(${written[0]}), ${written[1]}, ${written[2]})`,
          false,
          t`Use IIF and IsPresent`,
        ),
      ];
}

/** The function that returns the name of one role. */
const ROLE = 'SingleAppRoleAssignment';

/** `Switch` on a reference, which Entra does not support, and repeated keys. */
export const switches: ExpressionCheck = function* (expression, { sourceObject }) {
  const { text } = expression;
  for (const { call, known } of expression.knownCalls) {
    if (known.name !== 'Switch') continue;
    const source = call.arguments[0];
    const name = source?.kind === 'attribute' ? textOf(text, source.name) : '';
    if (source && attributeNamed(sourceObject, name)?.type.toLowerCase() === 'reference') {
      const message = t`Switch compares strings, but [${name}] is a reference. Map [${name}] without Switch.`;
      yield problem('switch-on-reference', source, message, ...withoutSwitch(text, call, name));
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
          t`The key ${textOf(text, key)} is repeated. Keep only one of them, with its value.`,
          {
            title: t`Remove this key and its value`,
            edits: [{ ...span(call.commas[index - 1] ?? key.start, last.end), newText: '' }],
            safe: false,
          },
        );
      }
      keys.add(value);
    }
  }
};
