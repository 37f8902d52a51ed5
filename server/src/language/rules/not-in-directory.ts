import { didYouMean } from '../scim/checks/check.js';
import { suggestions } from '../scim/suggestions.js';
import { span } from '../span.js';
import { rule } from './rule.js';

/** A target that a connector with names of its own does not have: all that is known is what its directory defines. */
export const notInDirectory = rule({
  code: 'unknown-attribute',
  severity: 'warning',
  *check({ targets }) {
    for (const { path, definition, objectMapping, resource } of targets) {
      if (resource || definition || !objectMapping.defined) continue;
      const names = [...objectMapping.defined.attributes.values()].map(({ name }) => name);
      const near = suggestions(path.text, names);
      yield {
        at: path.string.content,
        message: `The target object “${objectMapping.defined.name}” has no attribute “${path.text}”.${didYouMean(near)}`,
        fixes: near.map((name) => ({
          title: `Replace with “${name}”`,
          edits: [path.edit(span(0, path.text.length), name)],
          // A connector's names are alike, and what is missing may have to be defined.
          safe: false,
        })),
      };
    }
  },
});
