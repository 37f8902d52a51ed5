import type { Application } from '../../language/applications/index.js';
import type { Discovery } from '../../language/scim/discovery.js';
import type { ConnectionPlan } from '../../language/services/connection-plan.js';
import { percentEncoded } from '../encoding.js';
import type { Advice } from '../failures.js';
import type { Judgement } from '../judge.js';
import type { Secrets } from '../redact.js';
import type { Exchange } from '../result.js';
import type { Answer, Request, Transport } from '../transport.js';

/** What the steps of a run work with, and what they leave for each other. */
export interface StepContext {
  readonly tenantUrl: string;
  readonly plan: ConnectionPlan;
  readonly application: Application;
  readonly transport: Transport;
  readonly secrets: Secrets;
  readonly advice: Advice;
  readonly now: () => number;
  /** A text that no account has. */
  readonly nobody: string;
  readonly clientSecret: string | undefined;
  /** The secret token; with client credentials it is there once it was fetched. */
  token: string;
  /** A user that exists, as the server sent it; undefined until one was seen. */
  someone: Readonly<Record<string, unknown>> | undefined;
  /** Everything that was answered in this run. */
  readonly exchanges: Exchange[];
  discovery: Discovery | undefined;
}

export interface Finding extends Judgement {
  readonly exchanges?: readonly Exchange[];
}

/** One step of a connection test, as data: what it is called, what it waits for, and what it does. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** The steps that must not have failed before it: without them it would fail for the same reason. */
  readonly needs: readonly string[];
  readonly run: (context: StepContext) => Promise<Finding> | Finding;
}

/** The address of something below the tenant URL, with the flags of Entra that stand in it kept. */
export function address(tenantUrl: string, path: string, ...parameters: readonly string[]): string {
  const url = new URL(tenantUrl);
  const flags = url.search.slice(1);
  const query = [...(flags === '' ? [] : [flags]), ...parameters].join('&');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}/${path}${query === '' ? '' : `?${query}`}`;
}

/** `filter=…` as Entra writes it. */
export function filterParameter(attribute: string, value: string): string {
  return `filter=${percentEncoded(`${attribute} eq ${JSON.stringify(value)}`)}`;
}

/** Asks with the secret token. The same is not asked twice in a run. */
export async function ask(context: StepContext, url: string, options: Partial<Request> = {}): Promise<Answer> {
  const known = answers.get(context) ?? new Map<string, Answer>();
  answers.set(context, known);
  const before = known.get(url);
  if (before) return before;
  const answer = await context.transport.send({
    url,
    credential: 'secretToken',
    authorization: `Bearer ${context.token}`,
    ...options,
  });
  known.set(url, answer);
  context.exchanges.push(answer.exchange);
  return answer;
}

const answers = new WeakMap<StepContext, Map<string, Answer>>();
