import type { Action, Application } from '../../applications/index.js';
import { lineComment, objectOnOneLine, wordsOnOneLine } from '../../json/print-json.js';
import { rememberedFor } from '../../remembered.js';
import type { ResourceTypeName } from '../../scim/resource.js';
import { span, type Span } from '../../span.js';
import { proposedMappings, type ProposedMapping } from './new-mappings.js';

/** A provisioning file to begin with. */
export interface NewFile {
  /** Of the application. */
  readonly id: string;
  readonly application: string;
  /** A name for the file. */
  readonly name: string;
  readonly text: string;
  /** What is to be replaced first: the tenant URL, without its quotation marks. */
  readonly tenantUrl: Span;
}

/**
 * The provisioning files to begin with, one for each application: first those whose attributes are all known, then the others,
 * and last the generic one.
 */
export function newProvisioningFiles(applications: readonly Application[]): readonly NewFile[] {
  const rank = ({ complete, recognition }: Application): number =>
    recognition.otherwise === true ? 2 : complete ? 0 : 1;
  return [...applications].sort((a, b) => rank(a) - rank(b)).map(newProvisioningFile);
}

/** A whole provisioning file with what the profile of an application knows, with comments and without problems. */
export const newProvisioningFile = rememberedFor((application: Application): NewFile => {
  const { id, name, tenantUrl } = application;
  const text = [
    ...comments('', `Automatic provisioning from Microsoft Entra ID to ${subject(application)}.`, INTRODUCTION),
    '{',
    ...comments('  ', 'The application that users and groups are provisioned to.'),
    `  "application": ${JSON.stringify(id)},`,
    '',
    ...printedConnection(application),
    '',
    ...comments('  ', 'Who is notified when provisioning fails.'),
    '  // "notificationEmail": "identity@example.com",',
    '',
    ...comments(
      '  ',
      'Who is provisioned: "assigned" is who is assigned to the application in Entra,',
      'and "all" is everyone.',
    ),
    '  "scope": "assigned",',
    '',
    ...comments('  ', 'Provisioning does not run while this is "off".', 'Test the connection and the mappings first.'),
    '  "provisioningStatus": "off",',
    '',
    [...printedObjects(application, 'User'), ...printedObjects(application, 'Group')]
      .map((lines) => lines.join('\n'))
      .join(',\n\n'),
    '}',
    '',
  ].join('\n');
  const start = text.indexOf(MEMBER) + MEMBER.length;
  return {
    id,
    application: name,
    name: `${id}.provisioning.json`,
    text,
    tenantUrl: span(start, start + JSON.stringify(tenantUrl.example).length - 2),
  };
});

const INTRODUCTION =
  'The parts follow the steps of the set-up in the Entra portal. Lines that begin with // are comments.';

/** What the tenant URL stands behind. */
const MEMBER = '\n    "tenantUrl": "';

/** What the application is called in sentences. The generic one has a name that is not that of any application. */
function subject({ name, recognition }: Application): string {
  return recognition.otherwise === true ? 'the application' : name;
}

function printedConnection(application: Application): string[] {
  const { example, hosts } = application.tenantUrl;
  const own = hosts?.find(({ host }) => example.startsWith(`https://${host}/`));
  const isRegional = hosts !== undefined && hosts.length > 1;
  return [
    ...comments('  ', `How Entra connects to ${subject(application)}. The secret token is never part of this file.`),
    '  "connection": {',
    ...(own?.tokenUrl === undefined
      ? []
      : [
          ...comments('    ', 'For Test Connection with an OAuth client, instead of a token that you enter:'),
          `    // "authentication": ${objectOnOneLine({
            type: 'oauthClientCredentials',
            tokenUrl: own.tokenUrl,
            clientId: 'the ID of your OAuth client',
          })},`,
          '',
        ]),
    ...comments(
      '    ',
      'The base URL of the SCIM service.',
      ...(isRegional
        ? [
            `This one is for the region ${own?.place ?? example}.`,
            'For another region, request completions in the quotation marks.',
          ]
        : own
          ? []
          : [`This is an example: replace it with that of ${subject(application)}.`]),
    ),
    `${MEMBER.slice(1)}${JSON.stringify(example).slice(1)}`,
    '  },',
  ];
}

