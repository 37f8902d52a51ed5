import { elements, member, propertiesOf, stringValue, type JsonNode } from '../json/json-tree.js';
import { foldedName } from '../json/member-names.js';

/*
 * A user in a response of Microsoft Graph: `/users/{id}`, a list from `/users`, a batch response, or the output of
 * `Get-MgUser`. Many of Graph's properties have other names than Entra's source attributes.
 */

/** The user in a response of Graph, and how many users the response has. */
export interface GraphUser {
  readonly node: JsonNode;
  readonly count: number;
}

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

/** Finds the user in a response of Graph; undefined for any other text, such as a sample user with Entra's names. */
export function graphUser(root: JsonNode | undefined): GraphUser | undefined {
  if (root?.type === 'array') return among(elements(root), false);
  const value = member(root, 'value');
  if (value?.type === 'array') return among(elements(value), isOfUsers(root));
  const responses = elements(member(root, 'responses')).flatMap((response) => member(response, 'body') ?? []);
  if (responses.length > 0) return responses.map(graphUser).find((user) => user !== undefined);
  return root && isGraphUser(root) ? { node: root, count: 1 } : undefined;
}

/** @param areUsers whether the response states that it has users */
function among(users: readonly JsonNode[], areUsers: boolean): GraphUser | undefined {
  const [node] = users;
  const isUser = node?.type === 'object' && (areUsers || isGraphUser(node));
  return isUser ? { node, count: users.length } : undefined;
}

/** Whether a response states that it has users, or is a user. */
function isOfUsers(node: JsonNode | undefined): boolean {
  const context = stringValue(member(node, '@odata.context')) ?? '';
  return /\$metadata#users\b/.test(context) || stringValue(member(node, '@odata.type')) === '#microsoft.graph.user';
}

/** Whether a text is a response of Graph without a user: an empty list, or an error. */
export function isAnswerWithoutUser(root: JsonNode | undefined): boolean {
  if (graphUser(root)) return false;
  return isOfUsers(root) || isList(root) || member(member(root, 'error'), 'code') !== undefined;
}

/** Whether an object is a list as Graph returns it, and nothing else. */
function isList(node: JsonNode | undefined): boolean {
  const names = propertiesOf(node).map(({ name }) => name);
  return member(node, 'value')?.type === 'array' && names.every((name) => /^(?:value|count|@odata\..*)$/i.test(name));
}

function isGraphUser(node: JsonNode): boolean {
  if (node.type !== 'object') return false;
  const names = new Set(propertiesOf(node).map(({ name }) => foldedName(name)));
  if (['objectid', 'issoftdeleted', 'telephonenumber', 'mobile'].some((name) => names.has(name))) return false;
  if (isOfUsers(node)) return true;
  const isUser = names.has('userprincipalname') || names.has('displayname');
  return isUser && (names.has('id') || OWN_NAMES.some((name) => names.has(name.toLowerCase())));
}

/** Values by the names of Entra's source attributes, as nodes of the response; null for the first element of an empty list. */
export interface GraphValues {
  readonly values: ReadonlyMap<string, JsonNode | null>;
  /** The value of `IsSoftDeleted`: the opposite of `accountEnabled`. */
  readonly isSoftDeleted: boolean | undefined;
}

/** The user's values in the response, by the names that expressions use. */
export function graphValues({ node }: GraphUser): GraphValues {
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
  if (renamed !== undefined) return `“${attribute}” is Graph’s name: expressions read [${renamed}].`;
  const isReference = attribute === 'appRoleAssignments' || attribute === 'manager';
  const how = isReference ? `$expand=${attribute}` : `$select=${propertyOf(attribute).split('.')[0]!}`;
  return `The answer of Microsoft Graph has no “${attribute}”: it has only what was asked for, so add ${how}.`;
}
