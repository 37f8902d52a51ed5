import { english } from '../l10n.js';
import type { ResourceTypeName } from '../scim/resource.js';
import type { Action, PathFact, Recognition, TokenHelp } from './application.js';
import type { Profile, ProfileAttribute, ProfileNote, ProfileResourceType, ProfileSchema } from './profile.js';
import { boolean, list, map, object, oneOf, string, type Pattern, type Shape } from './shape.js';

const ID: Pattern = {
  source: '^[a-z0-9]+(-[a-z0-9]+)*$',
  words: english`words of lower-case letters and digits, joined by hyphens`,
};
const URN: Pattern = { source: '^urn:[^\\s:]+:\\S*$', words: english`a URN, such as urn:example:2.0:User` };
const PATH: Pattern = { source: '^/\\S*[^/\\s]$', words: english`a path that begins with / and does not end with one` };
const HTTPS: Pattern = { source: '^https://\\S+$', words: english`an address that begins with https://` };
const HOST: Pattern = {
  source: '^[a-z0-9{}.-]+$',
  words: english`the name of a host in lower case, without port and path`,
};

const characteristics = {
  name: string('The name of the attribute.'),
  type: oneOf('The type of its values (RFC 7643 §2.3).', {
    string: 'A string',
    boolean: 'true or false',
    decimal: 'A number',
    integer: 'An integer',
    dateTime: 'A date and time',
    binary: 'Binary data, in base64',
    reference: 'The URI of a resource',
    complex: 'Sub-attributes',
  }),
  description: string('A short description.'),
  multiValued: boolean('Whether it has several values; false by default.'),
  required: boolean('Whether a resource must have it; false by default.'),
  caseExact: boolean('Whether its values are case-sensitive; false by default.'),
  mutability: oneOf('Whether it can be written; “readWrite” if omitted.', {
    readOnly: 'The application sets it',
    readWrite: 'Can be read and written',
    immutable: 'Can be set once',
    writeOnly: 'Can be written and is never returned',
  }),
  returned: oneOf('When it is returned; “default” if omitted.', {
    always: 'In every response',
    never: 'In no response',
    default: 'Unless other attributes are requested',
    request: 'If it is requested',
  }),
  uniqueness: oneOf('Where its values are unique; “none” if omitted.', {
    none: 'Not unique',
    server: 'Unique within the application',
    global: 'Unique everywhere',
  }),
  canonicalValues: list('Its usual values, such as work and home.', string()),
  closed: boolean('Whether the application accepts only the canonical values; false by default.'),
  referenceTypes: list('What its values refer to, such as User.', string()),
  section: string('Where it is specified, such as RFC 7643 §4.1.2.'),
  singular: string('The name of a single value, such as e-mail address.'),
};

const attributeShape: Shape = object<ProfileAttribute>(
  undefined,
  {
    ...characteristics,
    subAttributes: list(
      'The sub-attributes of a complex attribute.',
      object<Omit<ProfileAttribute, 'subAttributes'>>(undefined, characteristics, ['name', 'type']),
    ),
  },
  ['name', 'type'],
);

const schemaShape = object<ProfileSchema>(
  undefined,
  {
    id: string('The URN of the schema.', URN),
    name: string('Its name, such as User.'),
    description: string('What it describes.'),
    attributes: list('Its attributes.', attributeShape),
  },
  ['id', 'name', 'attributes'],
);

function perResource(description: string, value: Shape, required: readonly ResourceTypeName[] = []): Shape {
  const of = (resource: string): Shape => ({ ...value, description: `For ${resource}.` });
  return object<Record<ResourceTypeName, unknown>>(description, { User: of('users'), Group: of('groups') }, required);
}

const facts: Shape = {
  kind: 'list',
  items: object<PathFact>(
    undefined,
    {
      path: string('The path, such as emails[type eq "work"].value.'),
      why: string('The reason, as a sentence that users see.'),
    },
    ['path', 'why'],
  ),
};

const resourceTypeShape = object<ProfileResourceType>(
  undefined,
  {
    schema: string('The URN of its core schema.', URN),
    schemaExtensions: list('The URNs of the extensions that its attributes come from.', string(undefined, URN)),
  },
  ['schema'],
);

