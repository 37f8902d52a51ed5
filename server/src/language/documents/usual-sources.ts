import type { Application } from '../applications/application.js';
import { entraObjects, isListed, type SourceObject } from '../entra/source-object.js';
import { nodesOf } from '../entra/tree.js';
import { rememberedFor } from '../remembered.js';
import { canonicalOf } from '../scim/canonical.js';
import { standard } from '../scim/registry.js';
import type { ResourceType, ResourceTypeName } from '../scim/resource.js';
import { textOf } from '../span.js';
import { parsedExpression } from './parsed-texts.js';

/*
 * The usual source of each target. What is usual for one application only is in its profile (`usualSources`). What is usual
 * for all is here: the default mappings of Microsoft for SCIM applications, and attributes of the same meaning in Entra.
 */

/** True if a user is active: neither disabled or deleted in Entra, nor unassigned or out of scope. */
const ACTIVE = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Sources by the paths of RFC 7643. Completion offers attributes that occur early here before others. */
const SOURCES: Readonly<Record<ResourceTypeName, Readonly<Record<string, string>>>> = {
  User: {
    userName: '[userPrincipalName]',
    active: ACTIVE,
    displayName: '[displayName]',
    'emails[type eq "work"].value': '[mail]',
    'emails[primary eq true].value': '[mail]',
    'emails[type eq "other"].value': '[proxyAddresses]',
    'name.givenName': '[givenName]',
    'name.familyName': '[surname]',
    'name.formatted': 'Join(" ", [givenName], [surname])',
    title: '[jobTitle]',
    'phoneNumbers[type eq "work"].value': '[telephoneNumber]',
    'phoneNumbers[type eq "mobile"].value': '[mobile]',
    'phoneNumbers[type eq "fax"].value': '[facsimileTelephoneNumber]',
    [`${ENTERPRISE}:department`]: '[department]',
    [`${ENTERPRISE}:employeeNumber`]: '[employeeId]',
    [`${ENTERPRISE}:organization`]: '[companyName]',
    [`${ENTERPRISE}:manager`]: '[manager]',
    [`${ENTERPRISE}:manager.value`]: '[manager]',
    [`${ENTERPRISE}:costCenter`]: '[employeeOrgData.costCenter]',
    [`${ENTERPRISE}:division`]: '[employeeOrgData.division]',
    externalId: '[mailNickname]',
    'addresses[type eq "work"].streetAddress': '[streetAddress]',
    'addresses[type eq "work"].locality': '[city]',
    'addresses[type eq "work"].region': '[state]',
    'addresses[type eq "work"].postalCode': '[postalCode]',
    'addresses[type eq "work"].country': '[country]',
    'addresses[type eq "work"].formatted': '[physicalDeliveryOfficeName]',
    preferredLanguage: '[preferredLanguage]',
    locale: '[preferredLanguage]',
    // As a whole, roles are a list of objects. This function removes no roles that users have otherwise.
    roles: 'AppRoleAssignmentsComplex([appRoleAssignments])',
    'roles.value': 'SingleAppRoleAssignment([appRoleAssignments])',
    'roles[primary eq true].value': 'SingleAppRoleAssignment([appRoleAssignments])',
    userType: '[userType]',
  },
  Group: {
    displayName: '[displayName]',
    externalId: '[objectId]',
    members: '[members]',
  },
};

/** Sources by the names that attributes have elsewhere: letters and digits, in lower case. */
const NAMES: Readonly<Record<string, string>> = {
  accountenabled: 'Not([IsSoftDeleted])',
  active: ACTIVE,
  isactive: 'Not([IsSoftDeleted])',
  email: '[mail]',
  emailaddress: '[mail]',
  familyname: '[surname]',
  firstname: '[givenName]',
  jobtitle: '[jobTitle]',
  lastname: '[surname]',
  login: '[userPrincipalName]',
  mobilephone: '[mobile]',
  officephone: '[telephoneNumber]',
  phone: '[telephoneNumber]',
  phonenumber: '[telephoneNumber]',
  title: '[jobTitle]',
  username: '[userPrincipalName]',
  zipcode: '[postalCode]',
};

/** Where a source is needed. */
export interface UsualSourcePlace {
  readonly application: Application;
  /** What is written; undefined if targets are not SCIM paths. */
  readonly resource: ResourceTypeName | undefined;
  /** The object that sources read; the usual one of Entra if it is left out. */
  readonly sourceObject?: SourceObject | undefined;
}

/**
 * The expression that a target usually gets its value from; undefined if none is usual, or if the source object does not have
 * the attributes that it reads.
 */
