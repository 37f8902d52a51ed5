import { ATTRIBUTE_TYPES, MUTABILITIES } from '../documents/graph-enums.js';
import { appendElement } from '../json/json-edit.js';
import { elements, member, type JsonNode } from '../json/json-tree.js';
import { named, namingAround } from '../json/naming.js';
import type { Fix } from '../problems/problem.js';
import type { SourceText } from '../source-text.js';
import { targetRule } from './rule.js';
import type { Target } from '../documents/target.js';
import { refersToResources, type AttributeType } from '../scim/schema.js';

/** A SCIM target that the directory in the schema does not define. Entra maps only defined attributes. */
export const undefinedTarget = targetRule({
  code: 'undefined-target',
  concerns: ({ context, mapping: { targetText: text = '' } }) =>
    context.objectMapping.defined !== undefined && context.isChecked(text),
  *check(target, { context }) {
    const { path, objectMapping, isChecked, resolution } = target;
    if (!objectMapping.defined || !isChecked) return;
    // Other rules report mistakes in the path itself.
    if (!resolution.attribute || path.problems.some(({ severity }) => severity === 'error')) return;
    yield {
      at: path.string.content,
      message: `The directory of this schema does not define “${path.text}” for ${objectMapping.defined.name}, and Entra maps only defined attributes. Define it, or map a defined attribute.`,
      fixes: () => define(context.document.json, target),
    };
  },
});

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

/** The definition in the form that the service writes (Graph: attributeDefinition). */
function define(json: SourceText, { path, objectMapping, resolution: { attribute, subAttribute } }: Target): Fix[] {
  const list = objectMapping.defined?.list;
  const last = subAttribute ?? attribute;
  if (!list || !last) return [];
  const isReference = !subAttribute && refersToResources(last);
  const definition = {
    anchor: false,
    caseExact: last.caseExact,
    defaultValue: null,
    flowNullValues: false,
    multivalued: !subAttribute && last.multiValued,
    mutability: 'ReadWrite',
    name: path.text,
    required: false,
    type: isReference ? 'Reference' : GRAPH_TYPES[last.type],
    apiExpressions: [],
    metadata: [],
    referencedObjects: [],
  };
  return [
    {
      title: 'Define it in the directory',
      edits: appendElement(json, list, inDocument(list, definition)),
      safe: false,
    },
  ];
}

/** A definition in the form of the others in the list: its member names, and enumerations as numbers if they are numbers. */
function inDocument(list: JsonNode, definition: Readonly<Record<string, unknown>>): unknown {
  const areNumbers = elements(list).some((other) => member(other, 'type')?.type === 'number');
  const type = ATTRIBUTE_TYPES.indexOf(String(definition['type']));
  const numbers = areNumbers ? { type, mutability: MUTABILITIES.indexOf(String(definition['mutability'])) } : {};
  return named({ ...definition, ...numbers }, namingAround(list));
}
