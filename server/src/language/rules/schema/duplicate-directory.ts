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
          message: `Another directory is named “${again.name!}”, too, and rules refer to directories by name. Rename one of them, or remove it.`,
          related: { at: placeOfMember(first.node, 'name'), message: 'The first directory is here.' },
          get fixes() {
            return removalOfSame('Remove this directory', json, { first: first.node, again: again.node });
          },
        };
      }
    }
  },
});
