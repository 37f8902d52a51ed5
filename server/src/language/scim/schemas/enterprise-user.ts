import { attribute, type Schema } from '../schema.js';

/** RFC 7643 §4.3 and §8.7.1, with erratum 8472. */
export const enterpriseUser: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Further attributes of users who belong to an organisation.',
  attributes: [
    attribute(
      'employeeNumber',
      'string',
      'Identifier that the organisation assigns to the person, usually when hired.',
      {
        section: 'RFC 7643 §4.3',
      },
    ),
    attribute('costCenter', 'string', 'Cost centre name.', { section: 'RFC 7643 §4.3' }),
    attribute('organization', 'string', 'Organisation name.', { section: 'RFC 7643 §4.3' }),
    attribute('division', 'string', 'Division name.', { section: 'RFC 7643 §4.3' }),
    attribute('department', 'string', 'Department name.', { section: 'RFC 7643 §4.3' }),
    attribute('manager', 'complex', "The user's manager, as a reference to another user.", {
      section: 'RFC 7643 §4.3',
      subAttributes: [
        attribute('value', 'string', "Identifier of the manager's User resource.", { caseExact: true }),
        attribute('$ref', 'reference', "URI of the manager's User resource.", {
          caseExact: true,
          referenceTypes: ['User'],
        }),
        attribute('displayName', 'string', "Manager's display name.", { mutability: 'readOnly' }),
      ],
    }),
  ],
};
