/*
 * Attributes of Microsoft Entra ID that mappings read, from the default directory of a schema and from later pages. Tenants
 * have more, such as `extension_<id>_<name>`.
 */

export interface SourceAttribute {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  /** Whether a tenant adds it to its directory by hand, so that nobody else knows how it is written there. */
  readonly isAdded?: boolean;
}

type Row = readonly [name: string, type: string, more?: 'multiValued' | 'added'];

const USER: readonly Row[] = [
  ['objectId', 'String'],
  ['IsSoftDeleted', 'Boolean'],
  ['accountEnabled', 'Boolean'],
  ['streetAddress', 'String'],
  ['city', 'String'],
  ['state', 'String'],
  ['postalCode', 'String'],
  ['country', 'String'],
  ['companyName', 'String'],
  ['department', 'String'],
  ['dirSyncEnabled', 'Boolean'],
  ['displayName', 'String'],
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
  ['userPrincipalName', 'String'],
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
  ['displayName', 'String'],
  ['objectId', 'String'],
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
  }));
}

export const sourceAttributes = { User: attributes(USER), Group: attributes(GROUP) } as const;
