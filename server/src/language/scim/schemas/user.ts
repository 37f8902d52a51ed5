import { attribute, type Schema } from '../schema.js';

/** RFC 7643 §4.1 and §8.7.1, with errata 6001 and 8471, and with `addresses.primary` as in §2.4. */
export const user: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'Account of a person.',
  attributes: [
    attribute(
      'userName',
      'string',
      'Identifier with which the user signs in at the service provider. It is required, not empty and unique among all users.',
      { required: true, uniqueness: 'server', section: 'RFC 7643 §4.1.1' },
    ),
    attribute('name', 'complex', "The person's real name, as a whole or in separate parts.", {
      section: 'RFC 7643 §4.1.1',
      subAttributes: [
        attribute('formatted', 'string', 'Complete name for display, with titles and suffixes.'),
        attribute('familyName', 'string', 'Surname.'),
        attribute('givenName', 'string', 'First name.'),
        attribute('middleName', 'string', 'Middle name or names.'),
        attribute('honorificPrefix', 'string', 'Title written before the name, such as Dr.'),
        attribute('honorificSuffix', 'string', 'Suffix written after the name, such as III.'),
      ],
    }),
    attribute('displayName', 'string', 'Name shown to people, usually the full name.', { section: 'RFC 7643 §4.1.1' }),
    attribute('nickName', 'string', 'Informal name of the person, not a name to sign in with.', {
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('profileUrl', 'reference', "Address of the person's online profile.", {
      caseExact: true,
      referenceTypes: ['external'],
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('title', 'string', 'Job title.', { section: 'RFC 7643 §4.1.1' }),
    attribute('userType', 'string', 'How the person relates to the organisation, such as Employee or Contractor.', {
      section: 'RFC 7643 §4.1.1',
    }),
    attribute(
      'preferredLanguage',
      'string',
      'Preferred written or spoken languages, in the form of an HTTP Accept-Language value such as en-AU.',
      { section: 'RFC 7643 §4.1.1' },
    ),
    attribute('locale', 'string', 'Locale for currency, date and number formats, as a language tag such as en-AU.', {
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('timezone', 'string', 'IANA time zone name such as Australia/Sydney.', { section: 'RFC 7643 §4.1.1' }),
    attribute('active', 'boolean', 'Whether the account is enabled. The service provider defines the exact meaning.', {
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('password', 'string', 'New password in clear text. It can be set but is never returned.', {
      mutability: 'writeOnly',
      returned: 'never',
      section: 'RFC 7643 §4.1.1',
    }),
    attribute('emails', 'complex', 'E-mail addresses.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'The address itself.'),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'boolean', 'Whether it is the preferred address. At most one value may be true.'),
      ],
    }),
    attribute('phoneNumbers', 'complex', 'Telephone numbers.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'The number, preferably as an RFC 3966 tel URI.'),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'What the number is for.', {
          canonicalValues: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
        }),
        attribute('primary', 'boolean', 'Whether it is the preferred number. At most one value may be true.'),
      ],
    }),
    attribute('ims', 'complex', 'Instant-messaging addresses.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'The address itself.'),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'Messaging network.', {
          canonicalValues: ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo'],
        }),
        attribute('primary', 'boolean', 'Whether it is the preferred address. At most one value may be true.'),
      ],
    }),
    attribute('photos', 'complex', 'Links to pictures of the person.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'reference', 'Address of an image file.', { caseExact: true, referenceTypes: ['external'] }),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'Whether it is a full picture or a thumbnail.', {
          canonicalValues: ['photo', 'thumbnail'],
        }),
        attribute('primary', 'boolean', 'Whether it is the preferred picture. At most one value may be true.'),
      ],
    }),
    attribute('addresses', 'complex', 'Postal addresses.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('formatted', 'string', 'Whole address for display or a label; may contain line breaks.'),
        attribute('streetAddress', 'string', 'Street, house number, box number; may contain line breaks.'),
        attribute('locality', 'string', 'City or town.'),
        attribute('region', 'string', 'State or region.'),
        attribute('postalCode', 'string', 'Postal or ZIP code.'),
        attribute('country', 'string', 'Country as an ISO 3166-1 alpha-2 code.'),
        attribute('type', 'string', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'boolean', 'Whether it is the preferred address. At most one value may be true.'),
      ],
    }),
    attribute(
      'groups',
      'complex',
      'Groups that the user belongs to: directly, through nested groups, or calculated. Membership changes only through the Group resource.',
      {
        multiValued: true,
        mutability: 'readOnly',
        section: 'RFC 7643 §4.1.2',
        subAttributes: [
          attribute('value', 'string', 'Identifier of the group.', { mutability: 'readOnly' }),
          attribute('$ref', 'reference', 'URI of the Group resource.', {
            caseExact: true,
            mutability: 'readOnly',
            referenceTypes: ['Group'],
          }),
          attribute('display', 'string', 'Name of the group.', { mutability: 'readOnly' }),
          attribute('type', 'string', 'Whether membership is direct or indirect.', {
            mutability: 'readOnly',
            canonicalValues: ['direct', 'indirect'],
          }),
        ],
      },
    ),
    attribute('entitlements', 'complex', 'Things the user is entitled to.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'The entitlement.'),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'Kind of entitlement.'),
        attribute('primary', 'boolean', 'Whether it is the preferred entitlement. At most one value may be true.'),
      ],
    }),
    attribute('roles', 'complex', 'Roles the user has, such as Student or Faculty.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'string', 'The role.'),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'Kind of role.'),
        attribute('primary', 'boolean', 'Whether it is the preferred role. At most one value may be true.'),
      ],
    }),
    attribute('x509Certificates', 'complex', 'Certificates issued to the user.', {
      multiValued: true,
      section: 'RFC 7643 §4.1.2',
      subAttributes: [
        attribute('value', 'binary', 'DER certificate in base64.', { caseExact: true }),
        attribute('display', 'string', 'Label for display.'),
        attribute('type', 'string', 'Kind of certificate.'),
        attribute('primary', 'boolean', 'Whether it is the preferred certificate. At most one value may be true.'),
      ],
    }),
  ],
};
