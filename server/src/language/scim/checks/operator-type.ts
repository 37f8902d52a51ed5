import { english, t, translated } from '../../l10n.js';
import type { Attribute, AttributeType } from '../schema.js';
import type { OperatorName } from '../tree.js';
import { check, hasConditions } from './check.js';

const ORDERING: readonly OperatorName[] = ['gt', 'ge', 'lt', 'le'];
const TEXTUAL: readonly OperatorName[] = ['co', 'sw', 'ew'];

const TYPE_WORDS: Readonly<Partial<Record<AttributeType, string>>> = {
  boolean: english`is a boolean`,
  binary: english`is binary data`,
  integer: english`is a number`,
  decimal: english`is a number`,
  dateTime: english`is a date`,
};

/** Whether an operator makes sense for an attribute of that type (RFC 7644 §3.4.2.2). */
export function fits(operator: OperatorName, { type, typeIsAssumed }: Attribute): boolean {
  if (typeIsAssumed) return true;
  if (ORDERING.includes(operator)) return type !== 'boolean' && type !== 'binary';
  if (TEXTUAL.includes(operator)) return TYPE_WORDS[type] === undefined;
  return true;
}

/** An operator that does not fit the type of the compared attribute: booleans have no order, numbers contain no strings. */
export const operatorType = check({
  code: 'operator-type',
  concerns: hasConditions,
  *check({ analysis }) {
    for (const { comparison, compared } of analysis.conditions) {
      const { operator, operatorName } = comparison;
      if (!operatorName || !compared || fits(operatorName, compared)) continue;
      const what = t`“${compared.name}” ${translated(TYPE_WORDS[compared.type] ?? '')}`;
      if (ORDERING.includes(operatorName)) {
        yield {
          at: operator,
          severity: 'error',
          message: t`${what}, so “${operatorName}” does not work with it: RFC 7644 requires servers to reject this filter. Use eq or ne.`,
        };
      } else if (compared.type === 'dateTime') {
        yield {
          at: operator,
          severity: 'information',
          message: t`${what}. Few servers can search for a part of a date. Use gt, ge, lt or le.`,
        };
      } else {
        yield {
          at: operator,
          message: t`${what}, but “${operatorName}” works with strings only. Use another operator, such as eq.`,
        };
      }
    }
  },
});
