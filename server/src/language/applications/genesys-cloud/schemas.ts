import { attribute, type Schema } from '../../scim/schema.js';

/*
 * The resources of Genesys Cloud SCIM 2.0, from the models of Genesys's SDKs and its field-mapping page. What Genesys
 * does not state is filled in from RFC 7643. Attributes that are not here do not exist there: no `name`, no
 * `addresses`, no `locale`.
 */

/** Where an attribute is specified that RFC 7643 does not have. */
const EXTENSION = 'Genesys Cloud SCIM API';

export const user: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'Genesys Cloud user.',
  attributes: [
    attribute('id', 'string', 'Genesys Cloud user ID.', {
      caseExact: true,
      mutability: 'readOnly',
      returned: 'always',
      uniqueness: 'server',
      section: 'RFC 7643 §3.1',
    }),
    attribute(
      'externalId',
      'string',
      'Identifier set by the provisioning client; kept per OAuth client as an external ID whose authority starts with x-pc:scimv2:v1.',
      { caseExact: true, section: 'RFC 7643 §3.1' },
    ),
    attribute('userName', 'string', 'Genesys Cloud e-mail address of the user (main e-mail); must be unique.', {
      required: true,
      returned: 'always',
      uniqueness: 'server',
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('displayName', 'string', 'Display name.', { required: true, section: 'RFC 7643 §4.1.1' }),
    attribute('title', 'string', 'Job title.', { section: 'RFC 7643 §4.1.1' }),
    attribute('active', 'boolean', 'Administrative status: true is active, false is inactive.', {
      returned: 'always',
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('password', 'string', 'New password; a random 40-character one is made on create when absent.', {
      mutability: 'writeOnly',
      returned: 'never',
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('phoneNumbers', 'complex', 'Telephone numbers, one per type.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'Number in E.164 or as a tel URI, for example tel:+61255501234;ext=12.'),
        attribute('type', 'string', 'Which Genesys Cloud number it is.', {
          canonicalValues: [
            'work',
            'work2',
            'work3',
            'work4',
            'home',
            'mobile',
            'other',
            'microsoftteams',
            'zoomphone',
            'eightbyeight',
            'ringcentral',
          ],
          closed: true,
        }),
        attribute('primary', 'boolean', 'Marks the primary number.'),
      ],
    }),
    attribute('emails', 'complex', 'E-mail addresses.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'Address; cannot be changed for type other.'),
        attribute('type', 'string', 'work, or other, which repeats userName and is read-only.', {
          canonicalValues: ['work', 'other'],
          closed: true,
        }),
        attribute('primary', 'boolean', 'Marks the primary address.'),
      ],
    }),
    attribute('groups', 'complex', 'Groups of the user; changed only through the groups endpoint.', {
      multiValued: true,
      mutability: 'readOnly',
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('type', 'string', 'Kind of resource.', {
          mutability: 'readOnly',
          canonicalValues: ['User', 'Group'],
        }),
        attribute('value', 'string', 'ID of the group.', { mutability: 'readOnly' }),
        attribute('$ref', 'reference', 'URI of the group.', {
          caseExact: true,
          mutability: 'readOnly',
          referenceTypes: ['Group'],
        }),
      ],
    }),
    attribute('roles', 'complex', 'Roles assigned to the user, matched by role name.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [attribute('value', 'string', 'Role name.')],
    }),
    attribute('meta', 'complex', 'Resource metadata.', {
      mutability: 'readOnly',
      section: 'RFC 7643 §3.1',
      subAttributes: [
        attribute('resourceType', 'string', 'Kind of resource.', { mutability: 'readOnly' }),
        attribute('lastModified', 'dateTime', 'Last change.', { mutability: 'readOnly' }),
        attribute('location', 'reference', 'URI.', { mutability: 'readOnly', referenceTypes: ['uri'] }),
        attribute('version', 'string', 'ETag.', { mutability: 'readOnly' }),
      ],
    }),
  ],
};

