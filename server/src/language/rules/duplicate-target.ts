import type { Target } from '../documents/target.js';
import type { ObjectMapping } from '../documents/model.js';
import { removeElement } from '../json/json-edit.js';
import { rule } from './rule.js';

/** A target that the object mapping feeds twice. Entra takes each target attribute once. */
export const duplicateTarget = rule({
  code: 'duplicate-target',
  *check({ targets, json }) {
    const seen = new Map<ObjectMapping, Map<string, Target>>();
    for (const target of targets) {
      const { path, key, objectMapping, mapping } = target;
      if (path.text.trim() === '') continue;
      const known = seen.get(objectMapping) ?? new Map<string, Target>();
      seen.set(objectMapping, known);
      const first = known.get(key);
      if (!first) {
        known.set(key, target);
        continue;
      }
      const list = objectMapping.list;
      yield {
        at: path.string.content,
        message: `“${path.text}” is mapped twice; a target can have one mapping only.`,
        related: { at: first.path.string.content, message: 'The first mapping is here.' },
        fixes: list
          ? [
              {
                title: 'Remove this mapping',
                // A mapping is searched for in its list only when the fix is asked for.
                get edits() {
                  return [removeElement(json, list, mapping.node)];
                },
                safe: false,
              },
            ]
          : [],
      };
    }
  },
});
