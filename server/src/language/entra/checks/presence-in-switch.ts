import { t } from '../../l10n.js';
import { textOf } from '../../span.js';
import { functionNamed } from '../functions/index.js';
import { problem, type ExpressionCheck } from './check.js';

/** `IsPresent` or a similar function as the source of `Switch`. A hint, because the reference advises against it but has an example. */
export const presenceInSwitch: ExpressionCheck = function* (expression) {
  for (const { call, known } of expression.knownCalls) {
    const source = call.arguments[0];
    if (known.name !== 'Switch' || source?.kind !== 'call') continue;
    const name = textOf(expression.text, source.name);
    if (!functionNamed(name)?.testsPresence) continue;
    yield problem(
      'presence-in-switch',
      source.name,
      t`Microsoft’s reference advises against ${name} as the source of Switch, but also has an example of it. Coalesce, or Switch with "" as a key, has the same effect.`,
    );
  }
};
