import { attributeNamed } from '../scim/schema.js';
import { editDistance, suggestions } from '../scim/suggestions.js';
import { nodesOf } from '../scim/tree.js';
import { escapeScim, valueOf } from '../scim/values.js';
import { rule } from './rule.js';
import { didYouMean, replacements } from './replacement.js';

/** A selector that names a value, such as a type, which the application does not know: it selects nothing. */
export const unknownValue = rule({
  code: 'unknown-value',
  severity: 'warning',
  *check(document) {
    const { name } = document.applicationProfile;
    for (const target of document.targets) {
      const { isChecked, path } = target;
      const { attribute } = target.resolution;
      if (!isChecked || !attribute || path.tree.kind !== 'valuePath') continue;
      for (const node of nodesOf(path.tree.filter)) {
        if (node.kind !== 'comparison' || node.path.kind !== 'attributePath' || node.operatorName !== 'eq') continue;
        const text = node.value && valueOf(path.text, node.value);
        if (!node.value || typeof text !== 'string') continue;
        const compared = path.textOf(node.path.name);
        const { canonicalValues, closed, caseExact } = attributeNamed(attribute.subAttributes, compared) ?? {};
        if (!canonicalValues || canonicalValues.some((known) => same(known, text, caseExact))) continue;
        const near = suggestions(text, canonicalValues).filter((known) => closed || isMisspelling(text, known));
        if (!closed && near.length === 0) continue;
        yield {
          at: path.sourceOf(node.value.content),
          message: closed
            ? `${name} has no ${compared} “${text}” in ${attribute.name}.${didYouMean(near) || ` It knows ${list(canonicalValues)}.`}`
            : `“${text}” is no usual ${compared} in ${attribute.name}.${didYouMean(near)}`,
          fixes: replacements(document, target, node.value.content, near.map(escapeScim)),
        };
      }
    }
  },
});

function same(known: string, text: string, caseExact: boolean | undefined): boolean {
  return caseExact ? known === text : known.toLowerCase() === text.toLowerCase();
}

/** Applications add values that resemble the known ones on purpose, such as `work2`; a slip of the keys does not count up. */
function isMisspelling(text: string, known: string): boolean {
  const letters = (value: string) => value.toLowerCase().replace(/[^a-z]/g, '');
  return (
    letters(text) !== letters(known) &&
    known.length > 3 &&
    editDistance(text.toLowerCase(), known.toLowerCase(), 1) <= 1
  );
}

function list(values: readonly string[]): string {
  return values.length > 1 ? `${values.slice(0, -1).join(', ')} and ${values.at(-1)!}` : values.join('');
}
