import { valueOf } from '../values.js';
import type { Attribute } from '../schema.js';
import type { Value } from '../tree.js';
import type { Condition } from './analysis.js';
import { fits } from './operator-type.js';
import { replacements } from '../../problems/fixes.js';
import type { Fix, ProblemDraft } from '../../problems/problem.js';
import { check, type CheckedText } from './check.js';

/** A value of another type than what it is compared with. */
export const valueType = check({
  code: 'value-type',
  *check(text) {
    for (const condition of text.analysis.conditions) {
      const { compared, comparison } = condition;
      const { value } = comparison;
      // A bare text has its quotes coming; that is said by the grammar.
      if (!compared || compared.typeIsAssumed || !value || value.type === 'missing' || value.type === 'bare') continue;
      // An operator that does not fit is said already.
      if (comparison.operatorName && !fits(comparison.operatorName, compared)) continue;
      const found = value.type === 'null' ? ofNull(condition, value) : ofValue(text, compared, value);
      if (found) yield found;
    }
  },
});

function ofNull({ comparison: { operatorName } }: Condition, value: Value): ProblemDraft | undefined {
  if (!operatorName || operatorName === 'eq' || operatorName === 'ne') return undefined;
  return { at: value, message: 'Nothing is greater or less than null, nor does null have parts. Use eq, ne or pr.' };
}

function ofValue(
  { text, role, client }: CheckedText,
  { name, type }: Attribute,
  value: Value,
): ProblemDraft | undefined {
  const written = valueOf(text, value);
  switch (type) {
    case 'boolean':
      if (typeof written === 'boolean') return undefined;
      if (typeof written === 'string' && /^(?:true|false)$/i.test(written)) {
        return {
          at: value,
          ...(client?.writesBooleansAsStrings && { severity: role === 'path' ? 'hint' : 'information' }),
          message: `“${name}” is true or false. ${client?.writesBooleansAsStrings ? `${client.name} writes the string ${JSON.stringify(written)} here, and applications made for it take that; ` : ''}RFC 7644 has ${written.toLowerCase()}, without quotes.`,
          fixes: replacements(value, [written.toLowerCase()]).map((fix) => ({ ...fix, safe: false })),
        };
      }
      return { at: value, message: `“${name}” is true or false, so it is never equal to this.` };
    case 'integer':
    case 'decimal':
      if (typeof written !== 'number')
        return {
          at: value,
          message: `“${name}” is a number; numbers stand without quotes.`,
          fixes: unquoted(written, value),
        };
      if (type === 'integer' && !Number.isInteger(written))
        return { at: value, message: `“${name}” is a whole number.` };
      return undefined;
    case 'dateTime':
      if (typeof written === 'string' && isDateTime(written)) return undefined;
      return { at: value, message: `“${name}” is a date, such as "2026-01-31T12:00:00Z" (RFC 7643 §2.3.5).` };
    case 'string':
    case 'reference':
    case 'binary':
      if (typeof written === 'string') return undefined;
      return {
        at: value,
        message: `“${name}” is a text; a text stands in quotes.`,
        // A true or false may belong to another attribute.
        fixes: replacements(
          value,
          [JSON.stringify(text.slice(value.start, value.end))],
          /^\d+$/.test(text.slice(value.start, value.end)),
        ),
      };
    case 'complex':
      return undefined; // said of the comparison as a whole
  }
}

function unquoted(written: unknown, value: Value): Fix[] {
  return typeof written === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(written)
    ? replacements(value, [written])
    : [];
}

/** An xsd:dateTime, or the date alone, which servers take too. */
function isDateTime(text: string): boolean {
  return (
    !Number.isNaN(Date.parse(text)) &&
    /^-?\d{4,}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i.test(text)
  );
}
