import { textOf } from '../span.js';
import { readAttributes } from './read-attributes.js';
import { rule } from './rule.js';

/** A matching attribute whose source reads more than one attribute. Entra does not save such a schema. */
export const matchingSeveralAttributes = rule({
  code: 'matching-several-attributes',
  *check({ objectMappings }) {
    for (const { active, attributeMappings } of objectMappings) {
      if (!active) continue;
      for (const { matchingPriority, target, source } of attributeMappings) {
        if (matchingPriority <= 0 || !target || !source || IN_DEFAULTS.has(target.text)) continue;
        const [first, second] = [...(readAttributes(source)?.values() ?? [])];
        if (!first || !second) continue;
        const [one, other] = [first, second].map((node) => textOf(source.text, node));
        yield {
          at: source.sourceOf(second),
          message: `The source of a matching attribute can read only one attribute, but this one reads ${one!} and ${other!}. Entra rejects the schema: “Joining property ${target.text} has more than one SourceName”. Read one attribute, or match by another target.`,
        };
      }
    }
  },
});

/** Targets whose default mapping reads two attributes, and which Entra accepts: in cross-tenant synchronization. */
const IN_DEFAULTS = new Set(['alternativeSecurityIds']);
