import type { ScopingClause, ScopingFilter, ScopingGroup } from '../../documents/scoping-filter.js';
import { removeElement } from '../../json/json-edit.js';
import { member, spanOf, stringOf } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { Fix } from '../../problems/problem.js';
import type { SourceText } from '../../source-text.js';
import { applyEdits, span, type TextEdit } from '../../span.js';

/**
 * The fixes for a clause that excludes another one of its group: it gets a group of its own, or it is removed. All clauses of a
 * group must be met, so the new group also has the other clauses, except those that the clause excludes. Neither fix is safe:
 * only the author knows whether the two are alternatives.
 *
 * @param suits whether another clause on the same attribute can be met together with the clause
 */
export function separations(
  json: SourceText,
  { list: groups }: ScopingFilter,
  group: ScopingGroup,
  clause: ScopingClause,
  suits: (other: ScopingClause) => boolean,
): Fix[] {
  const { list, node, clauses } = group;
  if (!list) return [];
  const removal = removeElement(json, list, clause.node);
  const removing: Fix = { title: t`Remove this clause`, edits: [removal], safe: false };
  if (!groups) return [removing];
  const attribute = clause.attribute?.toLowerCase();
  const kept = clauses.filter(
    (other) => other === clause || other.attribute?.toLowerCase() !== attribute || suits(other),
  );
  const { end } = spanOf(node);
  const before = json.slice(groups.offset + 1, (groups.children?.[0] ?? node).offset);
  const newGroup = `,${lineBreakIn(before) ?? ' '}${copied(json, group, kept)}`;
  const moving: Fix = {
    title:
      kept.length > 1
        ? t`Move this clause to its own group, with the other clauses`
        : t`Move this clause to its own group`,
    edits: [removal, { ...span(end, end), newText: newGroup }],
    safe: false,
  };
  return [moving, removing];
}

/** The text of a group with only some of its clauses, and without the comments between them. */
function copied(json: SourceText, { node, list }: ScopingGroup, kept: readonly ScopingClause[]): string {
  const whole = spanOf(node);
  const { start, end } = spanOf(list!);
  const inside = json.slice(start + 1, list!.children![0]!.offset);
  const separator = lineBreakIn(inside) ?? ' ';
  const texts = kept.map(({ node: { offset, length } }) => json.slice(offset, offset + length));
  const last = list!.children!.at(-1)!;
  const after = json.slice(last.offset + last.length, end - 1);
  const clauses: TextEdit = {
    ...span(start + 1 - whole.start, end - 1 - whole.start),
    newText:
      (lineBreakIn(inside) ?? /^\s*/.exec(inside)![0]) +
      texts.join(`,${separator}`) +
      (lineBreakIn(after) ?? after.slice(after.trimEnd().length)),
  };
  const name = stringOf(json, member(node, 'name'));
  const renamed =
    name && name.text !== ''
      ? [shifted(name.edit(span(name.text.length, name.text.length), ' (2)'), -whole.start)]
      : [];
  return applyEdits(
    json.slice(whole.start, whole.end),
    [clauses, ...renamed].sort((a, b) => a.start - b.start),
  );
}

function shifted({ start, end, newText }: TextEdit, by: number): TextEdit {
  return { start: start + by, end: end + by, newText };
}

/** The last line break of a text with the indentation after it. */
function lineBreakIn(text: string): string | undefined {
  return /\r?\n[ \t]*$/.exec(text)?.[0];
}
