import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { placeOfMember, removalOfSame, repeatedIn } from './repeated.js';

/** Two objects of a directory with the same name. Graph: the name of an object is unique in its directory. */
export const duplicateObject = rule({
  code: 'duplicate-object',
  *check({ json, schemas }) {
    for (const { directories } of schemas) {
      for (const { objects } of directories.list) {
        for (const { first, again } of repeatedIn(objects, ({ name }) => name)) {
          yield {
            at: placeOfMember(again.node, 'name'),
            message: t`Another object of this directory is named “${again.name!}”, too, and mappings refer to objects by name. Rename one of them, or remove it.`,
            related: { at: placeOfMember(first.node, 'name'), message: t`The first object is here.` },
            get fixes() {
              return removalOfSame(t`Remove this object`, json, { first: first.node, again: again.node });
            },
          };
        }
      }
    }
  },
});
