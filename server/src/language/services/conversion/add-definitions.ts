import type { CheckedMapping } from '../../documents/checked-mapping.js';
import type { DirectoryObject } from '../../documents/directory-object.js';
import { ATTRIBUTE_TYPES, MUTABILITIES } from '../../documents/graph-enums.js';
import { attributeNamed, entraObjects, isDirectoryExtension } from '../../entra/source-object.js';
import { fillArray, insertElements } from '../../json/json-layout.js';
import { elements } from '../../json/json-tree.js';
import type { SourceText } from '../../source-text.js';
import type { TextEdit } from '../../span.js';
import { refersToResources, type AttributeType } from '../../scim/schema.js';
import { Shape, type Members } from './graph-shape.js';

/** What is known of an attribute that a directory does not define. */
interface Definition {
  readonly name: string;
  /** One of Graph's attribute types. */
  readonly type: string;
  readonly multivalued: boolean;
  readonly caseExact: boolean;
}

/** An attribute definition that was added, with the edits that add it. */
export interface AddedDefinitions {
  readonly names: readonly string[];
  /** Names that are not defined, and of which not enough is known to define them. */
  readonly unknown: readonly string[];
  readonly edits: readonly TextEdit[];
}

const NOTHING: AddedDefinitions = { names: [], unknown: [], edits: [] };

const GRAPH_TYPES: Readonly<Record<AttributeType, string>> = {
  string: 'String',
  boolean: 'Boolean',
  decimal: 'String',
  integer: 'Integer',
  dateTime: 'DateTime',
  binary: 'Binary',
  reference: 'Reference',
  complex: 'String',
};

/** Defines targets in the target directory. Those of other connectors than SCIM are strings, because their types are unknown. */
export function defineTargets(
  json: SourceText,
  { context }: CheckedMapping,
  targets: readonly string[],
): AddedDefinitions {
  return define(json, context.objectMapping.defined, targets, (name) => {
    const { attribute, subAttribute } = context.resolutionOf(name);
    const last = subAttribute ?? attribute;
    if (!last) return { name, type: 'String', multivalued: false, caseExact: false };
    const isReference = !subAttribute && refersToResources(last);
    return {
      name,
      type: isReference ? 'Reference' : GRAPH_TYPES[last.type],
      multivalued: !subAttribute && last.multiValued,
      caseExact: last.caseExact,
    };
  });
}

/** Defines source attributes in the source directory: directory extensions, and those that Entra usually has. */
export function defineSources(
  json: SourceText,
  { objectMapping }: CheckedMapping,
  names: readonly string[],
): AddedDefinitions {
  const { place, sourceObject } = objectMapping;
  if (sourceObject?.isDefined !== true) return NOTHING;
  const defined = place?.schema.directories.object(place.sourceDirectoryName, place.sourceObjectName);
  const usual = Object.hasOwn(entraObjects, sourceObject.name) ? entraObjects[sourceObject.name as 'User'] : undefined;
  return define(json, defined, names, (name) => {
    if (isDirectoryExtension(name)) return { name, type: 'String', multivalued: false, caseExact: false };
    const known = attributeNamed(usual, name);
    return known?.name === name
      ? { name, type: known.type, multivalued: known.multiValued, caseExact: false }
      : undefined;
  });
}

function define(
  json: SourceText,
  defined: DirectoryObject | undefined,
  names: readonly string[],
  describe: (name: string) => Definition | undefined,
): AddedDefinitions {
  const list = defined?.list;
  if (!defined || !list) return NOTHING;
  const missing = [...new Set(names)].filter((name) => !defined.attributeNamed(name));
  const described = missing.map((name) => ({ name, definition: describe(name) }));
  const definitions = described.flatMap(({ definition }) => definition ?? []);
  const nodes = elements(list);
  const shape = new Shape(nodes);
  const values = definitions.map((definition) => newDefinition(shape, definition));
  return {
    names: definitions.map(({ name }) => name),
    unknown: described.filter(({ definition }) => !definition).map(({ name }) => name),
    edits:
      values.length === 0
        ? []
        : nodes.length === 0
          ? fillArray(json, list, values)
          : insertElements(json, list, nodes.length, values),
  };
}

/** An attribute definition in the shape of the others (Graph: attributeDefinition). */
function newDefinition(shape: Shape, { name, type, multivalued, caseExact }: Definition): Members {
  const members: Members = {
    anchor: false,
    caseExact,
    defaultValue: null,
    flowNullValues: false,
    multivalued,
    mutability: shape.form('mutability', 'ReadWrite', MUTABILITIES),
    name,
    required: false,
    type: shape.form('type', type, ATTRIBUTE_TYPES),
    apiExpressions: [],
    metadata: [],
    referencedObjects: [],
  };
  return shape.arrange(members, multivalued ? ['name', 'type', 'multivalued'] : ['name', 'type']);
}
