/*
 * What the attributes of Entra's users and groups contain, in our own words: for hovers and completions. Attributes whose
 * names say all are left out.
 */

type Notes = Readonly<Record<string, string>>;

const USER: Notes = {
  IsSoftDeleted:
    'True for users who are to be deactivated: those who are deleted or disabled in Entra, no longer assigned to the application, or out of scope. False for all others. Map it to the attribute that says whether an account is active.',
  accountEnabled:
    'Whether the user can sign in to Entra. It stays True for users who are unassigned or leave the scope, so use IsSoftDeleted to deactivate accounts.',
  objectId: 'The ID of the user in Entra. It never changes, and no other user has it.',
  userPrincipalName: 'The name that the user signs in with, such as ada@example.com. For guests it contains #EXT#.',
  originalUserPrincipalName: 'For guests, userPrincipalName without the part that Entra adds.',
  mail: 'The main e-mail address. Users without a mailbox may have none.',
  mailNickname: 'The part of the e-mail address before the @.',
  otherMails: 'Further e-mail addresses, which users or administrators enter.',
  proxyAddresses: 'All addresses of the mailbox, each with a prefix: SMTP: for the main one, smtp: for the others.',
  displayName: 'The full name that is shown in address books.',
  givenName: 'The first name.',
  surname: 'The family name.',
  jobTitle: 'The title of the job.',
  employeeId: 'The number that the organisation gives to an employee.',
  employeeHireDate: 'The first working day, as a date and time.',
  manager: 'A reference to the manager. Only a target that is a reference can have it.',
  appRoleAssignments:
    'The roles that the user has in the application. Read it with SingleAppRoleAssignment or one of the functions for several roles.',
  telephoneNumber: 'The business phone number. Graph calls it businessPhones.',
  mobile: 'The mobile phone number. Graph calls it mobilePhone.',
  facsimileTelephoneNumber: 'The fax number. Graph calls it faxNumber.',
  physicalDeliveryOfficeName: 'The office of the user. Graph calls it officeLocation.',
  state: 'The state or province.',
  preferredLanguage: 'The language of the user, such as en-US.',
  dirSyncEnabled: 'True for users who are synchronized from Active Directory.',
  onPremisesSecurityIdentifier: 'The security identifier (SID) in Active Directory.',
  onPremisesSamAccountName: 'The name for signing in to Active Directory (sAMAccountName).',
  onPremisesUserPrincipalName: 'userPrincipalName in Active Directory.',
  onPremisesDistinguishedName: 'The distinguished name in Active Directory.',
  userType: 'Member or Guest. It must be added to the source directory before mappings can read it.',
  'passwordProfile.password': 'The password. Entra returns it for new accounts at most.',
  'employeeOrgData.costCenter': 'The cost center of the employee.',
  'employeeOrgData.division': 'The division that the employee works in.',
};

const GROUP: Notes = {
  objectId: 'The ID of the group in Entra. It never changes, and no other group has it.',
  displayName: 'The name of the group. Several groups can have the same name.',
  members: 'References to the members. Only a target that is a reference can have them.',
  securityEnabled: 'Whether the group can be given permissions.',
};

export const sourceAttributeNotes: Readonly<Record<'User' | 'Group', Notes>> = { User: USER, Group: GROUP };

/** What an attribute contains; undefined if its name says all, or it is not one of Entra's own. */
export function sourceAttributeNote(object: string, name: string): string | undefined {
  if (/^extensionAttribute\d+$/.test(name) && object === 'User')
    return 'Free for any use: the organisation decides what it contains. It often comes from Active Directory.';
  const notes = object === 'User' || object === 'Group' ? sourceAttributeNotes[object] : {};
  return Object.hasOwn(notes, name) ? notes[name] : undefined;
}
