import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { removalOfSame, repeatedIn } from './repeated.js';

/** An attribute that an object defines twice. Graph: the name of an attribute is unique in its object. */
export const duplicateDefinition = rule({
  code: 'duplicate-definition',
  *check({ json, schemas }) {
    for (const { directories } of schemas) {
      for (const { definition } of directories.list.flatMap(({ objects }) => objects)) {
        if (!definition?.hasRepeated) continue;
        for (const { first, again } of repeatedIn(definition.all, ({ name }) => name)) {
          yield {
            at: again.at,
            message: t`“${again.name}” is defined twice for ${nameOf(definition)}. Remove one of the definitions, or rename it.`,
            related: { at: first.at, message: t`The first definition is here.` },
            get fixes() {
              return removalOfSame(t`Remove this definition`, json, { first: first.node, again: again.node });
            },
          };
        }
      }
    }
  },
});

function nameOf({ name }: { readonly name: string }): string {
  return name === '' ? t`this object` : name;
}
