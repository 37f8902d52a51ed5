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

/** What the steps of a run work with, and what they leave for each other. */
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
  /** Whether the server may be asked with an invalid token. */
  readonly asksWithInvalidToken: boolean;
  /** Whether the token was entered with the word “Bearer”, which is removed. */
  readonly hadBearer: boolean;
  /** The secret token; with client credentials it is there once it was fetched. */
  token: Secret;
  /** The question that the server answered with the token; undefined until it has answered one. */
  accepted: { readonly url: string; readonly answer: ServerAnswer } | undefined;
  /** The matching attributes by which a listed user or group was found, such as `User:userName`. */
  readonly found: Set<string>;
  /** Those whose filter failed. */
  readonly refused: Set<string>;
  /** The title of the step in which it was seen that nothing more can be learnt; undefined as long as all is well. */
  interruptedIn: string | undefined;
  /** Everything that was answered in this run. */
  readonly exchanges: Exchange[];
  discovery: Discovery | undefined;
}

export interface StepFinding extends Judgement {
  readonly exchanges?: readonly Exchange[];
}

/** One step of a connection test, as data: what it is called, what it waits for, and what it does. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** The steps that must not have failed before it: without them it would fail for the same reason. */
  readonly needs: readonly string[];
  /** Whether Entra asks the same and cannot work without the answer. */
  readonly isNeeded?: boolean;
  /** Whether it asks nothing, and looks at what was answered in other steps. */
  readonly looksBack?: true;
  readonly run: (context: StepContext) => Promise<StepFinding> | StepFinding;
}

/** The address of something below the tenant URL, with the flags of Entra that stand in it kept. */
export function endpointAddress(tenantUrl: string, path: string, ...parameters: readonly string[]): string {
  const url = new URL(tenantUrl);
  const flags = flagsOf(tenantUrl);
  const query = [...(flags === '' ? [] : [flags]), ...parameters].join('&');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}/${path}${query === '' ? '' : `?${query}`}`;
}

/** The query of the tenant URL, where Entra's flags stand. */
export function flagsOf(tenantUrl: string): string {
  return new URL(tenantUrl).search.slice(1);
}

export function withoutFlags(tenantUrl: string): string {
  const url = new URL(tenantUrl);
  url.search = '';
  return url.href;
}

/** How spaces are written in a query. Entra writes them as in a form. */
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

/** The address that a filter is asked at, with the parameters in Entra's order. */
export function filterAddress(
  tenantUrl: string,
  resource: ResourceTypeName,
  filter: string,
  { excludesMembers = resource === 'Group' } = {},
): string {
  return endpointAddress(tenantUrl, `${resource}s`, ...(excludesMembers ? ['excludedAttributes=members'] : []), filter);
}

/** Asks with the secret token. The same is not asked twice in a run. */
export function askWithToken(
  context: StepContext,
  url: string,
  options: Partial<ServerRequest> = {},
): Promise<ServerAnswer> {
  return once(context, url, { credential: 'secretToken', authorization: bearer(context.token), ...options });
}

/** What was asked before, once more: the answer may have changed. */
export async function askAgain(context: StepContext, url: string): Promise<ServerAnswer> {
  const authorization = bearer(context.token);
  const answer = await context.transport.send({ url, credential: 'secretToken', authorization, isAboutPeople: true });
  context.exchanges.push(answer.exchange);
  return answer;
}

/** The same question without a token. */
export function askWithout(context: StepContext, url: string): Promise<ServerAnswer> {
  return once(context, url, { credential: 'none', isAboutPeople: true });
}

/** The same question with an invalid token. */
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
