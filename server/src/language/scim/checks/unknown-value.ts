import { t } from '../../l10n.js';
import type { Attribute } from '../schema.js';
import { editDistance, isCertainSlip, rememberedNames, suggestions } from '../../problems/suggestions.js';
import { escapeScim, valueOf } from '../values.js';
import type { Mention } from './analysis.js';
import { replacements } from '../../problems/fixes.js';
import { check, hasConditions } from './check.js';
import { didYouMean, inWords } from '../../problems/wording.js';

/** A condition with a value, such as a type, that the application does not have: it selects nothing. */
export const unknownValue = check({
  code: 'unknown-value',
  concerns: hasConditions,
  *check({ text, application, analysis }) {
    for (const { comparison, mention, compared } of analysis.conditions) {
      const { value, operatorName } = comparison;
      if (!value || !compared || (operatorName !== 'eq' && operatorName !== 'ne')) continue;
      const written = valueOf(text, value);
      if (typeof written !== 'string') continue;
      const { canonicalValues, closed, caseExact } = compared;
      if (!canonicalValues?.length || canonicalValues.some((known) => same(known, written, caseExact))) continue;
      const values = valueNames(canonicalValues);
      const near = suggestions(written, values).filter((known) => closed || isMisspelling(written, known));
      if (!closed && near.length === 0) continue;
      const where = ownerOf(mention);
      const inWhere = where ? t` in ${where.name}` : '';
      yield {
        at: value.content,
        message: closed
          ? t`${application} has no ${compared.name} “${written}”${inWhere}.${didYouMean(near) || t` Use ${inWords(canonicalValues, 'or')}.`}`
          : t`“${written}” is not a usual ${compared.name}${inWhere}.${didYouMean(near)}`,
        fixes: replacements(
          value.content,
          near.map(escapeScim),
          closed === true && near.every((known) => isCertainSlip(written, known, values)),
        ),
      };
    }
  },
});

const valueNames = /* @__PURE__ */ rememberedNames((values: readonly string[]) => values);

/** The attribute that the compared sub-attribute belongs to. */
function ownerOf({ owner, attribute, subAttributeAt }: Mention): Attribute | undefined {
  return owner ?? (subAttributeAt ? attribute : undefined);
}

function same(known: string, text: string, caseExact: boolean): boolean {
  return caseExact ? known === text : known.toLowerCase() === text.toLowerCase();
}

/** Applications add values that differ from a known one only by a digit or symbol, such as `work2`: these are not misspelt. */
function isMisspelling(text: string, known: string): boolean {
  const letters = (value: string) => value.toLowerCase().replace(/[^a-z]/g, '');
  return (
    letters(text) !== letters(known) &&
    known.length > 3 &&
    editDistance(text.toLowerCase(), known.toLowerCase(), 1) <= 1
  );
}