export const enterpriseUser: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise attributes that Genesys Cloud supports.',
  attributes: [
    attribute('division', 'string', 'Division of the user (Genesys Cloud division, by name in filters).', {
      section: 'RFC 7643 §4.3',
    }),
    attribute('department', 'string', 'Department.', { section: 'RFC 7643 §4.3' }),
    attribute('manager', 'complex', 'Manager of the user.', {
      section: 'RFC 7643 §4.3',
      subAttributes: [
        attribute('value', 'string', 'ID of the manager.'),
        attribute('$ref', 'reference', "URI of the manager's record.", { caseExact: true, referenceTypes: ['User'] }),
      ],
    }),
    attribute('employeeNumber', 'string', 'Employee number.', { section: 'RFC 7643 §4.3' }),
    attribute('dateHire', 'string', 'Date of hire, returned as YYYY-MM-DD; ISO 8601 accepted.', { section: EXTENSION }),
  ],
};

export const genesysUser: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User',
  name: 'GenesysUser',
  description: 'Genesys Cloud extension of User.',
  attributes: [
    attribute('routingSkills', 'complex', 'ACD skills of the user; at most 50.', {
      multiValued: true,
      section: EXTENSION,
      subAttributes: [
        attribute('name', 'string', 'Case-sensitive name of a skill configured in Genesys Cloud.', {
          required: true,
          caseExact: true,
        }),
        attribute('proficiency', 'decimal', 'Rating from 0.0 to 5.0.'),
      ],
    }),
    attribute('routingLanguages', 'complex', 'ACD languages of the user; at most 50.', {
      multiValued: true,
      section: EXTENSION,
      subAttributes: [
        attribute('name', 'string', 'Case-sensitive name of a language configured in Genesys Cloud.', {
          required: true,
          caseExact: true,
        }),
        attribute('proficiency', 'decimal', 'Rating from 0.0 to 5.0.'),
      ],
    }),
    attribute(
      'externalIds',
      'complex',
      'Identifiers of the user in other systems; always holds one fixed SCIM authority starting with x-pc:scimv2:v1.',
      {
        multiValued: true,
        section: EXTENSION,
        subAttributes: [
          attribute(
            'authority',
            'string',
            "Source of the identifier; free text, for example microsoftteams, ringcentral, zoomphone, or an identity provider's URL.",
            { required: true, canonicalValues: ['microsoftteams', 'ringcentral', 'zoomphone'] },
          ),
          attribute('value', 'string', 'Identifier of the user there.', { required: true }),
        ],
      },
    ),
  ],
};

export const group: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Genesys Cloud group.',
  attributes: [
    attribute('id', 'string', 'Group ID.', {
      caseExact: true,
      mutability: 'readOnly',
      returned: 'always',
      uniqueness: 'server',
      section: 'RFC 7643 §3.1',
    }),
    attribute('externalId', 'string', 'Identifier set by the provisioning client.', {
      caseExact: true,
      section: 'RFC 7643 §3.1',
    }),
    attribute('displayName', 'string', 'Group name; the Entra group must have the identical name.', {
      required: true,
      section: 'RFC 7643 §4.2',
    }),
    attribute('members', 'complex', 'Members.', {
      multiValued: true,
      section: 'RFC 7643 §4.2',
      subAttributes: [
        attribute('type', 'string', 'Kind of member.', { canonicalValues: ['User', 'Group'] }),
        attribute('value', 'string', 'User or group ID.'),
        attribute('$ref', 'reference', 'URI of the member.', { caseExact: true, referenceTypes: ['User', 'Group'] }),
      ],
    }),
    attribute('meta', 'complex', 'Resource metadata.', {
      mutability: 'readOnly',
      section: 'RFC 7643 §3.1',
      subAttributes: [
        attribute('lastModified', 'dateTime', 'Last change.', { mutability: 'readOnly' }),
        attribute('version', 'string', 'ETag.', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
