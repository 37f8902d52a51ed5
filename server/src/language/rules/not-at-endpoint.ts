import type { Target } from '../documents/target.js';
import { endpointDifference } from '../documents/endpoint-differences.js';
import { rule } from './rule.js';

/** A target that the server's own schemas, which Test Connection read, do not have, or have otherwise. */
export const notAtEndpoint = rule({
  code: 'not-at-endpoint',
  source: 'SCIM endpoint',
  *check({ targets, surroundings: { discovered } }) {
    if (!discovered) return;
    const day = discovered.at.slice(0, 10);
    for (const target of targets) {
      const { path, objectMapping, definition } = target;
      if (!objectMapping.resource || !objectMapping.active) continue;
      // A mistake in the path itself is said by another rule.
      if (path.problems.some(({ severity }) => severity === 'error') || isUnknownAnyway(target)) continue;
      const difference = endpointDifference(discovered, objectMapping.resource, path.text, path.tree, definition);
      if (difference) yield { at: path.string.content, message: `${difference.message} (Asked on ${day}.)` };
    }
  },
});

function isUnknownAnyway({ meaning }: Target): boolean {
  return meaning.some(({ code }) => code === 'unknown-attribute' || code === 'unknown-sub-attribute');
}
