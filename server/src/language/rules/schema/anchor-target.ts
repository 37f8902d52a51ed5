import { t } from '../../l10n.js';
import { removeMapping } from '../remove-mapping.js';
import { targetRule } from '../rule.js';

/**
 * A mapping that writes the identifier of a SCIM resource. The server sets it, so Microsoft's page on customizing attributes says
 * not to map it. Other directories have anchors that are written, such as onPremisesObjectIdentifier.
 */
export const anchorTarget = targetRule({
  code: 'anchor-target',
  concerns: ({ context, mapping: { targetText: text = '', matchingPriority } }) => {
    if (matchingPriority > 0 || !context.resource || !context.objectMapping.active) return false;
    const definition = context.definitionOf(text);
    // A read-only one is reported by another rule.
    return definition?.anchor === true && definition.mutability?.toLowerCase() !== 'readonly';
  },
  *check({ path }, { context, mapping }) {
    yield {
      at: path.string.content,
      message: t`“${path.text}” is the anchor of ${context.objectMapping.defined!.name}: the application sets it. Remove this mapping, or map another target.`,
      fixes: () => removeMapping(context.document.json, mapping),
    };
  },
});
