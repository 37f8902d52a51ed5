import { attribute, type Attribute } from '../schema.js';

/** The attributes of every resource (RFC 7643 §3.1, and `schemas` of §3). */
export const commonAttributes: readonly Attribute[] = [
  attribute('schemas', 'reference', 'URIs of the schemas that the resource uses.', {
    multiValued: true,
    required: true,
    caseExact: true,
    returned: 'always',
    referenceTypes: ['uri'],
    section: 'RFC 7643 §3',
  }),
  attribute(
    'id',
    'string',
    'Identifier that the service provider assigns. It never changes and is never reused. “bulkId” is reserved.',
    {
      required: true,
      caseExact: true,
      mutability: 'readOnly',
      returned: 'always',
      uniqueness: 'server',
      section: 'RFC 7643 §3.1',
    },
  ),
  attribute(
    'externalId',
    'string',
    'Identifier that the provisioning client assigns, valid in the tenant of that client.',
    {
      caseExact: true,
      section: 'RFC 7643 §3.1',
    },
  ),
  attribute('meta', 'complex', 'Metadata of the resource, maintained by the service provider.', {
    mutability: 'readOnly',
    section: 'RFC 7643 §3.1',
    subAttributes: [
      attribute('resourceType', 'string', 'Name of the resource type.', { caseExact: true, mutability: 'readOnly' }),
      attribute('created', 'dateTime', 'When the resource was created.', { mutability: 'readOnly' }),
      attribute('lastModified', 'dateTime', 'When the resource last changed.', { mutability: 'readOnly' }),
      attribute('location', 'reference', 'URI of the resource, the same as in the Content-Location header.', {
        caseExact: true,
        mutability: 'readOnly',
        referenceTypes: ['uri'],
      }),
      attribute('version', 'string', 'Version (entity tag) of the resource.', {
        caseExact: true,
        mutability: 'readOnly',
      }),
    ],
  }),
];
