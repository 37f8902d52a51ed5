import { t } from '../../l10n.js';
import { span } from '../../span.js';
import { problem, type ExpressionCheck } from './check.js';

/** Entra's limit for an expression, in characters. */
export const MAX_LENGTH = 10_000;

/** An expression that is longer than Entra accepts. */
export const expressionLength: ExpressionCheck = function* ({ text }) {
  if (text.length <= MAX_LENGTH) return;
  yield problem(
    'expression-length',
    span(MAX_LENGTH, text.length),
    t`This expression has ${text.length.toLocaleString('en')} characters. Entra accepts at most ${MAX_LENGTH.toLocaleString('en')}.`,
  );
};
