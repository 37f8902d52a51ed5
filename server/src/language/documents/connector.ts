import type { ResourceTypeName } from '../scim/resource.js';
import { suggestions } from '../problems/suggestions.js';

/*
 * What the names in a synchronization schema show about the target system: whether its attributes are SCIM's, and whether
 * an object mapping is for users or groups. Other connectors have their own names.
 */

/** Whether a target object has the name of a SCIM resource. */
export function isScimName(objectName: string): boolean {
  return /^urn:/i.test(objectName);
}

/**
 * Whether targets, mapped or defined, are SCIM's. Names compare exactly: `Username` is Salesforce's and `username` that of
 * SuccessFactors; Google's has `emails.[type eq "work"].address`.
 */
export function isScimTarget(names: readonly string[]): boolean {
  return names.some((name) => /^urn:|^[^.[]+\[|^userName$/.test(name)) && !names.some((name) => OTHER_NAMES.has(name));
}

/** Names that only other connectors use: Google, Salesforce, Active Directory, Entra, SuccessFactors and ServiceNow. */
const OTHER_NAMES = new Set([
  'primaryEmail',
  'orgUnitPath',
  'IsActive',
  'Username',
  'ProfileName',
  'CommunityNickname',
  'sAMAccountName',
  'parentDistinguishedName',
  'accountEnabled',
  'mailNickname',
  'username',
  'user_name',
]);

/** Directories of connectors that do not use SCIM, by their names in Entra's gallery. */
const OTHER_DIRECTORIES =
  /^(?:salesforce|g suite|gsuite|google|active directory|azure active directory|microsoft entra id|workday|successfactors|sap successfactors|servicenow)/i;

export function isOtherConnector(directoryName: string | undefined): boolean {
  return OTHER_DIRECTORIES.test(directoryName ?? '');
}

/** Whether a directory has a name of Entra itself. */
export function isEntra(directoryName: string): boolean {
  return /^(?:azure active directory|microsoft entra id)$/i.test(directoryName);
}

/** A user or a group of SCIM, by the name of the target object: `urn:ietf:params:scim:schemas:core:2.0:Group`. */
export function resourceNamed(targetObjectName: string): ResourceTypeName | undefined {
  const last = lastPart(targetObjectName).toLowerCase();
  if (last === 'user' || last === 'users') return 'User';
  if (last === 'group' || last === 'groups') return 'Group';
  return undefined;
}

/** What an object mapping states about itself, except its target object. */
export interface MappingNames {
  readonly targetObjectName: string;
  /** Names of the source object, the object mapping and the rule; what is missing is undefined. */
  readonly others: readonly (string | undefined)[];
  readonly targets: readonly string[];
}

/** The most likely resource of a mapping whose target object is missing or unknown. */
export function resourceMeant({ targetObjectName, others, targets }: MappingNames): ResourceTypeName | undefined {
  const said = others.map(resourceInName).find((resource) => resource !== undefined);
  if (targetObjectName.trim() === '') return said ?? resourceOfTargets(targets);
  const [near] = suggestions(lastPart(targetObjectName), ['User', 'Users', 'Group', 'Groups']);
  if (near !== undefined) return resourceNamed(near);
  // Another name may mean another object, so the attributes must be the resource's, too.
  const mapped = resourceOfTargets(targets);
  return mapped !== undefined && (said === undefined || said === mapped) ? mapped : undefined;
}

/** The resource that a name refers to, such as `USERGROUP_OUTBOUND_USERGROUP` or `Provision Microsoft Entra ID Users`. */
export function resourceInName(name: string | undefined): ResourceTypeName | undefined {
  if (name === undefined) return undefined;
  if (/group/i.test(name)) return 'Group';
  return /user/i.test(name) ? 'User' : undefined;
}

/** The resource that has these attributes, if the other resource has not. */
function resourceOfTargets(targets: readonly string[]): ResourceTypeName | undefined {
  if (targets.some((name) => /^(?:urn:.*:)?(?:userName$|name\.|emails\b|phoneNumbers\b)/.test(name))) return 'User';
  return targets.some((name) => /^(?:urn:.*:)?members\b/.test(name)) ? 'Group' : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
