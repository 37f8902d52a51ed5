import { didYouMean } from '../problems/wording.js';
import type { DirectoryObject } from '../documents/directory-object.js';
import { targetDefinition } from '../documents/new-definition.js';
import { t } from '../l10n.js';
import { rememberedNames, suggestions } from '../problems/suggestions.js';
import { span } from '../span.js';
import { targetRule } from './rule.js';
import { addDefinition } from './schema/definition-fix.js';

const definedNames = rememberedNames(({ attributes }: DirectoryObject) =>
  [...attributes.values()].map(({ name }) => name),
);

/** A target that a connector other than SCIM does not have. Its attributes are known only from its directory. */
export const unknownAttributeInDirectory = targetRule({
  code: 'unknown-attribute',
  concerns: ({ context: { resource, objectMapping } }) => !resource && objectMapping.defined !== undefined,
  *check({ path, definition, objectMapping, resource }, { context }) {
    if (resource || definition || !objectMapping.defined) return;
    const near = suggestions(path.text, definedNames(objectMapping.defined));
    yield {
      at: path.string.content,
      message: t`The target object “${objectMapping.defined.name}” has no attribute “${path.text}”.${didYouMean(near)}`,
      fixes: () => [
        ...near.map((name) => ({
          title: t`Replace with “${name}”`,
          edits: [path.edit(span(0, path.text.length), name)],
          // The names of a connector may be similar, and the missing one may have to be defined.
          safe: false,
        })),
        ...(path.text.trim() === ''
          ? []
          : addDefinition(context.document.json, objectMapping.defined, targetDefinition(context, path.text))),
      ],
    };
  },
});
