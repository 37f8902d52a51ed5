import { grouped } from '../../grouped.js';
import type { ObjectMapping } from '../../documents/model.js';
import { t } from '../../l10n.js';
import { rule } from '../rule.js';
import { removalOfSame, repeatedIn } from './repeated.js';

/** Two object mappings of a rule from the same source object to the same target object. Disabled ones do not count. */
export const duplicateObjectMapping = rule({
  code: 'duplicate-object-mapping',
  *check({ json, objectMappings }) {
    if (objectMappings.length < 2) return;
    const named = objectMappings.filter(({ active, place }) => active && place?.rule !== undefined);
    for (const ofRule of grouped(named, ({ place }) => String(place!.rule!.offset)).values()) {
      for (const { first, again } of repeatedIn(ofRule, objectsOf)) {
        const { sourceObjectName, targetObjectName } = again.place!;
        yield {
          at: again.key,
          message: t`This rule already maps ${sourceObjectName!} to ${targetObjectName!}. Remove one of the object mappings, or disable it.`,
          related: { at: first.key, message: t`The first object mapping is here.` },
          get fixes() {
            return removalOfSame(t`Remove this object mapping`, json, { first: first.node!, again: again.node! });
          },
        };
      }
    }
  },
});

/** What an object mapping maps; undefined if it does not name both objects. */
function objectsOf({ node, place }: ObjectMapping): string | undefined {
  const { sourceObjectName: source = '', targetObjectName: target = '' } = place ?? {};
  return node && source !== '' && target !== '' ? JSON.stringify([source, target]) : undefined;
}
