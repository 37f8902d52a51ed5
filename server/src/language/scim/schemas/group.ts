import { attribute, type Schema } from '../schema.js';

/** RFC 7643 §4.2 and §8.7.1, with erratum 5368, and with `members.display` as in §2.4. */
export const group: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Set of users and other groups.',
  attributes: [
    attribute('displayName', 'string', 'Name of the group shown to people.', {
      required: true,
      section: 'RFC 7643 §4.2',
    }),
    attribute('members', 'complex', 'Members of the group.', {
      multiValued: true,
      section: 'RFC 7643 §4.2',
      subAttributes: [
        attribute('value', 'string', 'Identifier of the member.', { mutability: 'immutable' }),
        attribute('$ref', 'reference', 'URI of the member resource.', {
          caseExact: true,
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('type', 'string', 'Whether the member is a User or a Group.', {
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
        attribute('display', 'string', 'Name of the member for display.', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
