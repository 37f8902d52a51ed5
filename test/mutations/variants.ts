import { parseTree, type Node } from 'jsonc-parser';
import { numbered, pascal, renamed, type Json, type JsonObject } from '../kit/shapes.js';
import { valueOf, withMember, type Sound } from './document.js';
import { custom } from './documents.js';
import { applyEdits } from '../../server/src/language/span.js';

/** Another form of a sound document. */
export interface Variant {
  readonly id: string;
  /** Undefined if the document has no such form. */
  readonly change: (document: Sound) => { readonly uri?: string; readonly text: string } | undefined;
}

type Change = (value: JsonObject) => Json;

const read = ({ text }: Sound): JsonObject => toJson(parseTree(text)!) as JsonObject;
function toJson(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(toJson);
  if (node.type !== 'object') return node.value as Json;
  return Object.fromEntries(
    (node.children ?? []).map(({ children }) => [String(children![0]!.value), toJson(children![1]!)]),
  );
}

const isProvisioning = ({ isProvisioningFile }: Sound): boolean => isProvisioningFile;
/** A schema with Graph’s names, alone in its file. */
const isPlain = ({ isProvisioningFile, text }: Sound): boolean =>
  !isProvisioningFile && /^\s*\{\s*"(?:id|@odata.context)"/.test(text) && text.includes('"synchronizationRules"');

const inText = (
  id: string,
  change: (text: string) => string,
  of: (document: Sound) => boolean = () => true,
): Variant => ({
  id,
  change: (document) => {
    const text = change(document.text);
    return of(document) && text !== document.text ? { text } : undefined;
  },
});
const inJson = (id: string, change: Change, of: (document: Sound) => boolean = () => true): Variant => ({
  id,
  change: (document) => (of(document) ? { text: JSON.stringify(change(read(document)), undefined, 2) } : undefined),
});

/** Changes every object, however deep. */
function everywhere(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => everywhere(element, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, everywhere(member, change)])));
}
const ordered = (value: Json, order: (names: string[]) => string[]): Json =>
  everywhere(value, (object) => Object.fromEntries(order(Object.keys(object)).map((name) => [name, object[name]!])));

const without = (value: Json, test: (name: string, member: Json) => boolean): Json =>
  everywhere(value, (object) =>
    Object.fromEntries(Object.entries(object).filter(([name, member]) => !test(name, member))),
  );

const list = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]) : [];
const words = (name: string): string[] => name.split(/(?=[A-Z])/);

/** Changes each object mapping. */
const mapped = (value: Json, change: (objectMapping: JsonObject) => JsonObject): Json =>
  everywhere(value, (object) => ('attributeMappings' in object ? change(object) : object));
const reversed = (value: Json | undefined): Json => [...list(value)].reverse();
const escaped = (text: string): string =>
  text.replace(
    /"([A-Za-z]{5,})"(?=\s*[,}\]])/g,
    (_, word: string) => `"\\u${word.charCodeAt(0).toString(16).padStart(4, '0')}${word.slice(1)}"`,
  );

const wrappers: readonly (readonly [string, Change])[] = [
  ['an answer', (schema) => ({ '@odata.context': 'x', value: [schema] })],
  ['a template', (schema) => ({ id: 'scim', factoryTag: 'CustomSCIM', schema })],
  ['a job', (schema) => ({ id: 'scim.9f', templateId: 'scim', status: { code: 'Active' }, schema })],
  [
    'a batch',
    (schema) => ({
      requests: [
        { id: '1', method: 'PUT', url: '/x/schema', headers: { 'Content-Type': 'application/json' }, body: schema },
      ],
    }),
  ],
  ['answers to a batch', (schema) => ({ responses: [{ id: '1', status: 200, headers: {}, body: schema }] })],
  ['a map by application', (schema) => ({ 'Harbour Desk': schema })],
  ['a list', (schema) => [schema]],
  ['a service principal', (schema) => ({ displayName: 'Harbour', synchronization: { jobs: [{ id: 'j', schema }] } })],
  [
    'a job with masked secrets',
    (schema) => ({
      id: 'j',
      secrets: [
        { key: 'BaseAddress', value: 'https://scim.example.com' },
        { key: 'SecretToken', value: '*' },
      ],
      schema,
    }),
  ],
  [
    'a file of Terraform',
    (schema) => ({ resource: { msgraph_update_resource: { schema: { url: 'x/schema', body: schema } } } }),
  ],
];

