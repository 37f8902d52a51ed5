import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * A small SCIM server that does everything right, with one thing wrong at a time put around it. It knows no more of SCIM
 * than a connection test asks.
 */

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';
const MESSAGES = 'urn:ietf:params:scim:api:messages:2.0:';

/** A request as it came in. */
export interface Asked {
  /** Below the tenant URL, such as `/Users`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was written. */
  readonly search: string;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
}

export interface Reply {
  readonly status: number;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the server answers, given the request and the right answer. */
export type Wrong = (asked: Asked, right: (changed?: Partial<Asked>) => Reply) => Reply | Promise<Reply>;

export interface FaultyServer {
  /** Its tenant URL. */
  readonly url: string;
  /** Methods, paths and queries. */
  readonly seen: readonly string[];
  readonly stop: () => Promise<void>;
}

type Resource = Readonly<Record<string, unknown>>;

export const USERS: readonly Resource[] = ['Nora.Lindqvist', 'otto.brandt', 'pia.moreau'].map((name, index) => ({
  schemas: [`${CORE}User`],
  id: `u-${index + 1}`,
  externalId: `emp-00${index + 1}`,
  userName: `${name}@fabrikam.example`,
  displayName: name.replace('.', ' '),
  active: true,
  emails: [{ type: 'work', value: `${name}@fabrikam.example`, primary: true }],
  meta: { resourceType: 'User' },
}));

export const GROUPS: readonly Resource[] = [
  { schemas: [`${CORE}Group`], id: 'g-1', externalId: 'team-1', displayName: 'Night Shift (North)' },
].map((group) => ({ ...group, meta: { resourceType: 'Group' }, members: [{ value: 'u-1' }] }));

/** A list of SCIM (RFC 7644 §3.4.2). */
export function listOf(resources: readonly unknown[], total = resources.length, startIndex = 1): Resource {
  const itemsPerPage = resources.length;
  return { schemas: [`${MESSAGES}ListResponse`], totalResults: total, startIndex, itemsPerPage, Resources: resources };
}

/** An error of SCIM (RFC 7644 §3.12). */
export function scimError(status: number, detail: string, scimType?: string): Reply {
  return {
    status,
    body: {
      schemas: [`${MESSAGES}Error`],
      status: String(status),
      detail,
      ...(scimType !== undefined && { scimType }),
    },
  };
}

export function webPage(status: number, title: string, headers: Record<string, string> = {}): Reply {
  const body = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } };
}

export async function startFaultyServer(
  isRight: (authorization: string) => boolean,
  wrong: Wrong,
): Promise<FaultyServer> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const asked: Asked = {
      path: url.pathname.replace(/^\/scim/, ''),
      query: url.searchParams,
      search: url.search,
      authorization: request.headers.authorization,
      accept: request.headers.accept,
    };
    void Promise.resolve(wrong(asked, (changed) => rightAnswer({ ...asked, ...changed }, isRight))).then((reply) => {
      const { status, body = '', headers = {} } = reply;
      response.writeHead(status, { 'content-type': 'application/scim+json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function rightAnswer({ path, query, authorization }: Asked, isRight: (authorization: string) => boolean): Reply {
  if (authorization === undefined || !isRight(authorization)) {
    return { ...scimError(401, 'Who are you?'), headers: { 'www-authenticate': 'Bearer realm="scim"' } };
  }
  const [, kind, id] = /^\/(Users|Groups)(?:\/(.+))?$/.exec(path) ?? [];
  if (kind !== undefined) {
    const all = kind === 'Users' ? USERS : GROUPS;
    return id === undefined
      ? found(all, query)
      : one(
          all.find((resource) => resource['id'] === id),
          query,
        );
  }
  switch (path) {
    case '/ServiceProviderConfig':
      return { status: 200, body: CONFIG };
    case '/ResourceTypes':
      return { status: 200, body: listOf(['User', 'Group'].map(resourceType)) };
    case '/Schemas':
      return { status: 200, body: listOf([USER_SCHEMA, GROUP_SCHEMA]) };
    default:
      return scimError(404, `There is nothing at ${path}.`);
  }
}

function one(resource: Resource | undefined, query: URLSearchParams): Reply {
  return resource ? { status: 200, body: without(resource, query) } : scimError(404, 'There is no such resource.');
}

function found(all: readonly Resource[], query: URLSearchParams): Reply {
  const filter = query.get('filter');
  const match = filter === null ? undefined : /^\s*(\S+\[.*\]\S*|\S+)\s+eq\s+(".*")\s*$/i.exec(filter);
  if (filter !== null && !match) return scimError(400, 'That is no filter.', 'invalidFilter');
  const wanted = match ? (JSON.parse(match[2]!) as string).toLowerCase() : undefined;
  const matching = all.filter(
    (resource) => wanted === undefined || valueOf(resource, match![1]!.toLowerCase())?.toLowerCase() === wanted,
  );
  const start = Math.max(1, Number(query.get('startIndex') ?? 1));
  const page = matching.slice(start - 1, start - 1 + Number(query.get('count') ?? 100));
  return {
    status: 200,
    body: listOf(
      page.map((resource) => without(resource, query)),
      matching.length,
      start,
    ),
  };
}

function without(resource: Resource, query: URLSearchParams): Resource {
  const { members, ...rest } = resource;
  return query.get('excludedAttributes') === 'members' || members === undefined ? rest : resource;
}

function valueOf(resource: Resource, attribute: string): string | undefined {
  if (attribute === 'emails[type eq "work"].value')
    return (resource['emails'] as { value: string }[] | undefined)?.[0]?.value;
  const name = Object.keys(resource).find((key) => key.toLowerCase() === attribute);
  return name === undefined ? undefined : String(resource[name]);
}

const supported = (value: boolean): Resource => ({ supported: value });

const CONFIG: Resource = {
  schemas: [`${CORE}ServiceProviderConfig`],
  patch: supported(true),
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 100 },
  changePassword: supported(false),
  sort: supported(false),
  etag: supported(false),
  authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer', description: 'A bearer token.' }],
};

function resourceType(name: string): Resource {
  return { schemas: [`${CORE}ResourceType`], id: name, name, endpoint: `/${name}s`, schema: `${CORE}${name}` };
}

function schemaOf(name: string, strings: readonly string[], ...others: readonly Resource[]): Resource {
  const attributes = strings.map((attribute) => ({ name: attribute, type: 'string', multiValued: false }));
  return { schemas: [`${CORE}Schema`], id: `${CORE}${name}`, name, attributes: [...attributes, ...others] };
}

const USER_SCHEMA = schemaOf(
  'User',
  ['userName', 'displayName', 'externalId'],
  { name: 'active', type: 'boolean', multiValued: false },
  {
    name: 'emails',
    type: 'complex',
    multiValued: true,
    subAttributes: [
      { name: 'value', type: 'string', multiValued: false },
      { name: 'type', type: 'string', multiValued: false },
    ],
  },
);
const GROUP_SCHEMA = schemaOf('Group', ['displayName', 'externalId'], {
  name: 'members',
  type: 'complex',
  multiValued: true,
  subAttributes: [{ name: 'value', type: 'string', multiValued: false }],
});
