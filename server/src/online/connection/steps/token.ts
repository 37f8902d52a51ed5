import type { ConnectedApplication } from '../../../language/applications/application.js';
import { isLoopback, placeOf, tokenUrlOf } from '../../../language/applications/tenant-url.js';
import { english, t } from '../../../language/l10n.js';
import type { Authentication } from '../../../language/services/connection-plan.js';
import { basic } from '../../http/authorization.js';
import { explainFailure } from '../../http/failures.js';
import { failed, quotedReason } from '../judgement.js';
import { count } from '../../../language/problems/wording.js';
import type { Redactor } from '../../http/redact.js';
import { Secret } from '../../http/secret.js';
import { isObject, readBody, quotableString } from '../scim-answer.js';
import { cleanToken } from '../tokens.js';
import type { ServerAnswer } from '../../http/transport.js';
import type { StepFinding, Step, StepContext } from './step.js';

type ClientCredentials = Authentication & { readonly kind: 'clientCredentials' };

export type TokenUrl = { readonly url: string } | { readonly problem: string; readonly hint: string };

/**
 * The token endpoint: that of the document, or that of the application's region. A token endpoint of
 * a different region than the tenant URL is reported before anything is sent.
 */
export function tokenUrlFor(
  authentication: ClientCredentials,
  tenantUrl: string,
  application: ConnectedApplication,
): TokenUrl {
  const { hostname } = new URL(tenantUrl);
  const own = tokenUrlOf(application, hostname.replace(/\.$/, ''));
  const written = authentication.tokenUrl ?? own;
  if (written === undefined) {
    return {
      problem: t`The OAuth token endpoint for ${hostname} is not known.`,
      hint: t`Add its URL as “tokenUrl” to “authentication”.`,
    };
  }
  if (!URL.canParse(written)) {
    return {
      problem: t`“tokenUrl” is not a URL: ${written.slice(0, 100)}`,
      hint: t`Use a URL such as https://login.example.com/oauth/token.`,
    };
  }
  const url = new URL(written);
  if (url.username !== '' || url.password !== '') {
    return {
      problem: t`“tokenUrl” contains credentials.`,
      hint: t`Remove them. The client secret is entered separately.`,
    };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { problem: t`A client secret is sent only over https.`, hint: t`Change “tokenUrl” to https://.` };
  }
  if (own !== undefined && url.origin !== new URL(own).origin) {
    return {
      problem: t`The token would be fetched from ${url.host}, but the tenant URL is in ${placeOf(tenantUrl, application) ?? t`another region`}, whose tokens come from ${new URL(own).host}.`,
      hint: t`Remove “tokenUrl”, or change it to ${own}.`,
    };
  }
  return { url: url.href };
}

/** Gets a token with the credentials of an OAuth client (RFC 6749 §4.4). This is the only request that is not a GET. */
export const tokenStep: Step = {
  id: 'token',
  title: english`Get a token with the client credentials`,
  needs: ['tenant-url', 'reach'],
  run: async (context) => {
    const { plan, tenantUrl, application, clientSecret, transport, redactor } = context;
    if (plan.authentication.kind !== 'clientCredentials') return failed(t`There are no client credentials.`);
    const { clientId } = plan.authentication;
    if (clientId === undefined || clientId.trim() === '') {
      return failed(t`“authentication” has no “clientId”.`, t`Add the ID of the OAuth client as “clientId”.`);
    }
    if (!clientSecret || clientSecret.isEmpty) return failed(t`There is no client secret.`);
    const found = tokenUrlFor(plan.authentication, tenantUrl, application);
    if ('problem' in found) return failed(found.problem, found.hint);
    const { header, credentials } = basic(clientId, clientSecret);
    redactor.add(clientSecret);
    redactor.add(credentials);
    const answer = await transport.send({
      url: found.url,
      credential: 'clientSecret',
      authorization: header,
      form: 'grant_type=client_credentials',
      show: (body) => shownTokenAnswer(body, redactor),
    });
    return { ...judgeToken(answer, context, clientId), exchanges: [answer.exchange] };
  },
};

/** The token response without its secrets, to be shown. */
function shownTokenAnswer(body: string, redactor: Redactor): string {
  const value = jsonOf(body);
  if (value === undefined) return body;
  const shown: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (/token$/i.test(name) && typeof member === 'string') redactor.add(new Secret(member));
    shown[name] = /^(?:token_type|expires_in|scope|error|error_description|error_uri|message|code|status)$/.test(name)
      ? member
      : '•••';
  }
  return JSON.stringify(shown);
}

