import { textOf, type Span } from '../../span.js';
import type { ProblemDraft } from '../../problems/problem.js';
import { check } from './check.js';

/**
 * A name in other letters, capital or small, than the schema's. Names compare without case (RFC 7643 §2.1), and
 * default mappings have `emails[type eq "other"].Value`; but some servers take them to the letter.
 */
export const attributeCase = check({
  code: 'attribute-case',
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
    message: `The schema writes “${name}”. Names compare without case, but not every server knows that.`,
    fixes: [
      {
        title: `Write “${name}”`,
        edits: [{ ...{ start: part.start, end: part.end }, newText: name }],
        safe: false,
      },
    ],
  };
}
