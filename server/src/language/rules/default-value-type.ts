import { stringMember } from '../json/json-tree.js';
import { mappingRule } from './rule.js';

/** A default value that cannot have the type of its target, such as “yes” for a Boolean. */
export const defaultValueType = mappingRule({
  code: 'default-value-type',
  // An empty default value is none.
  concerns: ({ mapping, context }) => Boolean(mapping.defaultValue?.trim()) && context.objectMapping.active,
  *check({ mapping, context }) {
    const { node, targetText, defaultValue } = mapping;
    if (targetText === undefined || defaultValue === undefined) return;
    const needed = neededBy(context.typeOf(targetText));
    if (!needed || needed.form.test(defaultValue.trim())) return;
    yield {
      at: stringMember(context.document.json, node, 'defaultValue')!.content,
      message: `“${targetText}” must be ${needed.what}, so the default value “${defaultValue}” cannot be written. Use ${needed.advice}.`,
    };
  },
});

interface Needed {
  readonly form: RegExp;
  readonly what: string;
  readonly advice: string;
}

/** @param type as SCIM or Graph names it */
function neededBy(type: string | undefined): Needed | undefined {
  switch (type?.toLowerCase()) {
    case 'boolean':
      return { form: /^(?:true|false)$/i, what: 'True or False', advice: 'True or False' };
    case 'integer':
      return { form: /^[+-]?\d+$/, what: 'a whole number', advice: 'digits only' };
    case 'decimal':
      return {
        form: /^[+-]?(?:\d|\.\d)[\d.]*(?:e[+-]?\d+)?$/i,
        what: 'a number',
        advice: 'digits and a decimal point',
      };
    case 'datetime':
      // Which formats the service reads is not documented, but each of them has digits.
      return { form: /\d/, what: 'a date', advice: 'a date such as 2026-01-31T00:00:00Z' };
    default:
      return undefined;
  }
}
