import { type Asked, type Reply, type Wrong } from '../../kit/faulty-scim-server.js';

/** What is wrong with a server, and what a test of the connection has to say. */
export interface ScimFault {
  readonly name: string;
  readonly wrong: Wrong;
  /** What the verdict or a step says: the cause. */
  readonly says: RegExp;
  /** What would be false to say. */
  readonly never?: RegExp;
  readonly outcome: 'passed' | 'warning' | 'failed';
  /** What is put after the tenant URL. */
  readonly suffix?: string;
  /** What is entered as the token, made from the right one. */
  readonly token?: (right: string) => string;
  /** Whether the server takes any token that is a JWT. */
  readonly takesJwt?: boolean;
}

export type Right = Parameters<Wrong>[1];

export const isFilter = ({ query }: Asked): boolean => query.has('filter');
export const isList = ({ path }: Asked): boolean => path === '/Users' || path === '/Groups';
export const filterOf = ({ query }: Asked): string => query.get('filter') ?? '';

/** Always the same, whoever asks. */
export const everything =
  (reply: Reply): Wrong =>
  () =>
    reply;

/** One kind of question gets another answer, once the token is right. */
export const where =
  (test: (asked: Asked) => boolean, answer: (asked: Asked, reply: Reply) => Reply): Wrong =>
  (asked, right) => {
    const reply = right();
    return test(asked) && reply.status !== 401 ? answer(asked, reply) : reply;
  };

export type Json = Record<string, unknown>;

/** Changes the lists of users and groups. */
export const lists = (change: (list: Json, asked: Asked) => unknown): Wrong =>
  where(isList, (asked, reply) =>
    reply.status === 200 ? { ...reply, body: change(reply.body as Json, asked) } : reply,
  );

/** Changes each user that is listed or read. */
export const users = (change: (user: Json) => Json): Wrong =>
  where(
    ({ path }) => path.startsWith('/Users'),
    (_, reply) => {
      const body = reply.body as Json;
      if (reply.status !== 200) return reply;
      return {
        ...reply,
        body: Array.isArray(body['Resources'])
          ? { ...body, Resources: (body['Resources'] as Json[]).map(change) }
          : change(body),
      };
    },
  );

/** A filter that matches nobody gets another answer. */
export const nobody = (answer: (asked: Asked) => Reply): Wrong =>
  where(isFilter, (asked, reply) => ((reply.body as Json)['totalResults'] === 0 ? answer(asked) : reply));

export const without = (list: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(list).filter(([name]) => !names.includes(name)));

export const renamed = (list: Json, from: string, to: string): Json =>
  Object.fromEntries(Object.entries(list).map(([name, value]) => [name === from ? to : name, value]));

/** A JWT that ends so many seconds from now. */
export function jwt(seconds: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'RS256' }),
    part({ exp: Math.floor(Date.now() / 1000) + seconds, sub: 'provisioning' }),
    'c2ln',
  ].join('.');
}

export const BASIC = { 'www-authenticate': 'Basic realm="Directory"' };
export const refusedWith = (challenge: string): Reply => ({ status: 401, headers: { 'www-authenticate': challenge } });

/** Redirects lists and filters to the same address with a slash. */
export const slash =
  (status: number): Wrong =>
  (asked: Asked, right: Right) =>
    isList(asked)
      ? { status, headers: { location: `/scim${asked.path}/${asked.search}` } }
      : right({ path: asked.path.replace(/(.)\/$/, '$1') });
