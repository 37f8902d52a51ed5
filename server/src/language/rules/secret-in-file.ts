import { secretsIn } from '../documents/secrets.js';
import { secretRemoval } from '../documents/secret-removal.js';
import { t } from '../l10n.js';
import { rule } from './rule.js';

/** A token, a client secret or a password in a mapping document. The message, and the range, leave its value out. */
export const secretInFile = rule({
  code: 'secret-in-file',
  *check(document) {
    for (const secret of secretsIn(document)) {
      yield {
        at: secret.at,
        message: t`${secret.name === undefined ? t`This list` : `“${secret.name}”`} contains a secret, and everyone who can read this file can use it. Remove it from the file, and replace it at the application if the file was shared.`,
        get fixes() {
          return [{ title: t`Remove it from the file`, edits: [secretRemoval(document.json, secret)], safe: false }];
        },
      };
    }
  },
});
