import { t } from '../../l10n.js';
import { valueOf } from '../values.js';
import type { Attribute } from '../schema.js';
import type { Value } from '../tree.js';
import type { Condition } from './analysis.js';
import { fits } from './operator-type.js';
import { booleanMeant } from '../../problems/boolean-words.js';
import { replacements } from '../../problems/fixes.js';
import type { Fix, ProblemDraft } from '../../problems/problem.js';
import { check, hasConditions, type CheckedText } from './check.js';

/** A value whose type differs from that of the attribute. */
export const valueType = check({
  code: 'value-type',
  concerns: hasConditions,
  *check(text) {
    for (const condition of text.analysis.conditions) {
      const { compared, comparison } = condition;
      const { value } = comparison;
      // The parser reports missing quotes.
      if (!compared || compared.typeIsAssumed || !value || value.type === 'missing' || value.type === 'bare') continue;
      // The rule operator-type reports this.
      if (comparison.operatorName && !fits(comparison.operatorName, compared)) continue;
      const found = value.type === 'null' ? ofNull(condition, value) : ofValue(text, compared, value);
      if (found) yield found;
    }
  },
});

function ofNull({ comparison: { operatorName } }: Condition, value: Value): ProblemDraft | undefined {
  if (!operatorName || operatorName === 'eq' || operatorName === 'ne') return undefined;
  return { at: value, message: t`“${operatorName}” does not work with null. Use eq, ne or pr.` };
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
          message: t`“${name}” is a boolean. ${client?.writesBooleansAsStrings ? t`${client.name} writes the string ${JSON.stringify(written)} here, and applications made for it accept that. ` : ''}RFC 7644 requires ${written.toLowerCase()}, without quotes.`,
          fixes: replacements(value, [written.toLowerCase()]).map((fix) => ({ ...fix, safe: false })),
        };
      }
      return {
        at: value,
        message: t`“${name}” is a boolean, so it never equals this value. Use true or false.`,
        fixes: replacements(value, wordsFor(written, name), false),
      };
    case 'integer':
    case 'decimal':
      if (typeof written !== 'number')
        return {
          at: value,
          message: t`“${name}” is a number. Write numbers without quotes.`,
          fixes: unquoted(written, value),
        };
      if (type === 'integer' && !Number.isInteger(written))
        return { at: value, message: t`“${name}” is an integer. Use a whole number.` };
      return undefined;
    case 'dateTime':
      if (typeof written === 'string' && isDateTime(written)) return undefined;
      return {
        at: value,
        message: t`“${name}” is a date. Write a date such as "2026-01-31T12:00:00Z" (RFC 7643 §2.3.5).`,
      };
    case 'string':
    case 'reference':
    case 'binary':
      if (typeof written === 'string') return undefined;
      return {
        at: value,
        message: t`“${name}” is a string. Write strings in double quotes.`,
        // With true or false, another attribute may be meant.
        fixes: replacements(
          value,
          [JSON.stringify(text.slice(value.start, value.end))],
          /^\d+$/.test(text.slice(value.start, value.end)),
        ),
      };
    case 'complex':
      return undefined; // The rule complex-comparison reports this.
  }
}

/** `true` or `false` for what a value means as a boolean, if that is known. */
function wordsFor(written: unknown, name: string): string[] {
  if (typeof written !== 'string' && typeof written !== 'number') return [];
  const meant = booleanMeant(String(written), name);
  return meant === undefined ? [] : [meant.toLowerCase()];
}

function unquoted(written: unknown, value: Value): Fix[] {
  return typeof written === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(written)
    ? replacements(value, [written])
    : [];
}

/** Whether it is an xsd:dateTime, or a date without a time, which servers accept, too. */
function isDateTime(text: string): boolean {
  return (
    !Number.isNaN(Date.parse(text)) &&
    /^-?\d{4,}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i.test(text)
  );
}