export const variants: readonly Variant[] = [
  inText('CRLF', (text) => text.replace(/\r?\n/g, '\r\n')),
  inText('LF', (text) => text.replaceAll('\r\n', '\n')),
  inText('a line at the beginning', (text) => `\n${text}`),
  inText('lines at the end', (text) => `${text}\n\n\n`),
  inText('spaces at the ends of lines', (text) => text.replace(/,(?=\r?\n)/g, ',  ')),
  inText('escapes in strings', escaped),
  inText('escaped slashes', (text) => text.replace(/\/\/(?=\w+\.)/g, '\\/\\/')),
  inText('comments on each line', (text) => text.replace(/,(?=\n)/g, ', // as it is'), isProvisioning),
  inText('comments in blocks', (text) => text.replace(/\n(?= +\{)/g, '\n/* a block\n of two lines */'), isProvisioning),
  inText('a comment at the beginning', (text) => `// Users\n${text}`, isProvisioning),
  inText('another host of the application', (text) => text.replace('api.mypurecloud.de', 'api.usw2.pure.cloud')),
  inText('another name of Entra', (text) => text.replaceAll('Microsoft Entra ID', 'Azure Active Directory')),
  inText('actions with spaces', (text) => text.replaceAll('Add,Update,Delete', 'Add, Update, Delete')),
  inText('actions in another order', (text) => text.replaceAll('Add,Update,Delete', 'Delete,Add,Update')),
  { id: 'a line for everything', change: (document) => ({ text: JSON.stringify(read(document)) }) },
  {
    id: 'tabs',
    change: (document) =>
      /^\t/m.test(document.text) ? undefined : { text: JSON.stringify(read(document), undefined, '\t') },
  },
  { id: 'four spaces', change: (document) => ({ text: JSON.stringify(read(document), undefined, 4) }) },
  {
    id: 'a .jsonc file',
    change: (document) =>
      document.isProvisioningFile ? { uri: 'file:///a.provisioning.jsonc', text: `${document.text}\n` } : undefined,
  },
  {
    id: 'a file name with an escape',
    change: (document) =>
      document.isProvisioningFile ? { uri: 'file:///a%20b.provisioning.json', text: `${document.text}\n` } : undefined,
  },
  inJson('members in reverse order', (value) => ordered(value, (names) => names.reverse())),
  inJson('members in alphabetical order', (value) => ordered(value, (names) => names.sort())),
  inJson('mappings in reverse order', (value) =>
    mapped(value, (one) => ({ ...one, attributeMappings: reversed(one['attributeMappings']) })),
  ),
  inJson(
    'object names of Pascal',
    (value) => renamed(value, (name) => (name.startsWith('@') ? name : pascal(name))),
    isPlain,
  ),
  inJson(
    'names in snake case',
    (value) => renamed(value, (name) => (name.includes('@') ? name : words(name).join('_').toLowerCase())),
    isPlain,
  ),
  inJson('names in lower case', (value) => renamed(value, (name) => name.toLowerCase()), isPlain),
  inJson(
    'names in upper snake case',
    (value) => renamed(value, (name) => (name.includes('@') ? name : words(name).join('_').toUpperCase())),
    isPlain,
  ),
  inJson('enumerations as numbers', (value) => numbered(value), isPlain),
  inJson(
    'unknown members',
    (value) => everywhere(value, (object) => ({ ...object, provisioningTaskIdentifier: null })),
    isPlain,
  ),
  inJson(
    'types of OData',
    (value) => everywhere(value, (object) => ({ '@odata.type': '#microsoft.graph.x', ...object })),
    isPlain,
  ),
  inJson(
    'members of C#',
    (value) => everywhere(value, (object) => ({ ...object, AdditionalData: {}, BackingStore: null })),
    isPlain,
  ),
  inJson('no members that are null', (value) => without(value, (_, member) => member === null)),
  inJson(
    'no empty lists',
    (value) =>
      without(value, (name, member) => Array.isArray(member) && member.length === 0 && name !== 'attributeMappings'),
    isPlain,
  ),
  inJson(
    'members that are null',
    (value) =>
      everywhere(value, (object) =>
        'target' in object && !('defaultValue' in object) ? { ...object, defaultValue: null } : object,
      ),
    isProvisioning,
  ),
  inJson(
    'usual values in full',
    (value) =>
      everywhere(value, (object) =>
        'target' in object
          ? { matchingPriority: 0, flowType: 'Always', flowBehavior: 'FlowWhenChanged', ...object }
          : object,
      ),
    isProvisioning,
  ),
  inJson('no groups', (value) => without(value, (name) => name === 'groups'), isProvisioning),
  inJson('no scoping filter', (value) => without(value, (name) => name === 'scopingFilter' || name === 'scope')),
  inJson(
    'everyone in scope',
    (value) => ({ ...value, scope: 'all' }),
    (document) => document.isProvisioningFile && !/AppRole/.test(document.text),
  ),
  inJson(
    'a schema that is named',
    (value) => ({ $schema: '../schemas/provisioning.schema.json', ...value }),
    isProvisioning,
  ),
  inJson(
    'a placeholder for the token',
    (value) => ({ ...value, connection: { tenantUrl: 'https://api.mypurecloud.com/api/v2/scim/v2' } }),
    (document) => document.isProvisioningFile && /genesys/.test(document.text),
  ),
  inJson(
    'a client of OAuth',
    (value) => ({
      ...value,
      connection: {
        ...(value['connection'] as JsonObject),
        authentication: {
          type: 'oauthClientCredentials',
          tokenUrl: 'https://login.example.com/token',
          clientId: '3f9c7b1e-58d4-4c39-9a55-0d7b1f2c6e84',
        },
      },
    }),
    isProvisioning,
  ),
  inJson(
    'disabled mappings with odd contents',
    (value) => everywhere(value, (object) => (object['enabled'] === false ? { ...object, flowTypes: 'None' } : object)),
    ({ text }) => text.includes('"enabled": false'),
  ),
  inJson(
    'unused definitions',
    (value) =>
      everywhere(value, (object) => {
        const first = list(object['attributes'])[0];
        return first
          ? {
              ...object,
              attributes: [
                ...list(object['attributes']),
                { ...first, anchor: false, required: false, name: 'unusedAttribute' },
              ],
            }
          : object;
      }),
    isPlain,
  ),
  inJson(
    'definitions in another order',
    (value) =>
      everywhere(value, (object) =>
        'attributes' in object ? { ...object, attributes: reversed(object['attributes']) } : object,
      ),
    isPlain,
  ),
  inJson('directories before rules', ({ directories, ...rest }) => ({ directories: directories!, ...rest }), isPlain),
  inJson(
    'rules in another order',
    (value) => ({ ...value, synchronizationRules: reversed(value['synchronizationRules']) }),
    isPlain,
  ),
  inJson('other versions and ids', (value) => ({ ...value, id: 'x', version: 'Date:2020-04-30' }), isPlain),
  ...wrappers.map(([id, wrap]) => inJson(`in ${id}`, wrap, isPlain)),
  {
    id: 'a default value for a Boolean',
    change: (document) => {
      if (!document.isProvisioningFile) return undefined;
      const active = document.mappings.find((mapping) => valueOf(mapping, 'target')?.value === 'active');
      return active && { text: applyEdits(document.text, [withMember(active, 'defaultValue', 'True')]) };
    },
  },
  {
    id: 'a schema in a file of another name',
    change: (document) =>
      isPlain(document) ? { uri: 'file:///export-2026.json', text: `${JSON.stringify(custom)}\n` } : undefined,
  },
];