function jsonOf(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function judgeToken(answer: ServerAnswer, context: StepContext, clientId: string): StepFinding {
  const { response, failure } = answer.exchange;
  const url = answer.exchange.url;
  if (failure) {
    const { message, hint } = explainFailure(failure, context.advice);
    return failed(t`The token request to ${url} failed. ${message}`, hint);
  }
  if (!response) return failed(t`The token endpoint does not respond.`);
  const value = jsonOf(answer.body);
  const error = quotableString(value?.['error']);
  if (response.status === 200) return judgeGrant(answer, context, value);
  const place = placeOf(context.tenantUrl, context.application);
  const where = place === undefined ? '' : t`, or to another region than ${place}`;
  switch (error) {
    case 'unauthorized_client':
    case 'unsupported_grant_type':
      return failed(
        t`The client ${clientId} is not allowed to use the client credentials grant (${error}).${quotedReason(answer)}`,
        t`Create an OAuth client with this grant type in the application.`,
      );
    case 'invalid_scope':
      return failed(
        t`The client ${clientId} does not have the required scope (invalid_scope).${quotedReason(answer)}`,
        t`Grant it the scopes for SCIM.`,
      );
    case 'invalid_request':
      return failed(
        t`The token endpoint rejects the request (invalid_request).${quotedReason(answer)}`,
        'Check “tokenUrl”.',
      );
  }
  if (response.status === 401 || error === 'invalid_client' || error === 'invalid_grant') {
    return failed(
      t`The token endpoint rejects the client ${clientId} with this secret (${response.status}).${quotedReason(answer)}`,
      t`The client ID or the secret is wrong, or the client belongs to another organization${where}. Enter the secret again.`,
    );
  }
  if (response.status === 403)
    return failed(
      t`The client ${clientId} is not allowed to get a token (403).${quotedReason(answer)}`,
      t`It may be disabled.`,
    );
  if (response.status === 404) return failed(t`There is no token endpoint at ${url} (404).`, 'Check “tokenUrl”.');
  if (response.status === 429)
    return failed(t`The token endpoint received too many requests (429).`, t`Wait a little, then try again.`);
  if (response.status >= 500)
    return failed(t`The token endpoint failed (${response.status}).${quotedReason(answer)}`, t`Try again later.`);
  return failed(
    t`The token endpoint returns status ${response.status} and no token.${quotedReason(answer)}`,
    'Check “tokenUrl”.',
  );
}

function judgeGrant(
  answer: ServerAnswer,
  context: StepContext,
  value: Readonly<Record<string, unknown>> | undefined,
): StepFinding {
  const kind = readBody(answer).kind;
  if (value === undefined) {
    return failed(
      t`The response of the token endpoint is ${kind === 'web page' ? t`a web page` : t`not a JSON object`}, so it contains no token.`,
      'Check “tokenUrl”.',
    );
  }
  const given: unknown = value['access_token'];
  const token = typeof given === 'string' ? cleanToken(new Secret(given)) : undefined;
  if (token === undefined) return failed(t`The token endpoint returns success but no token.`, 'Check “tokenUrl”.');
  context.redactor.add(token);
  context.token = token;
  const type = quotableString(value['token_type']);
  if (type !== undefined && !/^bearer$/i.test(type)) {
    return failed(t`The token endpoint returns a token of type “${type}”; SCIM needs a bearer token.`);
  }
  const seconds = Number(value['expires_in']);
  if (Number.isFinite(seconds) && seconds > 0 && seconds < 300) {
    return {
      outcome: 'warning',
      message: t`The token expires in ${count(seconds, 'second')}.`,
      hint: t`Entra needs a token that is valid for longer. Increase the token lifetime of the client.`,
    };
  }
  const lifetime = Number.isFinite(seconds) && seconds > 0 ? t` that is valid for ${lasting(seconds)}` : '';
  return { outcome: 'passed', message: t`The client received a token${lifetime}.` };
}

function lasting(seconds: number): string {
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const) {
    const number = Math.floor(seconds / size);
    if (number > 0) return count(number, unit);
  }
  return count(Math.floor(seconds), 'second');
}
