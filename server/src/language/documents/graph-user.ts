import { elements, member, propertiesOf, stringValue, type JsonNode } from '../json/json-tree.js';
import { foldedName } from '../json/member-names.js';
import { t } from '../l10n.js';

/*
 * A user in a response of Microsoft Graph: `/users/{id}`, a list from `/users`, a batch response, or the output of
 * `Get-MgUser`. Many of Graph's properties have other names than Entra's source attributes.
 */

/** Entra's source attributes, each with the property of Graph that has its value. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['objectId', 'id'],
  ['mobile', 'mobilePhone'],
  ['telephoneNumber', 'businessPhones'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['facsimileTelephoneNumber', 'faxNumber'],
  ['IsSoftDeleted', 'accountEnabled'],
  ['dirSyncEnabled', 'onPremisesSyncEnabled'],
  // Tenants define it themselves, so its letter case varies.
  ['SamAccountName', 'onPremisesSamAccountName'],
  ['samAccountName', 'onPremisesSamAccountName'],
  ['sAMAccountName', 'onPremisesSamAccountName'],
  ['originalUserPrincipalName', 'userPrincipalName'],
]);

/** Properties of a user that only Graph has. */
const OWN_NAMES = ['mobilePhone', 'businessPhones', 'officeLocation', 'faxNumber', 'onPremisesExtensionAttributes'];
/** Properties that only groups have. */
const GROUP_NAMES = ['groupTypes', 'mailEnabled', 'securityEnabled', 'membershipRule'];

/**
 * The users, or groups, in a response of Graph; empty for any other text, such as a sample user with Entra's names, and for a
 * response without any.
 */
export function graphObjects(root: JsonNode | undefined, kind: GraphKind = 'user'): readonly JsonNode[] {
  if (root?.type === 'array') return among(elements(root), false, kind);
  const value = member(root, 'value');
  if (value?.type === 'array') return among(elements(value), isOf(root, kind), kind);
  const responses = elements(member(root, 'responses')).flatMap((response) => member(response, 'body') ?? []);
  if (responses.length > 0) return responses.flatMap((response) => graphObjects(response, kind));
  return root && isGraphObject(root, kind) ? [root] : [];
}

/** @param areStated whether the response states that it has such objects */
function among(nodes: readonly JsonNode[], areStated: boolean, kind: GraphKind): readonly JsonNode[] {
  const [first] = nodes;
  const isAnswer = first?.type === 'object' && (areStated || isGraphObject(first, kind));
  return isAnswer ? nodes.filter(({ type }) => type === 'object') : [];
}

export type GraphKind = 'user' | 'group';

/** Whether a response states that it has users or groups, or is one. */
function isOf(node: JsonNode | undefined, kind: GraphKind): boolean {
  const context = stringValue(member(node, '@odata.context')) ?? '';
  const [, of] = /\$metadata#(users|groups)\b/.exec(context) ?? [];
  return of === `${kind}s` || stringValue(member(node, '@odata.type')) === `#microsoft.graph.${kind}`;
}

/** Whether a text is a response of Graph without a user, or a group: an empty list, an error, or something else. */
export function isAnswerWithout(kind: GraphKind, root: JsonNode | undefined): boolean {
  if (graphObjects(root, kind).length > 0) return false;
  return (
    isOf(root, 'user') || isOf(root, 'group') || isList(root) || member(member(root, 'error'), 'code') !== undefined
  );
}

/** Whether an object is a list as Graph returns it, and nothing else. */
function isList(node: JsonNode | undefined): boolean {
  const names = propertiesOf(node).map(({ name }) => name);
  return member(node, 'value')?.type === 'array' && names.every((name) => /^(?:value|count|@odata\..*)$/i.test(name));
}

function isGraphObject(node: JsonNode, kind: GraphKind): boolean {
  if (node.type !== 'object') return false;
  if (isOf(node, kind)) return true;
  if (isOf(node, kind === 'user' ? 'group' : 'user')) return false;
  const names = new Set(propertiesOf(node).map(({ name }) => foldedName(name)));
  const hasAny = (some: readonly string[]): boolean => some.some((name) => names.has(name.toLowerCase()));
  if (hasAny(['objectId', 'IsSoftDeleted', 'telephoneNumber', 'mobile'])) return false;
  if (kind === 'group') return names.has('displayname') && names.has('id') && !names.has('userprincipalname');
  if (hasAny(GROUP_NAMES)) return false;
  return hasAny(['userPrincipalName', 'displayName']) && (names.has('id') || hasAny(OWN_NAMES));
}

