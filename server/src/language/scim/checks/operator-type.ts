import type { Attribute, AttributeType } from '../schema.js';
import type { OperatorName } from '../tree.js';
import { check } from './check.js';

const ORDERING: readonly OperatorName[] = ['gt', 'ge', 'lt', 'le'];
const TEXTUAL: readonly OperatorName[] = ['co', 'sw', 'ew'];

const TYPE_WORDS: Readonly<Partial<Record<AttributeType, string>>> = {
  boolean: 'is true or false',
  binary: 'is binary',
  integer: 'is a number',
  decimal: 'is a number',
  dateTime: 'is a date',
};

/** Whether an operator makes sense for an attribute of that type (RFC 7644 §3.4.2.2). */
export function fits(operator: OperatorName, { type, typeIsAssumed }: Attribute): boolean {
  if (typeIsAssumed) return true;
  if (ORDERING.includes(operator)) return type !== 'boolean' && type !== 'binary';
  if (TEXTUAL.includes(operator)) return TYPE_WORDS[type] === undefined;
  return true;
}

/** An operator that does not fit the type of what it compares: a boolean is not greater, a number holds no text. */
export const operatorType = check({
  code: 'operator-type',
  *check({ analysis }) {
    for (const { comparison, compared } of analysis.conditions) {
      const { operator, operatorName } = comparison;
      if (!operatorName || !compared || fits(operatorName, compared)) continue;
      const what = `“${compared.name}” ${TYPE_WORDS[compared.type] ?? ''}`;
      if (ORDERING.includes(operatorName)) {
        yield {
          at: operator,
          severity: 'error',
          message: `${what}, so it has no order: RFC 7644 has a server refuse this filter. Use eq or ne.`,
        };
      } else if (compared.type === 'dateTime') {
        yield {
          at: operator,
          severity: 'information',
          message: `${what}; few servers look for a part of its text. Use gt, ge, lt and le.`,
        };
      } else {
        yield { at: operator, message: `${what}, so no part of a text can be found in it.` };
      }
    }
  },
});
