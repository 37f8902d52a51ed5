import { elements, propertiesOf, property, spanOf, type JsonNode, type JsonProperty } from '../json/json-tree.js';
import { foldedName } from '../json/member-names.js';
import { rememberedFor } from '../remembered.js';
import { span, type Span } from '../span.js';
import type { MappingDocument } from './model.js';
import { isRandom, isSecretName, secretKindOf, looksLikeToken, mayBeSecret, type SecretKind } from './secret-texts.js';

/*
 * Secrets that are written into a mapping document: beside a tenant URL, in the headers of a request, or in the
 * `secrets` of Microsoft Graph.
 */

/** A secret in a document. It says where the value stands, and never what it is. */
export interface SecretInDocument {
  readonly kind: SecretKind;
  /** What the value is called; undefined if it has no name. */
  readonly name: string | undefined;
  /** The place for problems, which does not include the value. */
  readonly at: Span;
  /** The string literal. */
  readonly valueNode: JsonNode;
  /** What has to be removed from the object or array around it. */
  readonly part: JsonNode;
}

/** The secrets in a document outside its attribute mappings and definitions, in document order. */
export function secretsIn({ kind, tree }: Pick<MappingDocument, 'kind' | 'tree'>): readonly SecretInDocument[] {
  const { root } = tree;
  if (!root) return [];
  const found = [...within(root)];
  const connection = kind === 'provisioningFile' ? property(root, 'connection')?.container : undefined;
  if (connection) {
    const known = new Set(found.map(({ part }) => part.offset));
    for (const part of randomIn(connection)) if (!known.has(part.offset)) found.push(ofMember(part, 'other'));
  }
  return found
    .map(inDocument)
    .filter((secret) => secret !== undefined)
    .sort((a, b) => a.at.start - b.at.start);
}

/** A secret as it is found in a part of the tree: offsets are computed later, because edits move the part. */
interface Found {
  readonly kind: SecretKind;
  /** The member whose value it is; undefined for an element of an array. */
  readonly member: JsonProperty | undefined;
  /** In `{ "key": "SecretToken", "value": "…" }`, the first of these members. */
  readonly naming: JsonProperty | undefined;
  readonly part: JsonNode;
}

function ofMember(member: JsonProperty, kind: SecretKind): Found {
  return { kind, member, naming: undefined, part: member };
}

/** Members with lists that are searched for other things, and can be long. */
const NOT_SEARCHED = new Set(['attributemappings', 'directories', 'parameters']);

/** The secrets in a part of the tree, found once as long as nothing in it changes. */
const within = rememberedFor((node: JsonNode): readonly Found[] => {
  if (node.type === 'object') return inObject(node);
  return node.type === 'array' ? inArray(node) : NONE;
});

const NONE: readonly Found[] = [];

function inArray(list: JsonNode): readonly Found[] {
  const found: Found[] = [];
  const nodes = elements(list);
  if (isMappingList(nodes)) return NONE;
  for (const element of nodes) {
    if (element.type !== 'string') found.push(...within(element));
    else if (looksLikeToken(element.value as string))
      found.push({ kind: 'token', member: undefined, naming: undefined, part: element });
  }
  return found;
}

function isMappingList([first]: readonly JsonNode[]): boolean {
  return property(first, 'targetAttributeName') !== undefined || property(first, 'target') !== undefined;
}

function inObject(object: JsonNode): readonly Found[] {
  let found: Found[] | undefined;
  for (const member of propertiesOf(object)) {
    const { container, scalar, name } = member;
    if (container) {
      if (NOT_SEARCHED.has(foldedName(name))) continue;
      const inner = within(container);
      if (inner.length > 0) (found ??= []).push(...inner);
    } else if (typeof scalar === 'string') {
      const kind = kindOf(name, scalar);
      if (kind) (found ??= []).push(ofMember(member, kind));
    }
  }
  const entry = inEntry(object);
  if (entry) (found ??= []).push(entry);
  return found ?? NONE;
}

function kindOf(name: string, value: string): SecretKind | undefined {
  if (looksLikeToken(value)) return secretKindOf(name) === 'clientSecret' ? 'clientSecret' : 'token';
  return isSecretName(name) && mayBeSecret(value) ? secretKindOf(name) : undefined;
}

/** A pair of a name and a value, as Graph writes secrets and other programs write headers. */
function inEntry(object: JsonNode): Found | undefined {
  const value = property(object, 'value');
  if (typeof value?.scalar !== 'string' || looksLikeToken(value.scalar)) return undefined;
  const naming = property(object, 'key') ?? property(object, 'name');
  if (typeof naming?.scalar !== 'string' || !isSecretName(naming.scalar) || !mayBeSecret(value.scalar))
    return undefined;
  return { kind: secretKindOf(naming.scalar), member: value, naming, part: object };
}

/** Members of a connection that have a value like those that programs generate. */
function* randomIn(node: JsonNode): Iterable<JsonProperty> {
  for (const member of propertiesOf(node)) {
    if (member.container) yield* randomIn(member.container);
    else if (typeof member.scalar === 'string' && !NO_SECRETS.has(member.name) && isRandom(member.scalar)) yield member;
  }
}

/** Members of a connection that name something. */
const NO_SECRETS = new Set(['tenantUrl', 'tokenUrl', 'clientId', 'type']);

function inDocument({ kind, member, naming, part }: Found): SecretInDocument | undefined {
  const valueNode = member ? member.valueNode : part;
  if (!valueNode) return undefined;
  const named = naming?.valueNode ?? member?.nameNode;
  return {
    kind,
    name: naming ? (naming.scalar as string) : member?.name,
    // An element of an array has no name: the bracket before it is the place.
    at: named ? spanOf(named) : bracketOf(part),
    valueNode,
    // An object that is not in a list stays, without the value.
    part: member && part.parent?.type !== 'array' ? member : part,
  };
}

function bracketOf({ parent, offset }: JsonNode): Span {
  const start = parent?.offset ?? offset;
  return span(start, start + 1);
}
