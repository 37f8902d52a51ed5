/*
 * Attributes of Microsoft Entra ID that mappings read, from the default directory of a schema and from later pages. The list
 * is for completion only: tenants have more, such as `extension_<id>_<name>`.
 */

export interface SourceAttribute {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
}

type Row = readonly [name: string, type: string, multiValued?: boolean];

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
  ['proxyAddresses', 'String', true],
  ['surname', 'String'],
  ['telephoneNumber', 'String'],
  ['userPrincipalName', 'String'],
  ['employeeId', 'String'],
  ['otherMails', 'String'],
  ['userType', 'String'],
  ['SamAccountName', 'String'],
  ['onPremisesSamAccountName', 'String'],
  ['onPremisesDomainName', 'String'],
  ['showInAddressList', 'Boolean'],
];

const GROUP: readonly Row[] = [
  ['displayName', 'String'],
  ['objectId', 'String'],
  ['appRoleAssignments', 'Reference'],
  ['members', 'Reference', true],
];

function attributes(rows: readonly Row[]): readonly SourceAttribute[] {
  return rows.map(([name, type, multiValued = false]) => ({ name, type, multiValued }));
}

export const sourceAttributes = { User: attributes(USER), Group: attributes(GROUP) } as const;
