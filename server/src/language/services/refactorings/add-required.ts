import { newMappingEdits, type NewMapping } from '../../documents/new-mapping.js';
import { isMapped } from '../../rules/required-target.js';
import { usualSource } from '../../documents/usual-sources.js';
import { count } from '../../problems/wording.js';
import { rememberedFor } from '../../remembered.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import { t } from '../../l10n.js';
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
    title: t`Add ${count(missing.length, 'missing required mapping')}`,
    get edits() {
      return newMappingEdits(document.json, document.kind, list, missing);
    },
  };
};

/** What is missing in an object mapping. An editor asks at each move of the cursor. */
const missingIn = rememberedFor((checked: CheckedMapping): readonly NewMapping[] => {
  const { resource, sourceObject } = checked.objectMapping;
  if (!resource) return [];
  const { application } = checked.context.document;
  return application.required[resource].flatMap(({ path }) => {
    if (isMapped(checked, path)) return [];
    const source = usualSource(path, { application, resource, sourceObject });
    return source === undefined ? [] : { target: path, source };
  });
});
