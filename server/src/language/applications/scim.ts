import { enterpriseUser } from '../scim/schemas/enterprise-user.js';
import { group } from '../scim/schemas/group.js';
import { user } from '../scim/schemas/user.js';
import type { Application } from './application.js';

/** Any SCIM 2.0 application: the schemas of RFC 7643, and nothing about what the application leaves out or adds. */
export const scim: Application = {
  id: 'scim',
  name: 'SCIM 2.0',
  resourceTypes: {
    User: { name: 'User', core: user, extensions: [enterpriseUser] },
    Group: { name: 'Group', core: group, extensions: [] },
  },
  complete: false,
  matching: { User: 'userName', Group: 'displayName' },
  required: {
    User: [{ path: 'userName', why: 'RFC 7643 requires it of every user.' }],
    Group: [{ path: 'displayName', why: 'RFC 7643 requires it of every group.' }],
  },
  readOnly: { User: [], Group: [] },
  unsupportedActions: { User: {}, Group: {} },
  tenantUrl: { example: 'https://scim.example.com/scim/v2' },
  destinations: { User: {}, Group: {} },
  usualSources: {
    User: {
      userName: '[userPrincipalName]',
      active: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      displayName: '[displayName]',
      externalId: '[mailNickname]',
      title: '[jobTitle]',
      'name.givenName': '[givenName]',
      'name.familyName': '[surname]',
    },
    Group: { displayName: '[displayName]', externalId: '[objectId]', members: '[members]' },
  },
  // Nothing marks it: it is what remains when no other application recognises a document.
  recognises: () => false,
};
