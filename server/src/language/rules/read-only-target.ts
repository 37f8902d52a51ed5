import type { Target } from '../documents/target.js';
import { isPartOf } from '../scim/canonical.js';
import { rule } from './rule.js';

/** A target that cannot be written, because the application sets it. */
export const readOnlyTarget = rule({
  code: 'read-only-target',
  *check({ targets, applicationProfile: { name, readOnly, complete } }) {
    for (const target of targets) {
      const { path, resource, key, definition } = target;
      if (!resource && !definition) continue;
      const fact = resource && readOnly[resource.name].find((known) => isPartOf(resource, key, known.path));
      if (fact) {
        yield { at: path.string.content, message: `“${path.text}” is read-only. ${fact.why} ${ADVICE}` };
      } else if (definition) {
        if (definition.mutability !== 'ReadOnly') continue;
        yield {
          at: path.string.content,
          message: `“${path.text}” is read-only in the directory of this schema. ${ADVICE}`,
        };
      } else if (isReadOnly(target)) {
        yield {
          at: path.string.content,
          severity: complete ? 'error' : 'warning',
          message: `“${path.text}” is read-only: ${complete ? name : 'the application'} sets it. ${ADVICE}`,
        };
      }
    }
  },
});

const ADVICE = 'Remove this mapping, or map another target.';

function isReadOnly({ resolution: { attribute, subAttribute } }: Target): boolean {
  return attribute?.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
}
