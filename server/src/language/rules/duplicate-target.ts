import type { Target } from '../documents/target.js';
import { t } from '../l10n.js';
import { removeMapping } from './remove-mapping.js';
import { rule } from './rule.js';

/** A target attribute that an object mapping maps twice. Entra allows one mapping for each target attribute. */
export const duplicateTarget = rule({
  code: 'duplicate-target',
  *check(document) {
    for (const { objectMapping, context, units } of document.mappings) {
      if (objectMapping.isDisabled || !context.keys.hasRepeated) continue;
      const mapped = new Map<string, Target>();
      for (const unit of units) {
        const { mapping, key } = unit;
        if (key === undefined || mapping.targetText?.trim() === '' || context.keys.count(key) < 2) continue;
        const { path } = unit.target!;
        const first = mapped.get(key);
        if (!first) {
          mapped.set(key, unit.target!);
          continue;
        }
        yield {
          at: path.string.content,
          message: t`“${path.text}” is mapped twice, but a target can have only one mapping. Remove one of them.`,
          related: { at: first.path.string.content, message: t`The first mapping is here.` },
          fixes: removeMapping(document.json, mapping),
        };
      }
    }
  },
});
