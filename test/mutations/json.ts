import { inserted, removed, replaced, textOf, valueOf, withMember, type Sound } from './document.js';
import { atOne, givenValue, inString, kind, type MistakeKind } from './kind.js';

/* Mistakes in the JSON itself, in the connection, and secrets. */

const inFile =
  (make: MistakeKind['make']): MistakeKind['make'] =>
  (document, chance) =>
    document.isProvisioningFile ? make(document, chance) : undefined;
const inSchema =
  (make: MistakeKind['make']): MistakeKind['make'] =>
  (document, chance) =>
    document.isProvisioningFile ? undefined : make(document, chance);

const everyLine = ({ text }: Sound): number[] => [...text.matchAll(/\n/g)].map(({ index }) => index + 1).concat(0);

/** Deletes one character between tokens. The parser can notice it anywhere behind it. */
const lost =
  (found: (document: Sound) => number[], isAnywhere: boolean): MistakeKind['make'] =>
  (document, chance) => {
    const places = found(document);
    if (places.length === 0) return undefined;
    const at = chance.pick(places);
    const next = document.text.indexOf('\n', at) + 1;
    return { edits: [{ start: at, end: at + 1, newText: '' }], at: isAnywhere ? everyLine(document) : [at, next] };
  };

const commas = (document: Sound): number[] =>
  document
    .where(({ type }) => type === 'object')
    .flatMap((node) =>
      (node.children ?? []).slice(1).flatMap((child, index) => {
        const before = node.children![index]!;
        const comma = document.text.indexOf(',', before.offset + before.length);
        return comma < child.offset ? [comma] : [];
      }),
    );

export const jsonKinds: readonly MistakeKind[] = [
  kind('json-comma', 'loses a comma', 'json-syntax', lost(commas, false)),
  kind(
    'json-brace',
    'loses a brace',
    'json-syntax',
    lost((document) => document.mappings.map(({ offset, length }) => offset + length - 1), true),
  ),
  kind(
    'json-bracket',
    'loses a bracket',
    'json-syntax',
    lost(
      (document) =>
        document.members(['attributeMappings']).map(({ children }) => children![1]!.offset + children![1]!.length - 1),
      true,
    ),
  ),
  kind(
    'json-quote',
    'loses a quotation mark',
    'json-syntax unescaped-quote',
    lost((document) => document.mappings.map((node) => node.children![0]!.offset), false),
  ),
  kind('json-escape', 'does not escape quotation marks', 'unescaped-quote json-syntax', (document, chance) =>
    atOne(
      document.mappings.map((node) => document.targetOf(node)).filter((node) => textOf(node).includes('"')),
      chance,
      (node) => {
        const { offset, length } = node;
        return {
          edits: [
            {
              start: offset,
              end: offset + length,
              newText: document.text.slice(offset, offset + length).replaceAll('\\"', '"'),
            },
          ],
        };
      },
    ),
  ),
  kind('json-single', 'writes single quotes around a name', 'json-syntax', (document, chance) =>
    atOne(document.mappings, chance, (node) => {
      const name = node.children![0]!.children![0]!;
      return { edits: [{ start: name.offset, end: name.offset + name.length, newText: `'${textOf(name)}'` }] };
    }),
  ),
  kind('json-rest', 'pastes twice', 'json-syntax', (document) => ({
    edits: [inserted(document.root.offset + document.root.length, '\n}')],
  })),
  kind(
    'json-comment',
    'writes a comment where none is allowed',
    'json-syntax',
    inSchema((document, chance) =>
      atOne(document.mappings, chance, (node) => ({ edits: [inserted(node.offset, '// mine\n')] })),
    ),
  ),
  kind('json-word', 'writes a Python word', 'json-syntax', (document, chance) =>
    atOne(document.mappings, chance, (node) => ({ edits: [inserted(node.offset + 1, '"defaultValue": None,')] })),
  ),
  kind(
    'truncated',
    'exports without -Depth',
    'truncated-export',
    inSchema((document, chance) =>
      atOne(document.mappings, chance, (node) => ({
        edits: [
          replaced(
            valueOf(node, 'source')!,
            '@{expression=[mail]; name=mail; type=Attribute; parameters=System.Object[]}',
          ),
        ],
      })),
    ),
  ),
];

