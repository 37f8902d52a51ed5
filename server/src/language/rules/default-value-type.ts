import { stringMember } from '../json/json-tree.js';
import { t } from '../l10n.js';
import { booleanMeant } from '../problems/boolean-words.js';
import { replacement } from '../problems/fixes.js';
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
    const at = stringMember(context.document.json, node, 'defaultValue')!.content;
    const meant = needed.isBoolean ? booleanMeant(defaultValue, targetText) : undefined;
    yield {
      at,
      message: t`“${targetText}” must be ${needed.what}, so the default value “${defaultValue}” cannot be written. Use ${needed.advice}.`,
      fixes: () => (meant === undefined ? [] : [replacement(at, meant, false)]),
    };
  },
});

interface Needed {
  readonly form: RegExp;
  readonly what: string;
  readonly advice: string;
  readonly isBoolean?: true;
}

/** @param type as SCIM or Graph names it */
function neededBy(type: string | undefined): Needed | undefined {
  switch (type?.toLowerCase()) {
    case 'boolean':
      return { form: /^(?:true|false)$/i, what: t`True or False`, advice: t`True or False`, isBoolean: true };
    case 'integer':
      return { form: /^[+-]?\d+$/, what: t`a whole number`, advice: t`digits only` };
    case 'decimal':
      return {
        form: /^[+-]?(?:\d|\.\d)[\d.]*(?:e[+-]?\d+)?$/i,
        what: t`a number`,
        advice: t`digits and a decimal point`,
      };
    case 'datetime':
      // Which formats the service reads is not documented, but each of them has digits.
      return { form: /\d/, what: t`a date`, advice: t`a date such as 2026-01-31T00:00:00Z` };
    default:
      return undefined;
  }
}
