import { t } from '../../l10n.js';
import { textOf, type Span } from '../../span.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { check } from './check.js';

/**
 * A name in a different letter case than in the schema. Names are case-insensitive (RFC 7643 §2.1), and default mappings
 * contain `emails[type eq "other"].Value`, but some servers compare them exactly.
 */
export const attributeCase = check({
  code: 'attribute-case',
  concerns: ({ analysis }) => analysis.mentions.some(({ attribute }) => attribute !== undefined),
  *check({ text, analysis }) {
    for (const { path, attribute, subAttribute, subAttributeAt } of analysis.mentions) {
      if (attribute) yield* compare(text, path.name, attribute.name);
      if (subAttribute && subAttributeAt) yield* compare(text, subAttributeAt, subAttribute.name);
    }
  },
});

function* compare(text: string, part: Span, name: string): Iterable<ProblemDraft> {
  if (textOf(text, part) === name) return;
  yield {
    at: part,
    message: t`The schema spells this “${name}”. Attribute names are case-insensitive, but some servers compare them exactly.`,
    fixes: [
      {
        title: t`Replace with “${name}”`,
        edits: [{ ...{ start: part.start, end: part.end }, newText: name }],
        safe: false,
      },
    ],
  };
}
