import type { CheckedDocument } from '../documents/document.js';
import type { Target } from '../documents/target.js';
import type { CheckedMapping } from '../documents/checked-mapping.js';
import { appendMember } from '../json/json-edit.js';
import { member, spanOf } from '../json/json-tree.js';
import { namingAround } from '../json/naming.js';
import { t } from '../l10n.js';
import type { TextEdit } from '../span.js';
import type { Fix } from '../problems/problem.js';
import { rule } from './rule.js';

/** An object mapping without a matching attribute: Entra cannot find the account of a user that already exists. */
export const noMatchingAttribute = rule({
  code: 'no-matching-attribute',
  *check(document) {
    for (const checked of document.mappings) {
      const { objectMapping } = checked;
      const { active, list, attributeMappings, key, isTruncated, isExcerpt } = objectMapping;
      if (!active || !list || isTruncated) continue;
      if (attributeMappings.some(({ matchingPriority }) => matchingPriority > 0)) continue;
      const usual = objectMapping.resource && document.applicationProfile.matching[objectMapping.resource];
      const target = usual === undefined ? undefined : targetOf(checked, usual);
      const what = t`Set matchingPriority to 1 in one mapping${usual ? t`, usually that of ${usual}` : ''}.`;
      // An excerpt may leave the matching attribute out.
      const mayBeLeftOut = isExcerpt && !target;
      yield {
        at: key,
        ...(mayBeLeftOut && { severity: 'information' }),
        message: mayBeLeftOut
          ? t`There is no matching attribute in these attribute mappings. If there are no others, Entra cannot find existing accounts. ${what}`
          : t`There is no matching attribute, so Entra cannot find existing accounts. ${what}`,
        fixes: usual !== undefined && target ? matchBy(document, target, usual) : [],
      };
    }
  },
});

function targetOf({ units }: CheckedMapping, usual: string): Target | undefined {
  return units.find(({ key, context }) => key === context.keyOf(usual))?.target;
}

function matchBy({ json }: CheckedDocument, { mapping: { node } }: Target, usual: string): Fix[] {
  const priority = member(node, 'matchingPriority');
  const edit: TextEdit = priority
    ? { ...spanOf(priority), newText: '1' }
    : appendMember(json, node, namingAround(node)('matchingPriority'), 1);
  return [{ title: t`Match by ${usual}`, edits: [edit], safe: false }];
}
