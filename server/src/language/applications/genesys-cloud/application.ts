import type { Application } from '../application.js';
import { regions } from './regions.js';
import { enterpriseUser, genesysUser, group, user } from './schemas.js';

const GENESYS = genesysUser.id;
const ENTERPRISE = enterpriseUser.id;

/**
 * Genesys Cloud. Sources: the models and documentation of its SDKs, its page of SCIM field mappings, and Microsoft's
 * provisioning tutorial. What these only show by example is not taken for a rule.
 */
export const genesysCloud: Application = {
  id: 'genesys-cloud',
  name: 'Genesys Cloud',
  resourceTypes: {
    User: { name: 'User', core: user, extensions: [enterpriseUser, genesysUser] },
    Group: { name: 'Group', core: group, extensions: [] },
  },
  complete: true,
  matching: { User: 'userName', Group: 'displayName' },
  filterable: {
    User: [
      'userName',
      'id',
      'externalId',
      'active',
      `${ENTERPRISE}:employeeNumber`,
      `${ENTERPRISE}:division`,
      `${ENTERPRISE}:manager`,
    ],
    Group: ['displayName', 'id'],
  },
  filterableOtherwise: {
    User: [
      { path: 'emails', why: 'Genesys Cloud documents this filter as “email eq …”.' },
      {
        path: `${GENESYS}:externalIds`,
        why: 'Genesys Cloud documents this filter as externalIds[authority eq "…" and value eq "…"].',
      },
    ],
    Group: [],
  },
  required: {
    User: [
      { path: 'userName', why: 'Genesys Cloud documents it as required to create a user.' },
      { path: 'displayName', why: 'Genesys Cloud documents it as required to create a user.' },
      { path: 'active', why: 'Microsoft lists it as required; without it nobody is made inactive.' },
    ],
    Group: [{ path: 'displayName', why: 'Genesys Cloud finds groups by it.' }],
  },
  readOnly: {
    User: [{ path: 'emails[type eq "other"]', why: 'In Genesys Cloud this address repeats userName.' }],
    Group: [],
  },
  unsupportedActions: {
    User: {},
    Group: {
      create: 'Genesys Cloud only updates groups: create the group there first, with the same name as in Entra.',
      delete: 'Genesys Cloud only updates groups: delete the group there.',
    },
  },
  tenantUrl: {
    paths: ['/api/v2/scim/v2', '/api/v2/scim'],
    hosts: regions.map(({ domain, place }) => ({ host: `api.${domain}`, place })),
    example: 'https://api.mypurecloud.com/api/v2/scim/v2',
    tokenUrlOf: (hostname) => {
      const region = regions.find(({ domain }) => hostname.toLowerCase() === `api.${domain}`);
      return region && `https://login.${region.domain}/oauth/token`;
    },
  },
  destinations: {
    User: {
      userName: 'The user’s main e-mail address, which is also the name for signing in.',
      displayName: 'The name of the user.',
      title: 'The title on the user’s profile.',
      active: 'The status of the user: active, or inactive.',
      'emails[type eq "work"].value': 'The work e-mail address on the profile.',
      'emails[type eq "other"].value': 'The main e-mail address once more; it cannot be written here.',
      'phoneNumbers[type eq "work"].value': 'The first work phone.',
      'phoneNumbers[type eq "work2"].value': 'The second work phone.',
      'phoneNumbers[type eq "work3"].value': 'The third work phone.',
      'phoneNumbers[type eq "work4"].value': 'The fourth work phone.',
      'phoneNumbers[type eq "home"].value': 'The home phone.',
      'phoneNumbers[type eq "mobile"].value': 'The mobile phone.',
      'phoneNumbers[type eq "other"].value': 'The other phone.',
      'phoneNumbers[type eq "microsoftteams"].value': 'The phone of the Microsoft Teams integration.',
      'phoneNumbers[type eq "zoomphone"].value': 'The phone of the Zoom Phone integration.',
      'phoneNumbers[type eq "eightbyeight"].value': 'The phone of the 8x8 integration.',
      'phoneNumbers[type eq "ringcentral"].value': 'The phone of the RingCentral integration.',
      roles: 'The roles of the user, found by their names.',
      'roles.value': 'The roles of the user, found by their names.',
      [`${ENTERPRISE}:department`]: 'The department on the profile.',
      [`${ENTERPRISE}:division`]: 'The division that the user belongs to.',
      [`${ENTERPRISE}:manager`]: 'The manager on the profile; the manager must exist as a Genesys Cloud user.',
      [`${ENTERPRISE}:manager.value`]: 'The manager on the profile, by Genesys Cloud user ID.',
      [`${ENTERPRISE}:employeeNumber`]: 'The employee ID on the profile.',
      [`${ENTERPRISE}:dateHire`]: 'The date of hire on the profile.',
      [`${GENESYS}:routingSkills`]: 'The ACD skills of the user, with a proficiency from 0 to 5; 50 at most.',
      [`${GENESYS}:routingLanguages`]: 'The ACD languages of the user, with a proficiency from 0 to 5; 50 at most.',
      [`${GENESYS}:externalIds[authority eq "microsoftteams"].value`]: 'The user’s ID in Microsoft Teams.',
      [`${GENESYS}:externalIds[authority eq "ringcentral"].value`]: 'The user’s ID in RingCentral.',
      [`${GENESYS}:externalIds[authority eq "zoomphone"].value`]: 'The user’s ID in Zoom Phone.',
    },
    Group: {
      displayName: 'The name of the group, by which Genesys Cloud finds it.',
      members: 'The members of the group.',
    },
  },
  usualSources: {
    User: {
      userName: '[userPrincipalName]',
      active: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      displayName: '[displayName]',
    },
    Group: { displayName: '[displayName]', externalId: '[objectId]', members: '[members]' },
  },
  recognises: ({ directories, targets }) =>
    directories.some((name) => /genesys|purecloud/i.test(name)) ||
    targets.some((name) => name.toLowerCase().startsWith('urn:ietf:params:scim:schemas:extension:genesys:purecloud:')),
};
