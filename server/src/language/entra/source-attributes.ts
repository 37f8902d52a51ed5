/*
 * Attributes of Microsoft Entra ID that mappings read, from the default directory of a schema and from later pages of
 * Microsoft. Tenants have more, such as `extension_<id>_<name>`.
 */

export interface SourceAttribute {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  /** Whether a tenant adds it to its directory by hand, so that its letter case there is not known. */
  readonly isAdded?: boolean;
  /** Whether it has a value in every object. */
  readonly hasAlwaysValue?: boolean;
}

type Row = readonly [name: string, type: string, more?: 'multiValued' | 'added' | 'always'];

const USER: readonly Row[] = [
  ['objectId', 'String', 'always'],
  ['IsSoftDeleted', 'Boolean', 'always'],
  ['accountEnabled', 'Boolean', 'always'],
  ['streetAddress', 'String'],
  ['city', 'String'],
  ['state', 'String'],
  ['postalCode', 'String'],
  ['country', 'String'],
  ['companyName', 'String'],
  ['department', 'String'],
  ['dirSyncEnabled', 'Boolean'],
  ['displayName', 'String', 'always'],
  ['appRoleAssignments', 'Reference'],
  ['extensionAttribute1', 'String'],
  ['extensionAttribute2', 'String'],
  ['extensionAttribute3', 'String'],
  ['extensionAttribute4', 'String'],
  ['extensionAttribute5', 'String'],
  ['extensionAttribute6', 'String'],
  ['extensionAttribute7', 'String'],
  ['extensionAttribute8', 'String'],
  ['extensionAttribute9', 'String'],
  ['extensionAttribute10', 'String'],
  ['extensionAttribute11', 'String'],
  ['extensionAttribute12', 'String'],
  ['extensionAttribute13', 'String'],
  ['extensionAttribute14', 'String'],
  ['extensionAttribute15', 'String'],
  ['facsimileTelephoneNumber', 'String'],
  ['givenName', 'String'],
  ['jobTitle', 'String'],
  ['mail', 'String'],
  ['mailNickname', 'String'],
  ['manager', 'Reference'],
  ['mobile', 'String'],
  ['onPremisesSecurityIdentifier', 'String'],
  ['originalUserPrincipalName', 'String'],
  ['passwordProfile.password', 'String'],
  ['physicalDeliveryOfficeName', 'String'],
  ['preferredLanguage', 'String'],
  ['proxyAddresses', 'String', 'multiValued'],
  ['surname', 'String'],
  ['telephoneNumber', 'String'],
  ['userPrincipalName', 'String', 'always'],
  ['employeeId', 'String'],
  ['otherMails', 'String', 'multiValued'],
  ['onPremisesUserPrincipalName', 'String'],
  ['onPremisesDistinguishedName', 'String'],
  ['employeeHireDate', 'String'],
  ['userType', 'String', 'added'],
  ['SamAccountName', 'String', 'added'],
  ['onPremisesSamAccountName', 'String', 'added'],
  ['onPremisesDomainName', 'String', 'added'],
  ['showInAddressList', 'Boolean', 'added'],
  ['employeeOrgData.costCenter', 'String', 'added'],
  ['employeeOrgData.division', 'String', 'added'],
];

const GROUP: readonly Row[] = [
  ['displayName', 'String', 'always'],
  ['objectId', 'String', 'always'],
  ['appRoleAssignments', 'Reference'],
  ['members', 'Reference', 'multiValued'],
  ['description', 'String'],
  ['securityEnabled', 'Boolean', 'added'],
];

function attributes(rows: readonly Row[]): readonly SourceAttribute[] {
  return rows.map(([name, type, more]) => ({
    name,
    type,
    multiValued: more === 'multiValued',
    ...(more === 'added' && { isAdded: true }),
    ...(more === 'always' && { hasAlwaysValue: true }),
  }));
}

export const sourceAttributes = { User: attributes(USER), Group: attributes(GROUP) } as const;

const ALWAYS: ReadonlySet<string> = new Set(
  [...sourceAttributes.User, ...sourceAttributes.Group]
    .filter(({ hasAlwaysValue }) => hasAlwaysValue)
    .map(({ name }) => name.toLowerCase()),
);

/** Whether an attribute of that name, in any letter case, has a value in every object. */
export function alwaysHasValue(name: string): boolean {
  return ALWAYS.has(name.toLowerCase());
}
