import type { MemberFacts, ObjectFacts } from './record.js';
import { DEFAULT_VALUE, GROUP_NAME, OPERATOR, PATH, SCOPING_FILTER, SOURCE_ATTRIBUTE, SWITCH } from './sentences.js';
import {
  ACTION_WORDS,
  AUTHENTICATION_WORDS,
  FLOW_BEHAVIOR_WORDS,
  FLOW_TYPE_WORDS,
  PROVISIONING_STATUS_WORDS,
  SCOPE_WORDS,
} from './words.js';
import { english } from '../l10n.js';

/** The format is ours, so nothing about it is uncertain. */
const certainty = 'documented';
const string = { type: 'string' } as const;
/** As JSON Schema's format `email`, without its many rare forms. */
const EMAIL = { source: '^[^\\s@]+@[^\\s@]+$', meaning: english`an e-mail address` };

const whole: ObjectFacts = {
  name: 'provisioningFile',
  called: english`a provisioning file`,
  description:
    'The configuration of automatic provisioning from Microsoft Entra ID to one application, in the order of the steps in the portal.',
  members: [
    {
      name: 'application',
      value: string,
      required: 'warning',
      certainty,
      description:
        'The application that users and groups are provisioned to. Its profile defines the attributes, filters and URLs of the application.',
    },
    {
      name: 'connection',
      value: { type: 'object', of: 'connection' },
      certainty,
      description:
        'How Entra connects to the application (_Admin Credentials_ in the portal). The secret token is never part of this file.',
    },
    {
      name: 'users',
      value: { type: 'object', of: 'objectMapping' },
      certainty,
      description: 'How users are provisioned.',
    },
    {
      name: 'groups',
      value: { type: 'object', of: 'objectMapping' },
      certainty,
      description: 'How groups are provisioned. If omitted, no groups are provisioned.',
    },
    {
      name: 'scope',
      value: { type: 'word', words: SCOPE_WORDS },
      default: 'assigned',
      certainty,
      description: 'Who is provisioned (_Scope_ in the portal).',
    },
    {
      name: 'notificationEmail',
      value: { type: 'string', pattern: EMAIL },
      certainty,
      description: 'Who is notified when provisioning fails (_Notification Email_ in the portal).',
    },
    {
      name: 'provisioningStatus',
      value: { type: 'word', words: PROVISIONING_STATUS_WORDS },
      default: 'off',
      certainty,
      description: 'Whether provisioning runs (_Provisioning Status_ in the portal).',
    },
    {
      name: '$schema',
      value: string,
      certainty,
      description: 'The schema of this file. It lets editors recognise a provisioning file by its content.',
    },
  ],
};

const connection: ObjectFacts = {
  name: 'connection',
  called: english`the connection`,
  description: 'How Entra connects to the application.',
  starter: ['tenantUrl'],
  members: [
    {
      name: 'tenantUrl',
      value: string,
      required: 'error',
      certainty,
      otherNames: ['url', 'baseUrl', 'baseAddress', 'endpoint'],
      description:
        'The base URL of the SCIM service (_Tenant URL_ in the portal). Entra appends `/Users` and `/Groups` to it.',
    },
    {
      name: 'authentication',
      value: { type: 'object', of: 'authentication' },
      certainty,
      description: 'How Entra gets the token. If omitted, an administrator enters a secret token.',
    },
  ],
};

const authentication: ObjectFacts = {
  name: 'authentication',
  called: english`the authentication`,
  description: 'How Entra gets the token.',
  starter: ['type'],
  members: [
    {
      name: 'type',
      value: { type: 'word', words: AUTHENTICATION_WORDS },
      required: 'error',
      default: 'secretToken',
      certainty,
      description: 'The type of authentication.',
    },
    {
      name: 'tokenUrl',
      value: string,
      certainty,
      description:
        'The URL of the OAuth token endpoint, such as `https://login.example.com/oauth/token`. If omitted, it follows from the host of the tenant URL, if the profile of the application defines it.',
    },
    {
      name: 'clientId',
      value: string,
      certainty,
      description: 'The ID of the OAuth client. Its secret is never part of this file.',
    },
  ],
};

