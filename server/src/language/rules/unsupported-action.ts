import { english, t, translated } from '../l10n.js';
import { rule } from './rule.js';

/** An action that the application does not support, such as creating groups. Each attempt would fail. */
export const unsupportedAction = rule({
  code: 'unsupported-action',
  *check({ objectMappings, applicationProfile: { unsupportedActions, name } }) {
    for (const { resource, actions, active } of objectMappings) {
      if (!resource || !active) continue;
      for (const declared of actions) {
        const why = unsupportedActions[resource][declared.action];
        if (why === undefined) continue;
        const what = translated(WHAT[resource][declared.action]);
        yield {
          at: declared,
          message: t`${name} does not let Entra ${what}. ${translated(why)}`,
          fixes: [{ title: t`Do not ${what}`, edits: [declared.removal], safe: false }],
        };
      }
    }
  },
});

const WHAT = {
  User: { create: english`create users`, update: english`update users`, delete: english`delete users` },
  Group: { create: english`create groups`, update: english`update groups`, delete: english`delete groups` },
} as const;
