import type { CheckedDocument } from '../documents/checked-document.js';
import type { ObjectMapping } from '../documents/mapping-document.js';
import { appendMember } from '../json/json-edit.js';
import { member, spanOf } from '../json/json-tree.js';
import type { TextEdit } from '../span.js';
import { rule, type Fix } from './rule.js';

/** An object mapping without a matching attribute: Entra cannot tell which account is whose. */
export const noMatchingAttribute = rule({
  code: 'no-matching-attribute',
  severity: 'error',
  *check(document) {
    for (const objectMapping of document.objectMappings) {
      const { active, list, attributeMappings, key } = objectMapping;
      if (!active || !list || attributeMappings.some(({ matchingPriority }) => matchingPriority > 0)) continue;
      const usual = objectMapping.resource && document.applicationProfile.matching[objectMapping.resource];
      yield {
        at: key,
        message: `No matching attribute: Entra cannot find accounts that exist already. Give a mapping a matchingPriority of 1${usual ? `, usually the one of ${usual}` : ''}.`,
        fixes: usual ? matchBy(document, objectMapping, usual) : [],
      };
    }
  },
});

function matchBy({ json, targets }: CheckedDocument, objectMapping: ObjectMapping, usual: string): Fix[] {
  const target = targets.find(
    (candidate) => candidate.objectMapping === objectMapping && candidate.key === usual.toLowerCase(),
  );
  if (!target) return [];
  const { node } = target.mapping;
  const priority = member(node, 'matchingPriority');
  const edit: TextEdit = priority
    ? { ...spanOf(priority), newText: '1' }
    : appendMember(json, node, 'matchingPriority', 1);
  return [{ title: `Match by ${usual}`, edits: [edit], safe: false }];
}
