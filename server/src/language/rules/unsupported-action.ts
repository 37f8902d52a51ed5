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
        const what = `${declared.action} ${resource === 'User' ? 'users' : 'groups'}`;
        yield {
          at: declared,
          message: `${name} does not let Entra ${what}. ${why}`,
          fixes: [{ title: `Do not ${what}`, edits: [declared.removal], safe: false }],
        };
      }
    }
  },
});
