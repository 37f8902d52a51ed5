import type { MappingUnit } from '../documents/mapping-unit.js';
import { writtenText } from '../documents/written-source.js';
import { removeElement } from '../json/json-edit.js';
import { property, spanOf, stringMember } from '../json/json-tree.js';
import { t } from '../l10n.js';
import type { Fix } from '../problems/problem.js';
import { mappingRule } from './rule.js';

/**
 * A default value that is never written. Entra writes it when it creates an object and the source has no value (Microsoft:
 * Customize application attributes).
 */
export const unusedDefaultValue = mappingRule({
  code: 'unused-default-value',
  concerns: ({ mapping, context }) => Boolean(mapping.defaultValue) && context.objectMapping.active,
  *check(unit) {
    const { mapping, context } = unit;
    const isConstant = hasConstantSource(unit);
    if (!isConstant && context.objectMapping.mayCreate) return;
    yield {
      at: stringMember(context.document.json, mapping.node, 'defaultValue')!.content,
      message: isConstant
        ? t`The source is a constant and always has a value, so the default value is never used. Remove one of them.`
        : t`A default value is written only when an object is created, and this object mapping creates none. Use a function in the source, such as Coalesce([attribute], "value"), or remove the default value.`,
      fixes: () => withoutDefault(unit),
    };
  },
});

/** Whether the source always has the same value, which is not empty. */
function hasConstantSource({ mapping, treeNode }: MappingUnit): boolean {
  const { source } = mapping;
  if (source) {
    const { tree, problems } = source.parse;
    return problems.length === 0 && tree.kind === 'string' && tree.content.end > tree.content.start;
  }
  if (writtenText(treeNode, 'type')?.toLowerCase() !== 'constant') return false;
  return Boolean((writtenText(treeNode, 'expression') ?? writtenText(treeNode, 'name'))?.trim());
}

/** Graph writes null for no default value; a provisioning file leaves it out. */
function withoutDefault({ mapping, context: { document } }: MappingUnit): Fix[] {
  const found = property(mapping.node, 'defaultValue');
  if (!found?.valueNode) return [];
  const edit = property(mapping.node, 'targetAttributeName')
    ? { ...spanOf(found.valueNode), newText: 'null' }
    : removeElement(document.json, mapping.node, found);
  return [{ title: t`Remove the default value`, edits: [edit], safe: false }];
}