const objectMapping: ObjectFacts = {
  name: 'objectMapping',
  called: english`an object mapping`,
  description: 'How users or groups are provisioned.',
  starter: ['attributeMappings'],
  members: [
    {
      name: 'attributeMappings',
      value: { type: 'list', of: { type: 'object', of: 'attributeMapping' } },
      required: 'error',
      certainty,
      otherNames: ['mappings', 'attributes'],
      description:
        'The attributes of the application that are written, and their sources. Each target has one mapping.',
    },
    {
      name: 'actions',
      value: { type: 'list', of: { type: 'word', words: ACTION_WORDS } },
      certainty,
      otherNames: ['flowTypes'],
      description: 'What Entra may do in the application (_Target Object Actions_ in the portal).',
    },
    {
      name: 'scopingFilter',
      value: { type: 'list', of: { type: 'object', of: 'scopingGroup' } },
      certainty,
      otherNames: ['scope', 'filter', 'scopingFilters'],
      description: SCOPING_FILTER,
    },
  ],
};

const attributeMapping: ObjectFacts = {
  name: 'attributeMapping',
  called: english`an attribute mapping`,
  description: 'One target attribute and its source.',
  starter: ['target', 'source'],
  members: [
    {
      name: 'target',
      value: string,
      required: 'error',
      certainty,
      otherNames: ['targetAttributeName', 'targetAttribute'],
      description: `The attribute of the application that is written: a SCIM path, such as ${PATH}.`,
    },
    {
      name: 'source',
      value: string,
      isNullable: true,
      certainty,
      otherNames: ['expression'],
      description: `Where the value comes from: an Entra expression, such as \`[mail]\`, \`"a constant"\` or ${SWITCH}. Use \`null\` if only the default value is written.`,
    },
    {
      name: 'matchingPriority',
      value: { type: 'integer', min: 0 },
      default: 0,
      certainty,
      description:
        'Whether Entra finds existing accounts by this target: 0 no, 1 first, 2 second. The application must support filters on it.',
    },
    {
      name: 'defaultValue',
      value: string,
      isNullable: true,
      certainty,
      description: DEFAULT_VALUE,
    },
    {
      name: 'flowType',
      value: { type: 'word', words: FLOW_TYPE_WORDS },
      default: 'Always',
      certainty,
      description: 'When the target is written (_Apply this mapping_ in the portal).',
    },
    {
      name: 'flowBehavior',
      value: { type: 'word', words: FLOW_BEHAVIOR_WORDS },
      default: 'FlowWhenChanged',
      certainty,
      description: 'Whether an unchanged value is written again.',
    },
  ],
};

const scopingGroup: ObjectFacts = {
  name: 'scopingGroup',
  called: english`a group of clauses`,
  description: 'Conditions that must all be true.',
  starter: ['clauses'],
  members: [
    {
      name: 'clauses',
      value: { type: 'list', of: { type: 'object', of: 'scopingClause' }, isFilled: true },
      required: 'error',
      missingIn: 'scoping-empty-group',
      certainty,
      description: 'The conditions, which must all be true.',
    },
    { name: 'name', value: string, certainty, description: GROUP_NAME },
  ],
};

const scopingClause: ObjectFacts = {
  name: 'scopingClause',
  called: english`a clause`,
  description: 'A condition on a source attribute.',
  starter: ['attribute', 'operator', 'value'],
  members: [
    ...(
      [
        ['attribute', 'sourceOperandName', SOURCE_ATTRIBUTE],
        ['operator', 'operatorName', OPERATOR],
      ] as const
    ).map(([name, other, description]): MemberFacts => ({
      name,
      value: string,
      required: 'error',
      missingIn: 'scoping-incomplete',
      certainty,
      otherNames: [other],
      description,
    })),
    {
      name: 'value',
      value: string,
      scalarIn: 'scoping-value-type',
      certainty,
      otherNames: ['targetOperand', 'values'],
      description: 'The value that the attribute is compared with. The operators that begin with `IS` take no value.',
    },
  ],
};

/** Every object of a provisioning file; the first one is the file. */
export const provisioningFileFacts: readonly ObjectFacts[] = [
  whole,
  connection,
  authentication,
  objectMapping,
  attributeMapping,
  scopingGroup,
  scopingClause,
];
