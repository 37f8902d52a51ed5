import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { DirectoryObject } from '../../documents/directory-object.js';
import {
  addDefinitions,
  sourceDefinition,
  targetDefinition,
  type NewDefinition,
} from '../../documents/new-definition.js';
import type { SourceText } from '../../source-text.js';
import type { TextEdit } from '../../span.js';

/** An attribute definition that was added, with the edits that add it. */
export interface AddedDefinitions {
  readonly names: readonly string[];
  /** Names that are not defined, and of which not enough is known to define them. */
  readonly unknown: readonly string[];
  readonly edits: readonly TextEdit[];
}

const NOTHING: AddedDefinitions = { names: [], unknown: [], edits: [] };

/** Defines targets in the target directory. Those of other connectors than SCIM are strings, because their types are unknown. */
export function defineTargets(
  json: SourceText,
  { context }: CheckedMapping,
  targets: readonly string[],
): AddedDefinitions {
  return define(json, context.objectMapping.defined, targets, (name) => targetDefinition(context, name));
}

/** Defines source attributes in the source directory: directory extensions, and those that Entra usually has. */
export function defineSources(
  json: SourceText,
  { objectMapping }: CheckedMapping,
  names: readonly string[],
): AddedDefinitions {
  const { definedSource, sourceObject } = objectMapping;
  if (sourceObject?.isDefined !== true) return NOTHING;
  return define(json, definedSource, names, (name) => sourceDefinition(sourceObject, name));
}

function define(
  json: SourceText,
  defined: DirectoryObject | undefined,
  names: readonly string[],
  describe: (name: string) => NewDefinition | undefined,
): AddedDefinitions {
  const list = defined?.list;
  if (!defined || !list) return NOTHING;
  const missing = [...new Set(names)].filter((name) => !defined.attributeNamed(name));
  const described = missing.map((name) => ({ name, definition: describe(name) }));
  const definitions = described.flatMap(({ definition }) => definition ?? []);
  return {
    names: definitions.map(({ name }) => name),
    unknown: described.filter(({ definition }) => !definition).map(({ name }) => name),
    edits: addDefinitions(json, list, definitions),
  };
}