export function usualSource(
  target: string,
  { application, resource, sourceObject }: UsualSourcePlace,
): string | undefined {
  const object = sourceObject ?? entraObjects[resource ?? 'User'];
  const usual = (resource && knownSource(target, application, resource)) ?? sourceByName(target, object);
  return usual !== undefined && isReadable(usual, object) ? usual : undefined;
}

function knownSource(target: string, application: Application, resource: ResourceTypeName): string | undefined {
  const type = application.resourceTypes[resource];
  return (
    ofApplication(application)[resource].get(canonicalOf(type, target)) ??
    general[resource]().get(canonicalOf(standard[resource], target))
  );
}

const ofApplication = rememberedFor(({ resourceTypes, usualSources }: Application) => ({
  User: byKey(resourceTypes.User, usualSources.User),
  Group: byKey(resourceTypes.Group, usualSources.Group),
}));

const byStandard = rememberedFor((resource: ResourceType) => byKey(resource, SOURCES[resource.name]));

const general = {
  User: () => byStandard(standard.User),
  Group: () => byStandard(standard.Group),
} as const;

function byKey(resource: ResourceType, sources: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(sources).map(([path, source]) => [canonicalOf(resource, path), source]));
}

/** The source of an attribute that another schema or connector defines, by its name. */
function sourceByName(target: string, object: SourceObject): string | undefined {
  if (/[[\].]/.test(target.slice(target.lastIndexOf(':') + 1))) return undefined;
  const name = folded(target.slice(target.lastIndexOf(':') + 1));
  return object.name === 'Group' ? sameName(object).get(name) : (NAMES[name] ?? sameName(object).get(name));
}

const sameName = rememberedFor(
  ({ attributes }: SourceObject): ReadonlyMap<string, string> =>
    new Map([...attributes].reverse().map(({ name }) => [folded(name), `[${name}]`])),
);

function folded(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** Whether a source object has all attributes that an expression reads, in that letter case. */
function isReadable(source: string, object: SourceObject): boolean {
  return attributesIn(source).every((name) => isListed(object, name));
}

/** The attributes that an expression reads, each once, in order. */
function attributesIn(source: string): readonly string[] {
  const { text, tree } = parsedExpression(source);
  const names = new Set<string>();
  for (const node of nodesOf(tree)) if (node.kind === 'attribute') names.add(textOf(text, node.name));
  return [...names];
}

/** What to suggest for the source of a target. */
export interface SourceSuggestions {
  /** The usual source. */
  readonly usual: string | undefined;
  /** The attributes that the usual source reads. */
  readonly read: readonly string[];
  /** Attributes that are usual for other values of the same target attribute, such as another phone number. */
  readonly related: readonly string[];
}

export function suggestedSources(target: string, place: UsualSourcePlace): SourceSuggestions {
  const usual = usualSource(target, place);
  const read = usual === undefined ? [] : attributesIn(usual);
  return { usual, read, related: related(target, place).filter((name) => !read.includes(name)) };
}

export const NO_SUGGESTIONS: SourceSuggestions = { usual: undefined, read: [], related: [] };

function related(target: string, { application, resource }: UsualSourcePlace): readonly string[] {
  if (!resource) return [];
  const whole = wholeOf(canonicalOf(application.resourceTypes[resource], target));
  const names = new Set<string>();
  for (const [key, source] of [...general[resource](), ...ofApplication(application)[resource]])
    if (whole !== '' && wholeOf(key) === whole) for (const name of attributesIn(source)) names.add(name);
  return [...names];
}

/** The attribute of a path in canonical form, without its selector and sub-attribute. */
function wholeOf(key: string): string {
  const head = key.split('[', 1)[0]!;
  const start = head.lastIndexOf(':') + 1;
  return head.slice(0, start) + head.slice(start).split('.', 1)[0]!;
}

/** The place of an attribute among all, the most usual first. */
export function usualness(name: string): number {
  return byUsualness().get(name) ?? (/^extensionAttribute\d+$/.test(name) ? UNUSUAL + 1 : UNUSUAL);
}

const UNUSUAL = 100;

const byUsualness = (): ReadonlyMap<string, number> => order(SOURCES);

const order = rememberedFor(({ User, Group }: typeof SOURCES): ReadonlyMap<string, number> => {
  const names = new Set([User, Group].flatMap((sources) => Object.values(sources).flatMap(attributesIn)));
  return new Map([...names].map((name, index) => [name, index]));
});

/** All sources that are usual for any application, the most usual first. */
export const generalSources: readonly string[] = [
  ...new Set([SOURCES.User, SOURCES.Group, NAMES].flatMap((sources) => Object.values(sources))),
];
