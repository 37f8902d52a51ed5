import { rememberedFor } from '../../../language/remembered.js';
import type { ConnectedApplication } from '../../../language/applications/application.js';
import type { Discovery } from '../../../language/scim/discovery.js';
import type { ResourceTypeName } from '../../../language/scim/resource.js';
import type { ConnectionPlan } from '../../../language/services/connection-plan.js';
import { percentEncoded } from '../../http/encoding.js';
import type { NetworkAdvice } from '../../http/failures.js';
import type { Judgement } from '../judgement.js';
import { bearer } from '../../http/authorization.js';
import type { Redactor } from '../../http/redact.js';
import { Secret } from '../../http/secret.js';
import type { Exchange } from '../../http/exchange.js';
import type { ServerAnswer, ServerRequest, Transport } from '../../http/transport.js';

/** The input of the steps of a run, and the state that they share. */
export interface StepContext {
  readonly tenantUrl: string;
  readonly plan: ConnectionPlan;
  readonly application: ConnectedApplication;
  readonly transport: Transport;
  readonly redactor: Redactor;
  readonly advice: NetworkAdvice;
  readonly now: () => number;
  /** A string that no account has. */
  readonly unknownName: string;
  readonly clientSecret: Secret | undefined;
  /** Whether the test sends a request with an invalid token. */
  readonly asksWithInvalidToken: boolean;
  /** Whether the token was entered with a leading “Bearer”, which was removed. */
  readonly hadBearer: boolean;
  /** The secret token; with client credentials it is set when it was fetched. */
  token: Secret;
  /** The first request that succeeded with the token, and its response; undefined before. */
  accepted: { readonly url: string; readonly answer: ServerAnswer } | undefined;
  /** The matching attributes by which a listed user or group was found, such as `User:userName`. */
  readonly found: Set<string>;
  /** Those whose filter failed. */
  readonly refused: Set<string>;
  /** The title of the step after which the test could not continue; undefined if it can continue. */
  interruptedIn: string | undefined;
  /** All exchanges of this run. */
  readonly exchanges: Exchange[];
  discovery: Discovery | undefined;
}

export interface StepFinding extends Judgement {
  readonly exchanges?: readonly Exchange[];
}

/** One step of a connection test. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** The ids of the steps that must succeed before it; otherwise it would fail for the same reason. */
  readonly needs: readonly string[];
  /** Whether Entra sends the same request and depends on the response. */
  readonly isNeeded?: boolean;
  /** Whether it sends no requests, but examines the responses of other steps. */
  readonly looksBack?: true;
  readonly run: (context: StepContext) => Promise<StepFinding> | StepFinding;
}

/** The URL of a path below the tenant URL, with the flags in the query of the tenant URL. */
export function endpointAddress(tenantUrl: string, path: string, ...parameters: readonly string[]): string {
  const url = new URL(tenantUrl);
  const flags = flagsOf(tenantUrl);
  const query = [...(flags === '' ? [] : [flags]), ...parameters].join('&');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}/${path}${query === '' ? '' : `?${query}`}`;
}

/** The query of the tenant URL, which contains Entra's flags. */
export function flagsOf(tenantUrl: string): string {
  return new URL(tenantUrl).search.slice(1);
}

export function withoutFlags(tenantUrl: string): string {
  const url = new URL(tenantUrl);
  url.search = '';
  return url.href;
}

/** How spaces are encoded in a query. Entra encodes them as in a form. */
export type SpaceEncoding = '+' | '%20';

/**
 * `filter=…` as Entra writes it: spaces as `+`, quotation marks as `%22`, hexadecimal digits in lower case. Unlike Entra it
 * escapes quotation marks, backslashes and per cent signs in the value.
 */
export function filterParameter(attribute: string, value: string, spaces: SpaceEncoding = '+'): string {
  return `filter=${queryEncoded(`${attribute} eq ${JSON.stringify(value)}`, spaces)}`;
}

export function queryEncoded(text: string, spaces: SpaceEncoding = '+'): string {
  return percentEncoded(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
    .replaceAll('%20', spaces)
    .replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** The URL of a filter request, with the parameters in Entra's order. */
export function filterAddress(
  tenantUrl: string,
  resource: ResourceTypeName,
  filter: string,
  { excludesMembers = resource === 'Group' } = {},
): string {
  return endpointAddress(tenantUrl, `${resource}s`, ...(excludesMembers ? ['excludedAttributes=members'] : []), filter);
}

/** Sends a request with the secret token. The same request is sent only once in a run. */
export function askWithToken(
  context: StepContext,
  url: string,
  options: Partial<ServerRequest> = {},
): Promise<ServerAnswer> {
  return once(context, url, { credential: 'secretToken', authorization: bearer(context.token), ...options });
}

/** Repeats a request, because its response may have changed. */
export async function askAgain(context: StepContext, url: string): Promise<ServerAnswer> {
  const authorization = bearer(context.token);
  const answer = await context.transport.send({ url, credential: 'secretToken', authorization, isAboutPeople: true });
  context.exchanges.push(answer.exchange);
  return answer;
}

/** Sends the request without a token. */
export function askWithout(context: StepContext, url: string): Promise<ServerAnswer> {
  return once(context, url, { credential: 'none', isAboutPeople: true });
}

/** Sends the request with an invalid token. */
export function askWithInvalidToken(context: StepContext, url: string): Promise<ServerAnswer> {
  const authorization = bearer(new Secret(`invalid-${context.unknownName}`));
  return once(context, url, { credential: 'invalidToken', authorization, isAboutPeople: true });
}

async function once(context: StepContext, url: string, request: Omit<ServerRequest, 'url'>): Promise<ServerAnswer> {
  const known = answersOf(context);
  const key = `${request.credential} ${url}`;
  const before = known.get(key);
  if (before) return before;
  const answer = await context.transport.send({ url, ...request });
  known.set(key, answer);
  context.exchanges.push(answer.exchange);
  return answer;
}

const answersOf = rememberedFor<StepContext, Map<string, ServerAnswer>>(() => new Map());
