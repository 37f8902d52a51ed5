/** The value of an attribute of a sample user. */
export type SampleValue = string | boolean | null | readonly string[];

/*
 * A fictional user of Entra. The values are consistent with each other, the name has an accented letter, as many names do, and
 * the address and telephone numbers are reserved for examples (RFC 2606, 555-01xx).
 */
const PERSON: readonly (readonly [name: string, value: SampleValue])[] = [
  ['displayName', 'Renée Dubois'],
  ['givenName', 'Renée'],
  ['surname', 'Dubois'],
  ['userPrincipalName', 'renee.dubois@example.com'],
  ['originalUserPrincipalName', 'renee.dubois@example.com'],
  ['mail', 'renee.dubois@example.com'],
  ['mailNickname', 'renee.dubois'],
  ['otherMails', ['renee@home.example.com']],
  ['proxyAddresses', ['SMTP:renee.dubois@example.com', 'smtp:r.dubois@example.com']],
  ['imAddresses', ['renee.dubois@example.com']],
  ['objectId', '6f1c2a34-58b7-4d0e-9a63-2b7e4c1d8f05'],
  ['id', '6f1c2a34-58b7-4d0e-9a63-2b7e4c1d8f05'],
  ['accountEnabled', true],
  ['IsSoftDeleted', false],
  ['isSoftDeleted', false],
  ['userType', 'Member'],
  ['appRoleAssignments', ['employee']],
  ['employeeId', '100482'],
  ['employeeType', 'Employee'],
  ['employeeHireDate', '2021-03-01T08:00:00Z'],
  ['employeeLeaveDateTime', null],
  ['employeeOrgData.costCenter', '4711'],
  ['employeeOrgData.division', 'Customer Service'],
  ['jobTitle', 'Support Specialist'],
  ['department', 'Customer Service'],
  ['companyName', 'Example Corporation'],
  ['manager', 'c83e1b7d-0f52-4a96-b1d4-75a0e9f3624c'],
  ['physicalDeliveryOfficeName', '2/104'],
  ['officeLocation', '2/104'],
  ['telephoneNumber', '+1 206 555 0142'],
  ['businessPhones', ['+1 206 555 0142']],
  ['mobile', '+1 206 555 0187'],
  ['mobilePhone', '+1 206 555 0187'],
  ['facsimileTelephoneNumber', '+1 206 555 0143'],
  ['streetAddress', '250 Example Avenue'],
  ['city', 'Seattle'],
  ['state', 'WA'],
  ['postalCode', '98101'],
  ['country', 'United States'],
  ['usageLocation', 'US'],
  ['preferredLanguage', 'en-US'],
  ['dirSyncEnabled', true],
  ['SamAccountName', 'rdubois'],
  ['onPremisesSamAccountName', 'rdubois'],
  ['onPremisesDomainName', 'corp.example.com'],
  ['onPremisesUserPrincipalName', 'rdubois@corp.example.com'],
  ['onPremisesDistinguishedName', 'CN=Renée Dubois,OU=Staff,DC=corp,DC=example,DC=com'],
  ['onPremisesImmutableId', 'NKF0b1i3Dk2aYyt+TB2PBQ=='],
  ['onPremisesSecurityIdentifier', 'S-1-5-21-1004336348-1177238915-682003330-1105'],
  ['showInAddressList', true],
  ['passwordProfile.password', null],
];

const ORDER: ReadonlyMap<string, number> = new Map(PERSON.map(([name], index) => [name.toLowerCase(), index]));

/** The fictional user's value of an attribute, in any letter case; null if the attribute has no typical value. */
export function sampleValue(attribute: string): SampleValue {
  const index = ORDER.get(attribute.toLowerCase());
  return index === undefined ? null : PERSON[index]![1];
}

/** Orders attributes by subject: the name first, attributes that a tenant has added last. */
export function bySubject(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => ORDER.get(name.toLowerCase()) ?? Number.MAX_SAFE_INTEGER);
  return first! - second! || a.localeCompare(b, 'en', { numeric: true });
}
