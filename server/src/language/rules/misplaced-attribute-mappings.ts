import { rule } from './rule.js';

/** Attribute mappings in a synchronization rule itself, as an example in Graph's documentation has them. */
export const misplacedAttributeMappings = rule({
  code: 'misplaced-attribute-mappings',
  *check({ misplaced }) {
    for (const at of misplaced) {
      yield {
        at,
        message:
          'Attribute mappings do not belong directly in synchronizationRules: Graph’s synchronizationRule has no such member. Put them into the attributeMappings of an object mapping in the rule’s objectMappings.',
      };
    }
  },
});
