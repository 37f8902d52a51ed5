import { targetsOf } from '../documents/lookup.js';
import type { Target } from '../documents/target.js';
import { removeElement } from '../json/json-edit.js';
import { rule } from './rule.js';

/** A target attribute that an object mapping has twice. Entra takes each target attribute once. */
export const duplicateTarget = rule({
  code: 'duplicate-target',
  *check(document) {
    for (const objectMapping of document.objectMappings) {
      const { list } = objectMapping;
      const mapped = new Map<string, Target>();
      for (const target of targetsOf(document, objectMapping)) {
        const { path, key, mapping } = target;
        if (path.text.trim() === '') continue;
        const first = mapped.get(key);
        if (!first) {
          mapped.set(key, target);
          continue;
        }
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
                    return [removeElement(document.json, list, mapping.node)];
                  },
                  safe: false,
                },
              ]
            : [],
        };
      }
    }
  },
});
