import { t } from '../../l10n.js';
import { textOf, type Span } from '../../span.js';
import { attributeNamed, namesOf, type Attribute } from '../schema.js';
import { isCertainSlip, suggestions } from '../../problems/suggestions.js';
import type { Mention } from './analysis.js';
import { replacements } from '../../problems/fixes.js';
import { check } from './check.js';
import { didYouMean } from '../../problems/wording.js';

const NONE: readonly Attribute[] = [];

/** A sub-attribute that its attribute does not have, after the dot or in the selector. */
export const unknownSubAttribute = check({
  code: 'unknown-sub-attribute',
  concerns: ({ analysis }) =>
    analysis.mentions.some(
      ({ inSelector, subAttributeAt, path }) => inSelector || (subAttributeAt ?? path.subAttribute) !== undefined,
    ),
  *check({ text, application, complete, analysis, problems }) {
    for (const mention of analysis.mentions) {
      for (const { attribute, part } of subAttributesIn(mention)) {
        const name = textOf(text, part);
        if (name === '' || attributeNamed(attribute.subAttributes, name)) continue;
        // The parser reports invalid names.
        if (
          problems.some(
            ({ code, start }) => code === 'invalid-attribute-name' && start >= part.start && start < part.end,
          )
        )
          continue;
        const names = namesOf(attribute.subAttributes ?? NONE);
        const near = suggestions(name, names);
        yield {
          at: part,
          ...(!complete && near.length === 0 && attribute.subAttributes && { severity: 'information' }),
          message: `${missing(attribute, name, complete ? t` in ${application}` : '')}${didYouMean(near)}`,
          fixes: replacements(part, near, complete && near.every((meant) => isCertainSlip(name, meant, names))),
        };
      }
    }
  },
});

function missing(attribute: Attribute, text: string, where: string): string {
  return attribute.subAttributes
    ? t`“${attribute.name}” has no sub-attribute “${text}”${where}.`
    : t`“${attribute.name}” has no sub-attributes${where}.`;
}

/** Every name of a sub-attribute in a path, with the attribute that should have it. */
function* subAttributesIn({
  path,
  selector,
  owner,
  inSelector,
  attribute,
}: Mention): Iterable<{ attribute: Attribute; part: Span }> {
  if (inSelector) {
    if (owner) yield { attribute: owner, part: path.name };
    // `emails[type.x eq …]`: a sub-attribute of a sub-attribute.
    if (attribute && path.subAttribute) yield { attribute, part: path.subAttribute };
    return;
  }
  if (!attribute) return;
  if (path.subAttribute) yield { attribute, part: path.subAttribute };
  if (selector?.subAttribute) yield { attribute, part: selector.subAttribute };
}