const url =
  (document: Sound, found: RegExp, change: (match: string) => string): MistakeKind['make'] =>
  (_, chance) =>
    inString(
      document.members(['tenantUrl']).map(({ children }) => children![1]!),
      found,
      change,
    )(chance);
const inUrl = (id: string, about: string, codes: string, found: RegExp, change: string): MistakeKind =>
  kind(
    id,
    about,
    codes,
    inFile((document, chance) => url(document, found, () => change)(document, chance)),
  );

const SECRET = ['k7Qp-4fJm', '2Zs9xVb'].join('');
const JWT = ['eyJhbGciOiJub25lIn0', 'eyJzdWIiOiJuZW1vIn0', 'c2lnbmF0dXJl'].join('.');

/** Adds a member to the connection, on a line of its own. */
const inConnection = (name: string, value: unknown): MistakeKind['make'] =>
  inFile((document, chance) =>
    atOne(document.members(['tenantUrl']), chance, (node) => ({
      edits: [inserted(node.offset, `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`)],
    })),
  );
const beside = (name: string, value: unknown): MistakeKind['make'] =>
  inSchema((document) => ({ edits: [withMember(document.root, name, value)] }));

export const connectionKinds: readonly MistakeKind[] = [
  inUrl('url-http', 'writes http', 'tenant-url', /^https/, 'http'),
  inUrl('url-scheme', 'leaves the scheme out', 'tenant-url', /^https:\/\//, ''),
  inUrl('url-endpoint', 'adds the endpoint', 'tenant-url', /$/, '/Users'),
  inUrl('url-space', 'pastes a space', 'tenant-url', /^/, ' '),
  kind(
    'url-host',
    'writes the host of the pages',
    'tenant-url-host tenant-url',
    inFile((document, chance) =>
      /genesys/.test(document.text) ? url(document, /\/\/api\./, () => '//apps.')(document, chance) : undefined,
    ),
  ),
  kind(
    'application',
    'misspells the application',
    'unknown-application',
    inFile(givenValue(['application'], 'genesis-cloud')),
  ),
  kind('secret-token', 'writes the secret token into the file', 'secret-in-file', inConnection('secretToken', SECRET)),
  kind(
    'secret-client',
    'writes the client secret into the file',
    'secret-in-file',
    inConnection('authentication', { type: 'oauthClientCredentials', clientId: 'c1', clientSecret: SECRET }),
  ),
  kind(
    'secret-header',
    'writes a bearer token into the file',
    'secret-in-file',
    inConnection('header', `Bearer ${SECRET}`),
  ),
  kind('secret-jwt', 'writes a JSON Web Token into the file', 'secret-in-file', inConnection('remark', JWT)),
  kind(
    'secret-random',
    'writes a key into the connection',
    'secret-in-file',
    inConnection('value', 'q8ZtB4nVx0LkR7sYwM2cPd91'),
  ),
  kind(
    'secret-graph',
    'keeps the secrets of Graph beside a schema',
    'secret-in-file',
    beside('secrets', [{ key: 'SecretToken', value: SECRET }]),
  ),
  kind(
    'secret-password',
    'keeps a password beside a schema',
    'secret-in-file',
    beside('credentials', [{ key: 'Password', value: 'hunter2!' }]),
  ),
  kind(
    'secret-request',
    'keeps the headers of a request',
    'secret-in-file',
    beside('headers', { Authorization: `Bearer ${JWT}` }),
  ),
  kind(
    'connection-url',
    'deletes the tenant URL',
    'missing-member',
    inFile((document, chance) =>
      atOne(document.members(['tenantUrl']), chance, (node) => ({
        edits: [removed(document, node)],
        at: [node.parent!.parent!.offset],
      })),
    ),
  ),
];
