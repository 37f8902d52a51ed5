import type { ObjectMapping } from '../documents/model.js';
import { removeElement } from '../json/json-edit.js';
import { elements, member, spanOf, stringMember, stringValue } from '../json/json-tree.js';
import { t } from '../l10n.js';
import type { ProblemDraft } from '../problems/problem.js';
import type { SourceText } from '../source-text.js';
import { span } from '../span.js';
import { rule } from './rule.js';

/** A list of actions that says something twice, or says `None` beside other words. */
export const contradictoryFlowTypes = rule({
  code: 'contradictory-flow-types',
  *check({ json, objectMappings }) {
    for (const objectMapping of objectMappings) {
      if (!objectMapping.active) continue;
      yield* objectMapping.place ? inFlowTypes(json, objectMapping) : inActions(json, objectMapping);
    }
  },
});

/** In the `flowTypes` of Microsoft Graph: one string with words. */
function* inFlowTypes(json: SourceText, { node }: ObjectMapping): Iterable<ProblemDraft> {
  const text = stringMember(json, node, 'flowTypes');
  const words = [...(text?.text.matchAll(/[A-Za-z]+/g) ?? [])];
  if (!text || words.length < 2) return;
  const seen = new Set<string>();
  for (const { 0: word, index } of words) {
    const at = text.spanToSource(span(index, index + word.length));
    const isRepeated = seen.has(word.toLowerCase());
    seen.add(word.toLowerCase());
    if (!isRepeated && word.toLowerCase() !== 'none') continue;
    const rest = text.text.slice(index + word.length);
    const after = /^\s*,\s*/.exec(rest)?.[0].length ?? 0;
    const before = after > 0 ? 0 : (/,\s*$/.exec(text.text.slice(0, index))?.[0].length ?? 0);
    const removed = span(index - before, index + word.length + after);
    yield {
      at,
      message: isRepeated
        ? t`“${word}” is in the list already. Remove it.`
        : t`“${word}” means that no action is allowed, but other actions are in the list. Remove “${word}”, or the other actions.`,
      fixes: [{ title: t`Remove ${word}`, edits: [text.edit(removed, '')], safe: false }],
    };
  }
}

/** In the `actions` of a provisioning file. */
function* inActions(json: SourceText, { node }: ObjectMapping): Iterable<ProblemDraft> {
  const list = member(node, 'actions');
  const seen = new Set<string>();
  for (const element of elements(list)) {
    const word = stringValue(element);
    if (word === undefined) continue;
    if (seen.has(word)) {
      yield {
        at: spanOf(element),
        message: t`“${word}” is in the list already. Remove it.`,
        fixes: [{ title: t`Remove ${word}`, edits: [removeElement(json, list!, element)], safe: false }],
      };
    }
    seen.add(word);
  }
}
