import type { Target } from '../documents/target.js';
import { isPartOf } from '../scim/canonical.js';
import { targetRule } from './rule.js';

/** A target that cannot be written, because the application sets it. */
export const readOnlyTarget = targetRule({
  code: 'read-only-target',
  concerns: ({ resource, definition }) => resource !== undefined || definition !== undefined,
  *check(target, { context }) {
    const { name, readOnly, complete } = context.document.application;
    const { path, resource, key, definition } = target;
    if (!resource && !definition) return;
    const fact = resource && readOnly[resource.name].find((known) => isPartOf(resource, key, known.path));
    if (fact) {
      yield { at: path.string.content, message: `“${path.text}” is read-only. ${fact.why} ${ADVICE}` };
    } else if (definition) {
      if (definition.mutability !== 'ReadOnly') return;
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
  },
});

const ADVICE = 'Remove this mapping, or map another target.';

function isReadOnly({ resolution: { attribute, subAttribute } }: Target): boolean {
  return attribute?.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
}
