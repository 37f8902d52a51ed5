import type { MappingUnit } from '../documents/mapping-unit.js';
import { attributeNamed } from '../entra/source-object.js';
import { t } from '../l10n.js';
import { textOf } from '../span.js';
import { isFilterable } from './matching-not-filterable.js';
import { targetRule } from './rule.js';

/** A matching attribute with several values in the target or in the source: Entra compares one value with one. */
export const matchingMultiValued = targetRule({
  code: 'matching-multi-valued',
  concerns: ({ mapping, context }) => mapping.matchingPriority > 0 && context.objectMapping.active,
  *check({ path, key }, unit) {
    // Another rule reports it.
    if (!isFilterable(unit.context, key)) return;
    const why = severalIn(unit);
    if (why === undefined) return;
    yield {
      at: path.string.content,
      message: t`${why}, but a matching attribute must have one value. Match by another target.`,
    };
  },
});

/** Which side has several values, as the beginning of a sentence. */
function severalIn({ context, mapping, anySource }: MappingUnit): string | undefined {
  const { targetText: text = '' } = mapping;
  const definition = context.definitionOf(text);
  if (definition?.multivalued === true) return t`The directory defines “${text}” with several values`;
  const { attribute, subAttribute } = context.resolutionOf(text);
  if (!definition && attribute?.multiValued && !subAttribute && !text.includes('['))
    return t`“${text}” has several values`;
  const parse = anySource?.expression.parse;
  if (parse?.problems.length !== 0 || parse.tree.kind !== 'attribute') return undefined;
  const name = textOf(parse.text, parse.tree.name).trim();
  return attributeNamed(context.objectMapping.sourceObject, name)?.multiValued
    ? t`[${name}] has several values`
    : undefined;
}
