import { removeElement } from '../../json/json-edit.js';
import type { JsonProperty } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { SourceText } from '../../source-text.js';
import { nameOf } from '../../structure/inspect.js';
import { structureRule } from './structure-rule.js';

/** A member that is in an object twice. Of two members with the same name, all programs use one, and most of them the last. */
export const duplicateMember = structureRule({
  code: 'duplicate-member',
  *check({ node, json, findings }) {
    for (const { first, again } of findings.repeated) {
      if (again.valueType === undefined) continue;
      yield {
        at: nameOf(again),
        message: t`“${again.name}” is in this object twice, but only one of them is used. Remove one of them.`,
        related: { at: nameOf(first), message: t`The first one is here.` },
        fixes: () => [
          {
            title: t`Remove this one`,
            edits: [removeElement(json, node, again)],
            safe: first.name === again.name && textOf(first, json) === textOf(again, json),
          },
        ],
      };
    }
  },
});

function textOf({ offset, valueStart, valueLength }: JsonProperty, json: SourceText): string {
  return json.slice(offset + valueStart, offset + valueStart + valueLength);
}
