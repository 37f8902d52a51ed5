import { t } from '../l10n.js';
import { textOf } from '../span.js';
import { readAttributes } from './read-attributes.js';
import { mappingRule } from './rule.js';

/** A matching attribute whose source reads more than one attribute. Entra does not save such a schema. */
export const matchingSeveralAttributes = mappingRule({
  code: 'matching-several-attributes',
  concerns: ({ mapping }) => mapping.matchingPriority > 0,
  *check({ context, mapping: { matchingPriority, target, source } }) {
    if (matchingPriority <= 0 || !target || !source || IN_DEFAULTS.has(target.text)) return;
    if (!context.objectMapping.active) return;
    const [first, second] = [...(readAttributes(source)?.values() ?? [])];
    if (!first || !second) return;
    const [one, other] = [first, second].map((node) => textOf(source.text, node));
    yield {
      at: source.sourceOf(second),
      message: t`The source of a matching attribute can read only one attribute, but this one reads ${one!} and ${other!}. Entra rejects the schema: “Joining property ${target.text} has more than one SourceName”. Read one attribute, or match by another target.`,
    };
  },
});

/** Targets whose default mapping reads two attributes, and which Entra accepts: in cross-tenant synchronization. */
const IN_DEFAULTS = new Set(['alternativeSecurityIds']);
