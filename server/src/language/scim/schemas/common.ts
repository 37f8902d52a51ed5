import { attribute, type Attribute } from '../schema.js';

/** What every resource has, whatever its schema (RFC 7643 §3.1, and `schemas` of §3). */
export const commonAttributes: readonly Attribute[] = [
  attribute('schemas', 'reference', 'URIs of the schemas the resource uses.', {
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
    'Identifier the service provider gives; stable and never reassigned; "bulkId" is reserved.',
    {
      required: true,
      caseExact: true,
      mutability: 'readOnly',
      returned: 'always',
      uniqueness: 'server',
      section: 'RFC 7643 §3.1',
    },
  ),
  attribute('externalId', 'string', "Identifier the provisioning client gives; scoped to that client's tenant.", {
    caseExact: true,
    section: 'RFC 7643 §3.1',
  }),
  attribute('meta', 'complex', 'Resource metadata kept by the service provider.', {
    mutability: 'readOnly',
    section: 'RFC 7643 §3.1',
    subAttributes: [
      attribute('resourceType', 'string', 'Name of the resource type.', { caseExact: true, mutability: 'readOnly' }),
      attribute('created', 'dateTime', 'When it was added.', { mutability: 'readOnly' }),
      attribute('lastModified', 'dateTime', 'When it last changed.', { mutability: 'readOnly' }),
      attribute('location', 'reference', 'URI of the resource; same as the Content-Location header.', {
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
