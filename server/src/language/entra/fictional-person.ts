/** The value of an attribute of a sample user. */
export type SampleValue = string | boolean | null | readonly string[];

/*
 * Fictional users and groups of Entra. The values are consistent with each other, names have an accented letter, as many names
 * do, and addresses and telephone numbers are reserved for examples (RFC 2606, 555-01xx).
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

const GROUP: readonly (readonly [name: string, value: SampleValue])[] = [
  ['displayName', 'Équipe Support'],
  ['description', 'Answers customers by phone and chat'],
  ['mail', 'support@example.com'],
  ['mailNickname', 'support'],
  ['mailEnabled', true],
  ['securityEnabled', true],
  ['objectId', '0d9b6a51-7c3e-4f28-8a1d-5e4f2c6b9d17'],
  ['id', '0d9b6a51-7c3e-4f28-8a1d-5e4f2c6b9d17'],
  ['members', ['6f1c2a34-58b7-4d0e-9a63-2b7e4c1d8f05', 'c83e1b7d-0f52-4a96-b1d4-75a0e9f3624c']],
];

/** Further people: their names in place of those of the first, also in addresses, and their own IDs and numbers. */
const OTHERS: readonly (readonly (readonly [from: string, to: string])[])[] = [
  namesOf('José', 'Álvarez', 'jose', 'alvarez', '2'),
  namesOf('Zoë', 'Müller', 'zoe', 'mueller', '3'),
  namesOf('Søren', 'Ångström', 'soren', 'angstrom', '4'),
];

function namesOf(given: string, family: string, first: string, last: string, digit: string): [string, string][] {
  return [
    ['Renée', given],
    ['Dubois', family],
    ['rdubois', `${first[0]!}${last}`],
    ['r.dubois', `${first[0]!}.${last}`],
    ['renee', first],
    ['dubois', last],
    ['6f1c2a34', `${digit}f1c2a34`],
    ['100482', `10048${digit}`],
    ['-1105', `-110${digit}`],
    [' 014', ` 01${digit}`],
  ];
}

const ORDER = orderOf(PERSON);
const GROUP_ORDER = orderOf(GROUP);

function orderOf(values: typeof PERSON): ReadonlyMap<string, number> {
  return new Map(values.map(([name], index) => [name.toLowerCase(), index]));
}

/**
 * The value of an attribute of a fictional user, or group, in any letter case; null if the attribute has no typical value.
 *
 * @param nth which of the users, counted from 1; there are four
 */
export function sampleValue(attribute: string, kind: 'user' | 'group' = 'user', nth = 1): SampleValue {
  const [values, order] = kind === 'group' ? [GROUP, GROUP_ORDER] : [PERSON, ORDER];
  const index = order.get(attribute.toLowerCase());
  const value = index === undefined ? null : values[index]![1];
  const other = kind === 'user' && nth > 1 ? OTHERS[(nth - 2) % OTHERS.length]! : [];
  const changed = (text: string): string => other.reduce((said, [from, to]) => said.replaceAll(from, to), text);
  if (typeof value === 'string') return changed(value);
  return Array.isArray(value) ? value.map(changed) : value;
}

/** Orders attributes by subject: the name first, attributes that a tenant has added last. */
export function bySubject(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => ORDER.get(name.toLowerCase()) ?? Number.MAX_SAFE_INTEGER);
  return first! - second! || a.localeCompare(b, 'en', { numeric: true });
}
