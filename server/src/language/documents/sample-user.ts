import type { Attributes, Value } from '../entra/value.js';
import { elements, parseJson, type JsonNode } from '../json/json-tree.js';

/** A user whose values show what expressions and scoping filters make of them. */
export interface SampleUser {
  /** What it is called, such as the name of its file. */
  readonly name: string;
  readonly attributes: Attributes;
}

/**
 * Reads a sample user: a JSON object with a member for each source attribute; comments are allowed. Undefined if the text
 * holds no object.
 */
export function readSampleUser(name: string, text: string): SampleUser | undefined {
  const json = text.replace(/^\ufeff/, '');
  const { root } = parseJson(json, { comments: true });
  return root?.type === 'object' ? { name, attributes: attributesOf(json, root) } : undefined;
}

/** The members of an object of JSON as values of attributes; the last one of a name counts. */
export function attributesOf(json: string, object: JsonNode): Attributes {
  const attributes = new Map<string, Value>();
  for (const { children: [name, value] = [] } of object.children ?? []) {
    if (name && value) attributes.set(name.value as string, readValue(json, value));
  }
  return attributes;
}

/** A value of JSON as Entra has it: all but lists and nothing are texts, and objects are the text of their JSON. */
function readValue(json: string, node: JsonNode): Value {
  return node.type === 'array' ? elements(node).flatMap((element) => textOf(json, element) ?? []) : textOf(json, node);
}

function textOf(json: string, node: JsonNode): string | null {
  switch (node.type) {
    case 'null':
      return null;
    case 'string':
      return node.value as string;
    case 'boolean':
      return node.value === true ? 'True' : 'False';
    default:
      // Numbers keep all of their digits.
      return json.slice(node.offset, node.offset + node.length);
  }
}