/** Values by the names of Entra's source attributes, as nodes of the response; null for the first element of an empty list. */
export interface GraphValues {
  readonly values: ReadonlyMap<string, JsonNode | null>;
  /** The value of `IsSoftDeleted`: the opposite of `accountEnabled`. */
  readonly isSoftDeleted: boolean | undefined;
}

/** The values of a user or group in the response, by the names that expressions use. */
export function graphValues(node: JsonNode): GraphValues {
  // Get-MgUser prints every property, with null for those that it did not request.
  const isModel = (node.children ?? []).some(({ children }) => /^[A-Z]/.test(String(children?.[0]?.value)));
  const properties = new Map<string, JsonNode>();
  collect(node, '', isModel, properties);
  const values = new Map<string, JsonNode | null>();
  const own = new Set(PROPERTIES.values());
  for (const [name, value] of properties) {
    if (!own.has(name) || KEPT.has(name)) values.set(name, value);
  }
  for (const [attribute, property] of PROPERTIES) {
    const value = properties.get(property);
    if (!value || attribute === 'IsSoftDeleted') continue;
    if (attribute === 'originalUserPrincipalName' && /#EXT#/i.test(stringValue(value) ?? '')) continue;
    values.set(attribute, value.type === 'array' ? (elements(value)[0] ?? null) : value);
  }
  const isEnabled: unknown = properties.get('accountEnabled')?.value;
  return { values, isSoftDeleted: typeof isEnabled === 'boolean' ? !isEnabled : undefined };
}

/** Properties with the same name as the source attribute. */
const KEPT = new Set(['accountEnabled', 'onPremisesSamAccountName', 'userPrincipalName']);

function collect(node: JsonNode, prefix: string, isModel: boolean, into: Map<string, JsonNode>): void {
  for (const { name: written, valueNode: value } of propertiesOf(node)) {
    if (!value || written.includes('@')) continue;
    const isEmpty = value.type === 'null' || (value.type !== 'string' && value.children?.length === 0);
    if (isModel && isEmpty) continue;
    const name = isModel ? written.charAt(0).toLowerCase() + written.slice(1) : written;
    if (value.type !== 'object') {
      into.set(prefix + name, value);
    } else if (prefix === '' && name === 'manager') {
      const id = member(value, 'id');
      if (id) into.set(name, id);
    } else if (/^(?:onPremisesExtensionAttributes|additionalProperties)$/.test(name)) {
      collect(value, '', isModel, into);
    } else {
      collect(value, `${prefix}${name}.`, isModel, into);
    }
  }
}

/** The property of Graph with the value of a source attribute. */
export function propertyOf(attribute: string): string {
  const known = [...PROPERTIES].find(([name]) => name.toLowerCase() === attribute.toLowerCase())?.[1];
  if (known !== undefined) return known;
  return /^extensionAttribute\d+$/i.test(attribute) ? 'onPremisesExtensionAttributes' : attribute;
}

/** The source attribute for a property of Graph with another name; undefined for other properties. */
export function attributeFor(property: string): string | undefined {
  if (KEPT.has(property)) return undefined;
  return [...PROPERTIES].find(([, known]) => known === property)?.[0];
}

/** Why the value of an attribute that is missing from a response of Graph is unknown. */
export function whyNotAnswered(attribute: string): string {
  const renamed = attributeFor(attribute);
  if (renamed !== undefined) return t`“${attribute}” is Graph’s name: expressions read [${renamed}].`;
  const isReference = attribute === 'appRoleAssignments' || attribute === 'manager';
  const how = isReference ? `$expand=${attribute}` : `$select=${propertyOf(attribute).split('.')[0]!}`;
  return t`“${attribute}” is not in the sample user. Microsoft Graph returns only what is asked for: add ${how}.`;
}
