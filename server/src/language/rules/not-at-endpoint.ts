import type { Target } from '../documents/target.js';
import { endpointDifference, type EndpointDifference } from '../documents/endpoint-differences.js';
import { english, t, translated } from '../l10n.js';
import { removeMapping } from './remove-mapping.js';
import { targetRule } from './rule.js';

/** A target that is missing from, or different in, the schemas that Test Connection read from the SCIM server. */
export const notAtEndpoint = targetRule({
  code: 'not-at-endpoint',
  source: 'SCIM endpoint',
  concerns: ({ context }) => context.document.discovered !== undefined,
  *check(target, { context, mapping }) {
    const { discovered } = context.document;
    const { path, objectMapping, definition } = target;
    if (!discovered || !objectMapping.resource || !objectMapping.active) return;
    // Other rules report mistakes in the path itself.
    if (path.problems.some(({ severity }) => severity === 'error') || isUnknownAnyway(target)) return;
    const difference = endpointDifference(discovered, objectMapping.resource, path.text, path.tree, definition);
    if (!difference) return;
    const { kind, message } = difference;
    const day = discovered.at.slice(0, 10);
    yield {
      at: path.string.content,
      message: t`${message} ${translated(TO_DO[kind])} (Schemas read on ${day}.)`,
      // A target that is absent may be misspelt.
      ...(kind === 'readOnly' && { fixes: () => removeMapping(context.document.json, mapping) }),
    };
  },
});

const TO_DO: Readonly<Record<EndpointDifference['kind'], string>> = {
  absent: english`Correct the target, or remove its mapping.`,
  readOnly: english`Remove its mapping.`,
  type: english`Correct the definition.`,
};

function isUnknownAnyway({ meaning }: Target): boolean {
  return meaning.some(({ code }) => code === 'unknown-attribute' || code === 'unknown-sub-attribute');
}
