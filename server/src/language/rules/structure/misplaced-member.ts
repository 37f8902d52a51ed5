import { appendMember, removeElement } from '../../json/json-edit.js';
import type { JsonNode, JsonProperty } from '../../json/json-tree.js';
import type { Fix } from '../../problems/problem.js';
import type { SourceText } from '../../source-text.js';
import { nameOf } from '../../structure/inspect.js';
import type { ObjectRecord } from '../../structure/index.js';
import { foldedName } from '../../json/member-names.js';
import { t, translated } from '../../l10n.js';
import { structureRule } from './structure-rule.js';

/** A member that is known, but not in this object, where nothing reads it. */
export const misplacedMember = structureRule({
  code: 'misplaced-member',
  *check({ node, record, meant: all, json }) {
    for (const [property, meant] of all) {
      if (meant.kind !== 'misplaced' || isReportedElsewhere(property, record)) continue;
      const { owner, target } = meant;
      yield {
        at: nameOf(property),
        message: t`“${property.name}” has no effect in ${translated(record.called)}. It belongs in ${translated(owner.called)}.`,
        fixes: () => (target && !property.container ? [moving(property, node, target, owner, json)] : []),
      };
    }
  },
});

/** `misplaced-attribute-mappings` and `scope-filter-groups` know more about their members. */
function isReportedElsewhere({ name }: JsonProperty, record: ObjectRecord): boolean {
  return record.name === 'synchronizationRule' && foldedName(name) === 'attributemappings';
}

function moving(property: JsonProperty, from: JsonNode, target: JsonNode, owner: ObjectRecord, json: SourceText): Fix {
  return {
    title: t`Move to the ${owner.noun}`,
    edits: [removeElement(json, from, property), appendMember(json, target, property.name, property.scalar)],
    // It may have been there for a reason, such as a trial.
    safe: false,
  };
}