const OBJECTS: Readonly<Record<ResourceTypeName, 'users' | 'groups'>> = { User: 'users', Group: 'groups' };
const ACTIONS: readonly Action[] = ['create', 'update', 'delete'];

/** The part for users or groups; nothing if the application supports no action. */
function printedObjects(application: Application, resource: ResourceTypeName): string[][] {
  const unsupported = application.unsupportedActions[resource];
  const actions = ACTIONS.filter((action) => unsupported[action] === undefined);
  const mappings = proposedMappings(application, resource);
  if (actions.length === 0 || !mappings.some(({ isMatching }) => isMatching)) return [];
  const reasons = ACTIONS.flatMap((action) => unsupported[action] ?? []);
  const lines = [
    `  "${OBJECTS[resource]}": {`,
    ...comments('    ', `What Entra may do with ${OBJECTS[resource]}.`, ...reasons),
    `    "actions": ${wordsOnOneLine(actions)},`,
  ];
  if (resource === 'User') {
    lines.push(
      '',
      ...comments('    ', 'Limits provisioning to users whose attributes meet all clauses of a group:'),
      `    // "scopingFilter": [{ "clauses": [${objectOnOneLine(EXAMPLE_CLAUSE)}] }],`,
    );
  }
  lines.push(
    '',
    ...(resource === 'User' ? explained(application) : []),
    '    "attributeMappings": [',
    ...mappings.flatMap((mapping, index) =>
      printedMapping(mapping, resource, mappings[index - 1], mappings[index + 1]),
    ),
    '    ]',
    '  }',
  );
  return [lines];
}

function explained(application: Application): string[] {
  const name = subject(application);
  const reading = `Each "target", an attribute in ${name}, gets the value of its "source",`;
  const known = `Which attributes ${name} has is not known in full.`;
  return comments(
    '    ',
    reading,
    'an expression with attributes of Entra.',
    ...(application.complete ? [] : [known, 'Remove those that it does not have.']),
  );
}

const EXAMPLE_CLAUSE = { attribute: 'department', operator: 'EQUALS', value: 'Sales' };

function printedMapping(
  { target, source, destination, isMatching, isOffered }: ProposedMapping,
  resource: ResourceTypeName,
  before: ProposedMapping | undefined,
  after: ProposedMapping | undefined,
): string[] {
  const printed = objectOnOneLine({ target, source, ...(isMatching && { matchingPriority: 1 }) });
  if (isOffered) {
    const head = before?.isOffered === true ? [] : ['', ...comments('      ', OFFER)];
    const end = after?.isOffered === true ? [] : [''];
    return [...head, `      // ${printed},${destination === undefined ? '' : ` ${lineComment(destination)}`}`, ...end];
  }
  const said = [
    ...(destination === undefined ? [] : [destination]),
    ...(isMatching
      ? [`Entra finds existing ${OBJECTS[resource]} by this attribute, because it has a "matchingPriority".`]
      : []),
    ...(resource === 'User' && target === 'active' ? [DEACTIVATION] : []),
  ];
  return [...comments('      ', ...said), `      ${printed}${after ? ',' : ''}`];
}

const OFFER = 'Not mapped yet. To map one, choose its source attribute and remove the //:';
const DEACTIVATION = 'False for users who are deleted, disabled, not assigned any more or out of scope.';

/** The maximum length of a line of comments, in characters. */
const WIDTH = 90;

/** Sentences as comments, as many on a line as there is space for. */
function comments(indentation: string, ...sentences: readonly string[]): string[] {
  const lines: string[] = [];
  for (const sentence of sentences) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + sentence.length <= WIDTH - indentation.length)
      lines[lines.length - 1] = `${line} ${sentence}`;
    else lines.push(sentence);
  }
  return lines.map((line) => `${indentation}${lineComment(line)}`);
}
