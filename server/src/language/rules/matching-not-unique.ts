import type { MappingUnit } from '../documents/mapping-unit.js';
import { enumMember, SOURCE_TYPES } from '../documents/graph-enums.js';
import { english, t, translated } from '../l10n.js';
import { textOf } from '../span.js';
import { isFilterable } from './matching-not-filterable.js';
import { targetRule } from './rule.js';

/** A matching attribute that many accounts share. Graph: only attributes that are expected to be unique should be used. */
export const matchingNotUnique = targetRule({
  code: 'matching-not-unique',
  concerns: ({ mapping, context }) => mapping.matchingPriority > 0 && context.objectMapping.active,
  *check({ path, key }, unit) {
    // Another rule reports it.
    if (!isFilterable(unit.context, key)) return;
    const why = whyShared(unit);
    if (why === undefined) return;
    yield {
      at: path.string.content,
      message: t`${why}, so Entra finds several accounts, or the wrong one. Match by an attribute that is unique.`,
    };
  },
});

/** Why many accounts have the value of a matching attribute; undefined if that is not known. */
export function whyShared({ context, mapping, anySource }: MappingUnit): string | undefined {
  const { targetText: text = '', sourceNode } = mapping;
  if (context.typeOf(text)?.toLowerCase() === 'boolean') return t`“${text}” is only True or False`;
  if (enumMember(sourceNode, 'type', SOURCE_TYPES)?.toLowerCase() === 'constant') return translated(SAME_FOR_ALL);
  const parse = anySource?.expression.parse;
  if (parse?.problems.length !== 0) return undefined;
  const { tree } = parse;
  if (tree.kind === 'string' || tree.kind === 'number') return translated(SAME_FOR_ALL);
  if (tree.kind !== 'attribute') return undefined;
  const name = textOf(parse.text, tree.name).trim();
  return SHARED.has(name.toLowerCase()) ? t`Many objects have the same [${name}]` : undefined;
}

const SAME_FOR_ALL = english`The source is the same constant for all objects`;

/** Attributes of Entra that many users or groups share. */
const SHARED: ReadonlySet<string> = new Set(
  [
    'accountEnabled city companyName country department dirSyncEnabled employeeHireDate givenName isSoftDeleted jobTitle',
    'physicalDeliveryOfficeName postalCode preferredLanguage securityEnabled state streetAddress surname usageLocation userType',
  ].flatMap((line) => line.toLowerCase().split(' ')),
);
