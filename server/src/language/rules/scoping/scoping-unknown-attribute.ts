import { whyNotInScope } from '../../entra/scoping/attributes.js';
import { attributeNames, mayBeAttribute, type SourceObject } from '../../entra/source-object.js';
import { t } from '../../l10n.js';
import { didYouMean } from '../../problems/wording.js';
import { suggestions } from '../../problems/suggestions.js';
import { span } from '../../span.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { rule } from '../rule.js';
import { addSourceDefinition } from '../schema/definition-fix.js';
import { scopingClauses } from './clauses.js';

/** A source attribute that does not exist. */
export const scopingUnknownAttribute = rule({
  code: 'scoping-unknown-attribute',
  *check(document) {
    for (const { clause, objectMapping, attribute } of scopingClauses(document)) {
      const { attributeString: string } = clause;
      const { sourceObject } = objectMapping;
      // Another rule reports a different letter case.
      if (!string || string.text.trim() === '' || attribute || !sourceObject) continue;
      if (mayBeAttribute(sourceObject, string.text)) continue;
      const found = unknown(string.text, sourceObject);
      if (!found) continue;
      const { names, ...finding } = found;
      yield {
        ...finding,
        at: string.content,
        fixes: [
          ...names.map((name) => ({
            title: t`Replace with “${name}”`,
            edits: [string.edit(span(0, string.text.length), name)],
            safe: false,
          })),
          ...addSourceDefinition(document.json, objectMapping, string.text),
        ],
      };
    }
  },
});

type Found = Pick<ProblemDraft, 'message'> & { readonly names: readonly string[] };

function unknown(text: string, sourceObject: SourceObject): Found | undefined {
  const near = suggestions(text, attributeNames(sourceObject));
  // Entra has more attributes than we list, so an unknown name is reported only if it is similar to a known one.
  if (!sourceObject.isDefined && (near.length === 0 || whyNotInScope(text, undefined) !== undefined)) return undefined;
  const where = sourceObject.isDefined
    ? t`The directory of this schema does not define “${text}” for ${sourceObject.name}.`
    : t`“${text}” is not a known attribute of ${sourceObject.name}.`;
  return { message: where + didYouMean(near), names: near };
}
