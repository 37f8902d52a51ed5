import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listOf, scimError, type Reply } from '../kit/faulty-scim-server.js';

/*
 * A small SCIM server that creates, changes and deletes users as Entra expects, with one thing wrong at a time put around it.
 */

export type Json = Record<string, unknown>;

/** A request as it came in. */
export interface Asked {
  readonly method: string;
  /** The ID of the user; undefined for `/Users`. */
  readonly id: string | undefined;
  readonly filter: string | undefined;
  readonly body: Json | undefined;
}

/** What the server answers, given the request and the right answer; undefined never answers. */
export type Wrong = (
  asked: Asked,
  right: (changed?: Partial<Asked>) => Reply,
  store: Map<string, Json>,
) => Reply | undefined | Promise<Reply | undefined>;

export interface WritingServer {
  /** Its tenant URL. */
  readonly url: string;
  readonly users: Map<string, Json>;
  /** Methods and paths. */
  readonly seen: string[];
  readonly stop: () => Promise<void>;
}

/** Somebody who is there already, and must never be touched. */
export const NORA: Json = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'nora',
  userName: 'nora.lindqvist@fabrikam.example',
  displayName: 'Nora Lindqvist',
  active: true,
};

export async function startWritingServer(token: string, wrong: Wrong = (_, right) => right()): Promise<WritingServer> {
  const users = new Map<string, Json>([['nora', { ...NORA }]]);
  const seen: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const [, id] = /^\/scim\/Users(?:\/(.+))?$/.exec(pathname) ?? [];
      seen.push(`${request.method ?? ''} ${pathname.replace(/^\/scim/, '')}`);
      const asked: Asked = {
        method: request.method ?? '',
        id: id === undefined ? undefined : decodeURIComponent(id),
        filter: searchParams.get('filter') ?? undefined,
        body: text === '' ? undefined : (JSON.parse(text) as Json),
      };
      const right = (changed: Partial<Asked> = {}): Reply =>
        request.headers.authorization === `Bearer ${token}`
          ? answer({ ...asked, ...changed }, users)
          : scimError(401, 'Who are you?');
      void Promise.resolve(wrong(asked, right, users)).then((reply) => {
        if (!reply) return;
        const { status, body = '', headers = {} } = reply;
        response.writeHead(status, { 'content-type': 'application/scim+json', ...headers });
        response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`,
    users,
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

let count = 0;

function answer({ method, id, filter, body }: Asked, users: Map<string, Json>): Reply {
  const user = id === undefined ? undefined : users.get(id);
  if (method === 'POST') {
    if ([...users.values()].some(({ userName }) => userName === body?.['userName'])) {
      return scimError(409, 'There is a user with this name.', 'uniqueness');
    }
    const created = {
      ...body,
      id: `new-${++count}`,
      meta: { resourceType: 'User', created: new Date().toISOString() },
    };
    users.set(created.id, created);
    return { status: 201, body: created };
  }
  if (method === 'GET' && id === undefined) {
    const [, path, value] = /^(\S.*\S) eq "(.*)"$/.exec(filter ?? '') ?? [];
    const found = [...users.values()].filter(
      (one) => path === undefined || String(one[path]).toLowerCase() === value!.toLowerCase(),
    );
    return { status: 200, body: listOf(found) };
  }
  if (!user) return scimError(404, `There is no user ${id ?? ''}.`);
  switch (method) {
    case 'PATCH':
      for (const operation of (body?.['Operations'] ?? []) as Json[]) change(user, operation);
      return { status: 200, body: user };
    case 'DELETE':
      users.delete(id!);
      return { status: 204 };
    default:
      return { status: 200, body: user };
  }
}

/** Applies an operation in either form. */
export function change(user: Json, { path, value }: Json): void {
  if (path === undefined) {
    for (const [name, one] of Object.entries(value as Json)) set(user, name, one);
    return;
  }
  set(user, path as string, value);
}

function set(user: Json, path: string, value: unknown): void {
  const written = path.toLowerCase() === 'active' ? String(value).toLowerCase() === 'true' : value;
  const [, urn, rest] = /^(urn:.*:User):(.+)$/.exec(path) ?? [];
  if (urn !== undefined) {
    user[urn] = { ...(user[urn] as Json | undefined), [rest!]: written };
    return;
  }
  const [, list, type, sub] = /^(\w+)\[type eq "(.*)"\]\.(\w+)$/.exec(path) ?? [];
  if (list !== undefined) {
    const elements = (user[list] ??= []) as Json[];
    const element = elements.find((one) => one['type'] === type) ?? elements[elements.push({ type }) - 1]!;
    element[sub!] = written;
    return;
  }
  const [name, inner] = path.split('.') as [string, string?];
  user[name] = inner === undefined ? written : { ...(user[name] as Json | undefined), [inner]: written };
}