/** The shape of a profile. */
export const profileShape: Shape = object<Profile>(
  'What the checks, completion and Test Connection know about one application that users and groups are provisioned to.',
  {
    $schema: string('The schema of this file.'),
    id: string('The name in provisioning files and on the command line. The file has the same name.', ID),
    name: string('The display name.'),
    recognition: object<Recognition>(
      'The names that show which application a document is for. They are compared case-insensitively, and must not occur in documents for other applications.',
      {
        directoryNames: list('Whole names of target directories.', string()),
        directoryNameParts: list('Parts of names of target directories.', string()),
        schemaPrefixes: list('Beginnings of the URNs of its own schemas.', string(undefined, URN)),
        otherwise: boolean('Whether this application is assumed if no other application is detected in a document.'),
      },
    ),
    regions: list(
      'The regions of the application.',
      object<{ domain: string; place: string }>(
        undefined,
        {
          domain: string('The value that replaces {region} in hosts and the token URL.', HOST),
          place: string('The display name of the region.'),
        },
        ['domain', 'place'],
      ),
    ),
    tenantUrl: object<Profile['tenantUrl']>(
      'The rules for its tenant URL.',
      {
        example: string('An example of a tenant URL.', HTTPS),
        paths: list(
          'The paths of the SCIM service, the preferred one first. If omitted, any path is accepted.',
          string(undefined, PATH),
        ),
        hosts: list(
          'All hosts of the SCIM service; {region} is replaced by the domain of each region. If omitted, any host is accepted.',
          string(undefined, HOST),
        ),
      },
      ['example'],
    ),
    tokenUrl: string(
      'The URL of the OAuth token endpoint; {region} is replaced by the domain of the tenant URL’s region. Client secrets are sent there.',
      HTTPS,
    ),
    tokenHelp: object<TokenHelp>(
      'How an administrator gets the secret token. It is shown where Test Connection asks for the token.',
      {
        text: string('What to do, in one sentence.'),
        url: string('The page that describes it.', HTTPS),
      },
      ['text', 'url'],
    ),
    schemas: list(
      'Schemas in the form of RFC 7643 §7. A schema with the URN of a schema of RFC 7643 replaces it if the profile is complete, and otherwise extends it.',
      schemaShape,
    ),
    resourceTypes: perResource(
      'The schemas of its resources, by their URNs: those of RFC 7643, and those in this file.',
      resourceTypeShape,
      ['User', 'Group'],
    ),
    complete: boolean(
      'Whether the schemas contain all attributes of the application. If not, unknown attributes are reported only as information.',
    ),
    matching: perResource('The usual matching attribute.', string(), ['User', 'Group']),
    filterable: perResource(
      'The paths for which the application documents filters. If omitted, they are not known.',
      list('', string()),
    ),
    filterableOtherwise: perResource(
      'Paths for which it documents filters in a different form than Entra sends.',
      facts,
    ),
    required: perResource('Targets that are required to create a resource.', facts),
    readOnly: perResource(
      'Targets that cannot be written, in addition to those that are read-only in the schema.',
      facts,
    ),
    unsupportedActions: perResource(
      'Actions that the application does not support, each with the reason.',
      object<Record<Action, string>>(undefined, {
        create: string('Why the application cannot create them.'),
        update: string('Why the application cannot update them.'),
        delete: string('Why the application cannot delete them.'),
      }),
    ),
    destinations: perResource('What each target sets in the application, in one sentence.', map('', string())),
    defaultTargets: perResource(
      'The targets of the mapping that Entra begins with, in its order. A new provisioning file has them.',
      list('', string()),
    ),
    usualSources: perResource(
      'The usual source expression of a target, if it is not the same for all applications.',
      map('', string()),
    ),
    notes: list(
      'The sources of the facts in this profile.',
      object<ProfileNote>(
        undefined,
        {
          text: string('The fact, in a sentence.'),
          source: string('A document with its section, or a URL.'),
          certainty: oneOf('How certain it is.', {
            documented: 'The source states it',
            observed: 'Seen in an example or a real document',
            assumed: 'Not stated anywhere',
          }),
        },
        ['text', 'source', 'certainty'],
      ),
    ),
  },
  ['id', 'name', 'recognition', 'tenantUrl', 'resourceTypes', 'complete', 'matching', 'notes'],
);
