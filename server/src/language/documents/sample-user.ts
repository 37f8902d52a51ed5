import { PartialAttributes } from '../entra/unknown-attributes.js';
import type { Attributes, Value } from '../entra/value.js';
import { elements, parseJson, propertiesOf, type JsonNode } from '../json/json-tree.js';
import { graphUser, graphValues, isAnswerWithoutUser, whyNotAnswered, type GraphUser } from './graph-user.js';

/** A user with whose values expressions and scoping filters are evaluated. */
export interface SampleUser {
  /** Its display name, such as the name of its file. */
  readonly name: string;
  readonly attributes: Attributes;
}

/**
 * Reads a sample user: a JSON object with a member for each source attribute, or a response of Microsoft Graph with users, of
 * which the first is used; comments are allowed. Undefined if the text has no user.
 *
 * @param name its display name; if the response has several users, that is added
 */
export function readSampleUser(name: string, text: string): SampleUser | undefined {
  const json = text.replace(/^\ufeff/, '');
  const { root } = parseJson(json, { comments: true });
  const answered = graphUser(root);
  if (answered) {
    const { count } = answered;
    return {
      name: count > 1 ? `${name} (the first of ${count} users)` : name,
      attributes: attributesOfGraph(json, answered),
    };
  }
  if (root?.type !== 'object' || isAnswerWithoutUser(root)) return undefined;
  return { name, attributes: attributesOf(json, root) };
}

/** A user in a response of Graph. Missing attributes are unknown: the response has only the requested ones. */
export function attributesOfGraph(json: string, user: GraphUser): PartialAttributes {
  const { values, isSoftDeleted } = graphValues(user);
  const attributes = [...values].map(([name, node]): [string, Value] => [name, node && readValue(json, node)]);
  if (isSoftDeleted !== undefined) attributes.push(['IsSoftDeleted', isSoftDeleted ? 'True' : 'False']);
  return new PartialAttributes(attributes, whyNotAnswered);
}

/** The members of a JSON object as values of attributes; of several with the same name the last one is used. */
export function attributesOf(json: string, object: JsonNode): Attributes {
  const attributes = new Map<string, Value>();
  for (const { name, valueNode } of propertiesOf(object)) {
    if (valueNode) attributes.set(name, readValue(json, valueNode));
  }
  return attributes;
}

/** A JSON value as Entra uses it: null, a list, or a string; objects become the text of their JSON. */
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
      // Numbers keep all their digits.
      return json.slice(node.offset, node.offset + node.length);
  }
}
