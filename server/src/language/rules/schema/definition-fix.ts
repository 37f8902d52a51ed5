import type { DirectoryObject } from '../../documents/directory-object.js';
import {
  addDefinitions,
  sourceDefinition,
  stringDefinition,
  type NewDefinition,
} from '../../documents/new-definition.js';
import type { ObjectMappingFacts } from '../../documents/model.js';
import { t } from '../../l10n.js';
import type { Fix } from '../../problems/problem.js';
import type { SourceText } from '../../source-text.js';

/**
 * The fix that defines an attribute in the directory, in the shape of the definitions beside it. It is never safe: the name may
 * be misspelt. Its edits are made when they are asked for.
 */
export function addDefinition(
  json: SourceText,
  object: DirectoryObject | undefined,
  definition: NewDefinition,
): readonly Fix[] {
  const list = object?.list;
  if (!list) return [];
  return [
    {
      title: t`Add attribute definition`,
      get edits() {
        return addDefinitions(json, list, [definition]);
      },
      safe: false,
    },
  ];
}

/** The same for a source attribute. One that Entra does not usually have is a string. */
export function addSourceDefinition(
  json: SourceText,
  { sourceObject, definedSource }: Pick<ObjectMappingFacts, 'sourceObject' | 'definedSource'>,
  name: string,
): readonly Fix[] {
  if (sourceObject?.isDefined !== true || name.trim() === '') return [];
  return addDefinition(json, definedSource, sourceDefinition(sourceObject, name) ?? stringDefinition(name));
}
