import { attributeNamed, entraObjects, isDirectoryExtension, type SourceObject } from '../entra/source-object.js';
import { fillArray, insertElements } from '../json/json-layout.js';
import { elements, type JsonNode } from '../json/json-tree.js';
import { refersToResources, type AttributeType } from '../scim/schema.js';
import type { SourceText } from '../source-text.js';
import type { TextEdit } from '../span.js';
import { ATTRIBUTE_TYPES, MUTABILITIES } from './graph-enums.js';
import { Shape, type Members } from './graph-shape.js';
import type { MappingContext } from './mapping-context.js';

/*
 * Attribute definitions that are added to a directory: what is known of an attribute, and how it is written in the shape of the
 * other definitions.
 */

/** What is known of an attribute that a directory does not define. */
export interface NewDefinition {
  readonly name: string;
  /** One of Graph's attribute types. */
  readonly type: string;
  readonly multivalued: boolean;
  readonly caseExact: boolean;
}

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

/** A target. One whose type is not known, such as that of another connector than SCIM, is a string. */
export function targetDefinition(context: Pick<MappingContext, 'resolutionOf'>, name: string): NewDefinition {
  const { attribute, subAttribute } = context.resolutionOf(name);
  const last = subAttribute ?? attribute;
  if (!last) return stringDefinition(name);
  const isReference = !subAttribute && refersToResources(last);
  return {
    name,
    type: isReference ? 'Reference' : GRAPH_TYPES[last.type],
    multivalued: !subAttribute && last.multiValued,
    caseExact: last.caseExact,
  };
}

/** A source attribute: a directory extension, or one that Entra usually has. Undefined for any other. */
export function sourceDefinition(sourceObject: SourceObject, name: string): NewDefinition | undefined {
  if (isDirectoryExtension(name)) return stringDefinition(name);
  const usual = Object.hasOwn(entraObjects, sourceObject.name) ? entraObjects[sourceObject.name as 'User'] : undefined;
  const known = attributeNamed(usual, name);
  if (known?.name !== name) return undefined;
  return { name, type: known.type, multivalued: known.multiValued, caseExact: false };
}

/** An attribute of which only the name is known. */
export function stringDefinition(name: string): NewDefinition {
  return { name, type: 'String', multivalued: false, caseExact: false };
}

/** The edits that add definitions at the end of a list of definitions, in the shape and the layout of the others. */
export function addDefinitions(json: SourceText, list: JsonNode, added: readonly NewDefinition[]): TextEdit[] {
  const nodes = elements(list);
  const shape = new Shape(nodes);
  const values = added.map((definition) => inShapeOf(shape, definition));
  if (values.length === 0) return [];
  if (nodes.length === 0) return fillArray(json, list, values);
  return insertElements(json, list, nodes.length, values);
}

/** An attribute definition in the shape of the others (Graph: attributeDefinition). */
function inShapeOf(shape: Shape, { name, type, multivalued, caseExact }: NewDefinition): Members {
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
