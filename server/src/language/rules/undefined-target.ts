import { targetDefinition } from '../documents/new-definition.js';
import type { Target } from '../documents/target.js';
import { t } from '../l10n.js';
import { targetRule } from './rule.js';
import { addDefinition } from './schema/definition-fix.js';

/** A SCIM target that the directory in the schema does not define. Entra maps only defined attributes. */
export const undefinedTarget = targetRule({
  code: 'undefined-target',
  concerns: ({ context, mapping: { targetText: text = '' } }) =>
    context.objectMapping.defined !== undefined && context.isChecked(text),
  *check(target, { context }) {
    const { path, objectMapping, isChecked } = target;
    if (!objectMapping.defined || !isChecked || isReportedAnyway(target)) return;
    yield {
      at: path.string.content,
      message: t`The directory of this schema does not define “${path.text}” for ${objectMapping.defined.name}, and Entra maps only defined attributes. Define it, or map a defined attribute.`,
      fixes: () => addDefinition(context.document.json, objectMapping.defined, targetDefinition(context, path.text)),
    };
  },
});

/** Whether other rules report a mistake in the path, or that no attribute of that name is known. */
function isReportedAnyway({ path, resolution, meaning }: Target): boolean {
  if (path.text.trim() === '' || path.problems.some(({ severity }) => severity === 'error')) return true;
  return !resolution.attribute && meaning.length > 0;
}
