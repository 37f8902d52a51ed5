import type { JsonNode, JsonProperty } from '../../json/json-tree.js';
import { namingAround } from '../../json/naming.js';
import { t, translated } from '../../l10n.js';
import type { Fix } from '../../problems/problem.js';
import { didYouMean } from '../../problems/wording.js';
import { nameOf } from '../../structure/inspect.js';
import type { MemberRecord } from '../../structure/index.js';
import { nameIn, structureRule } from './structure-rule.js';

/** A member that nothing reads, because it is misspelt or does not exist. */
export const unknownMember = structureRule({
  code: 'unknown-member',
  *check({ node, record, meant: all }) {
    for (const [property, meant] of all) {
      if (meant.kind === 'misplaced') continue;
      const what = t`“${property.name}” is not a member of ${translated(record.called)}`;
      const at = nameOf(property);
      switch (meant.kind) {
        case 'misspelt':
          yield {
            at,
            message: `${what}.${didYouMean(meant.members.map(({ name }) => nameIn(node, name)))}`,
            fixes: () => meant.members.map((member) => renaming(property, node, member, meant.isCertain)),
          };
          break;
        case 'renamed':
          yield {
            at,
            message: t`${what}. It is called “${nameIn(node, meant.member.name)}” here.`,
            fixes: () => [renaming(property, node, meant.member, false)],
          };
          break;
        case 'unknown':
          yield {
            at,
            severity: 'warning',
            message: t`${what}, so nothing reads it. Remove it, or write a comment: // …`,
          };
      }
    }
  },
});

function renaming(property: JsonProperty, node: JsonNode, { name }: MemberRecord, safe: boolean): Fix {
  const newName = namingAround(node)(name);
  return {
    title: t`Rename to “${newName}”`,
    edits: [{ ...nameOf(property), newText: JSON.stringify(newName) }],
    safe,
  };
}
