import type { ObjectMapping } from '../../documents/mapping-document.js';
import { whyNotInScope } from '../../entra/scoping/attributes.js';
import { attributeNames, isDirectoryExtension } from '../../entra/source-object.js';
import { didYouMean } from '../../scim/checks/check.js';
import { suggestions } from '../../scim/suggestions.js';
import { span } from '../../span.js';
import { rule, type Finding } from '../rule.js';
import { scopingClauses } from './clauses.js';

/** A source attribute that does not exist, or that has another name. */
export const scopingUnknownAttribute = rule({
  code: 'scoping-unknown-attribute',
  severity: 'warning',
  *check(document) {
    for (const { clause, objectMapping, attribute } of scopingClauses(document)) {
      const { attributeString: string } = clause;
      if (!string || string.text.trim() === '' || isDirectoryExtension(string.text)) continue;
      if (attribute?.name === string.text) continue;
      const found = attribute ? otherCase(attribute.name) : unknown(string.text, objectMapping);
      if (!found) continue;
      const { names, ...finding } = found;
      yield {
        ...finding,
        at: string.content,
        fixes: names.map((name) => ({
          title: `Replace with “${name}”`,
          edits: [string.edit(span(0, string.text.length), name)],
          // A tenant may write it otherwise than the list of the usual ones.
          safe: attribute !== undefined && objectMapping.sourceObject?.isDefined === true,
        })),
      };
    }
  },
});

type Found = Pick<Finding, 'message' | 'severity'> & { readonly names: readonly string[] };

function otherCase(name: string): Found {
  const message = `The attribute is written “${name}”. Whether upper and lower case count here is not documented.`;
  return { message, severity: 'information', names: [name] };
}

function unknown(text: string, { sourceObject }: ObjectMapping): Found | undefined {
  if (!sourceObject) return undefined;
  const near = suggestions(text, attributeNames(sourceObject));
  // Entra's users have more attributes than the usual ones: without a likely name for it there is nothing to say.
  if (!sourceObject.isDefined && (near.length === 0 || whyNotInScope(text, undefined) !== undefined)) return undefined;
  const where = sourceObject.isDefined
    ? `The directory of this schema defines no attribute “${text}” of ${sourceObject.name}.`
    : `“${text}” is none of the usual attributes of ${sourceObject.name}.`;
  return { message: where + didYouMean(near), names: near };
}
