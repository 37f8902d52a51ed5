import { PartialAttributes } from '../entra/unknown-attributes.js';
import type { Attributes, Value } from '../entra/value.js';
import { elements, parseJson, propertiesOf, type JsonNode } from '../json/json-tree.js';
import { graphObjects, graphValues, isAnswerWithout, whyNotAnswered, type GraphKind } from './graph-user.js';

/** A user, or a group, with whose values expressions and scoping filters are evaluated. */
export interface SampleUser {
  /** What it is called: its display name, or else its user principal name, or else the name of its file. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** One of the users or groups in a file. */
export interface SampleObject extends SampleUser {
  /** What it is found by in its file, as long as the file has no other: an ID if it has one. */
  readonly key: string;
  /** Its JSON object. */
  readonly node: JsonNode;
}

export type SampleKind = GraphKind;

/**
 * Reads a sample user: a JSON object with a member for each source attribute, a list of such objects, or a response of Microsoft
 * Graph with users; comments are allowed. Undefined if the text has no user.
 *
 * @param file what a user without a name is called
 * @param wanted the key or a name of the one that is meant; if there is none, or it is left out, it is the first
 */
export function readSampleUser(
  file: string,
  text: string,
  wanted?: string,
  kind: SampleKind = 'user',
): SampleUser | undefined {
  const all = readSampleUsers(file, text, kind);
  return (wanted === undefined ? undefined : sampleUserNamed(all, wanted)) ?? all[0];
}

/** All users, or groups, of a text, in its order; see `readSampleUser`. */
export function readSampleUsers(file: string, text: string, kind: SampleKind = 'user'): readonly SampleObject[] {
  const json = text.replace(/^\ufeff/, '');
  const { root } = parseJson(json, { comments: true });
  const answered = graphObjects(root, kind);
  const isAnswer = answered.length > 0;
  const nodes = isAnswer ? answered : ownObjects(root, kind);
  return nodes.map((node, index): SampleObject => {
    const attributes = isAnswer ? attributesOfGraph(json, node) : attributesOf(json, node);
    const name = firstOf(attributes, NAMES) ?? (nodes.length > 1 ? `${file}, ${kind} ${index + 1}` : file);
    return { name, attributes, node, key: firstOf(attributes, KEYS) ?? String(index + 1) };
  });
}

/** The one with a key, a name or a number, counted from 1; letter case does not matter. */
export function sampleUserNamed(all: readonly SampleObject[], wanted: string): SampleObject | undefined {
  const folded = wanted.toLowerCase();
  const is = (value: Value | undefined): boolean => typeof value === 'string' && value.toLowerCase() === folded;
  return (
    all.find(({ key }) => key === wanted) ??
    all.find(({ attributes }) => [...KEYS, ...NAMES, 'mail'].some((name) => is(attributes.get(name)))) ??
    (/^\d{1,6}$/.test(wanted) ? all[Number(wanted) - 1] : undefined)
  );
}

const NAMES = ['displayName', 'userPrincipalName'];
const KEYS = ['objectId', 'userPrincipalName', 'displayName'];

function firstOf(attributes: Attributes, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

/** The objects of a file of ours: one, or a list of them. */
function ownObjects(root: JsonNode | undefined, kind: SampleKind): readonly JsonNode[] {
  if (root?.type === 'array') {
    const all = elements(root);
    return all.every(({ type }) => type === 'object') ? all : [];
  }
  return root?.type === 'object' && !isAnswerWithout(kind, root) ? [root] : [];
}

/** A user or group in a response of Graph. Missing attributes are unknown: the response has only the requested ones. */
export function attributesOfGraph(json: string, user: JsonNode): PartialAttributes {
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
