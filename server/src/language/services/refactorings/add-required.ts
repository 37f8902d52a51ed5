import { newMappingEdits, type NewMapping } from '../../documents/new-mapping.js';
import { attributeNamed } from '../../entra/source-object.js';
import { isMapped } from '../../rules/required-target.js';
import { readAttributes } from '../../rules/read-attributes.js';
import { SourceExpression } from '../../documents/source-expression.js';
import { wholeText } from '../../documents/text-in-document.js';
import { textOf } from '../../span.js';
import { count } from '../../problems/wording.js';
import { rememberedFor } from '../../remembered.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { Refactor } from './refactoring.js';

/**
 * Adds a mapping for each target that the application requires and that is not mapped, with its usual source. A source that
 * reads an attribute which the source directory does not define is left out.
 */
export const addRequiredMappings: Refactor = function* ({ document, checked }) {
  const { list, active, isTruncated } = checked.objectMapping;
  if (!list || !active || isTruncated) return;
  const missing = missingIn(checked);
  if (missing.length === 0) return;
  yield {
    id: 'addRequiredMappings',
    title: `Add ${count(missing.length, 'missing required mapping')}`,
    get edits() {
      return newMappingEdits(document.json, document.kind, list, missing);
    },
  };
};

/** What is missing in an object mapping. An editor asks at each move of the cursor. */
const missingIn = rememberedFor((checked: CheckedMapping): readonly NewMapping[] => {
  const { resource } = checked.objectMapping;
  if (!resource) return [];
  const { required, usualSources } = checked.context.document.application;
  return required[resource].flatMap(({ path }) => {
    const source = usualSources[resource][path];
    if (source === undefined || isMapped(checked, path) || !isReadable(checked, source)) return [];
    return { target: path, source };
  });
});

/** Whether the source object has all attributes that an expression reads. */
function isReadable({ objectMapping: { sourceObject } }: CheckedMapping, source: string): boolean {
  if (!sourceObject) return true;
  const read = readAttributes(new SourceExpression(source, () => wholeText(source)));
  return [...(read?.values() ?? [])].every(({ name }) => attributeNamed(sourceObject, textOf(source, name)));
}
