import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { placeOfMember, removalOfSame, repeatedIn } from './repeated.js';

/** Two directories with the same name: rules refer to directories by name. Graph: the name is unique in its schema. */
export const duplicateDirectory = rule({
  code: 'duplicate-directory',
  *check({ json, schemas }) {
    for (const { directories } of schemas) {
      for (const { first, again } of repeatedIn(directories.list, ({ name }) => name)) {
        yield {
          at: placeOfMember(again.node, 'name'),
          message: t`Another directory is named “${again.name!}”, too, and rules refer to directories by name. Rename one of them, or remove it.`,
          related: { at: placeOfMember(first.node, 'name'), message: t`The first directory is here.` },
          get fixes() {
            return removalOfSame(t`Remove this directory`, json, { first: first.node, again: again.node });
          },
        };
      }
    }
  },
});
