import type { Probe } from '../../../language/services/connection-plan.js';
import { bearerReason } from '../challenge.js';
import { type FurtherAnswers, type RefusedPart } from '../judgement.js';
import { isOfGateway } from '../statuses.js';
import { isSameAnswer, readBody } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import {
  endpointAddress,
  askWithToken,
  askWithInvalidToken,
  askWithout,
  filterAddress,
  filterParameter,
  flagsOf,
  queryEncoded,
  withoutFlags,
  type StepContext,
} from './step.js';

/**
 * Sends further requests to find the cause of a wrong response to a filter: the same request without a token, with an invalid one,
 * or with one part changed, or a simpler request. Each is sent only if it can help to find the cause.
 */
export async function inquire(context: StepContext, probe: Probe, answer: ServerAnswer): Promise<FurtherAnswers> {
  const { response } = answer.exchange;
  const body = readBody(answer);
  if (!response || answer.exchange.failure || (response.status >= 300 && response.status < 400)) return {};
  if (response.status === 407 || response.status === 429 || response.status === 204) return {};
  const isList = response.status === 200 && body.kind === 'list';
  if (isList && isNobody(answer)) return {};
  const further: { -readonly [name in keyof FurtherAnswers]: FurtherAnswers[name] } = {};
  const url = urlOf(context, probe);
  // A server that reports an error of the token has checked it (RFC 6750 §3.1).
  if (response.status === 401 && bearerReason(response.headers['www-authenticate']) !== undefined) return {};
  // If the token was accepted before, only the request can be the cause.
  if (!context.accepted && !isList && !answer.isCut) further.without = await askWithout(context, url);
  if (response.status === 401) return further;
  const isUnseen = further.without !== undefined && isSameAnswer(answer, further.without);
  if (response.status === 403) {
    if (further.without && !isUnseen && context.asksWithInvalidToken) {
      further.invalid = await askWithInvalidToken(context, url);
    }
    // A firewall may block only the filter.
    if (!isUnseen && body.kind === 'web page') further.list = await askForOne(context, probe.resource);
    return further;
  }
  const isGateway = isOfGateway(response.status);
  // A response that is not SCIM and does not depend on the token has no cause in the request, except for the flags of the tenant URL.
  const isForeign = isUnseen && body.kind !== 'error' && body.kind !== 'list';
  if (!isGateway) further.refused = await refusedPart(context, probe, isForeign);
  if (further.refused !== undefined || isGateway || isList || answer.isCut) return further;
  if (isForeign && response.status !== 404) return further;
  further.list = await askForOne(context, probe.resource);
  if (response.status === 404 && !isListed(further.list)) {
    further.config = await askWithToken(context, endpointAddress(context.tenantUrl, 'ServiceProviderConfig'));
  }
  return further;
}

/** The part without which the request succeeds. */
async function refusedPart(
  context: StepContext,
  { resource, attribute }: Probe,
  isForeign: boolean,
): Promise<RefusedPart | undefined> {
  const { tenantUrl, unknownName } = context;
  const filter = filterParameter(attribute, unknownName);
  const others: (readonly [RefusedPart, string])[] = [];
  if (flagsOf(tenantUrl) !== '') others.push(['flags', filterAddress(withoutFlags(tenantUrl), resource, filter)]);
  if (!isForeign) {
    const encoded = filterParameter(attribute, unknownName, '%20');
    others.push(['spaces', filterAddress(tenantUrl, resource, encoded)]);
    if (resource === 'Group') {
      others.push(['excludedAttributes', filterAddress(tenantUrl, resource, filter, { excludesMembers: false })]);
    }
  }
  for (const [part, url] of others) {
    const answer = await askWithToken(context, url, { isAboutPeople: true });
    if (isNobody(answer) || (part === 'flags' && answer.exchange.response?.status === 401)) return part;
  }
  return undefined;
}

/** Whether a response is correct for a filter that matches no account. */
function isNobody(answer: ServerAnswer): boolean {
  const body = readBody(answer);
  return (
    answer.exchange.response?.status === 200 &&
    body.kind === 'list' &&
    body.resources.length === 0 &&
    !(Number(body.total) > 0)
  );
}

function isListed(answer: ServerAnswer): boolean {
  return answer.exchange.response?.status === 200 && readBody(answer).kind === 'list';
}

/** Requests the first user or group, without a filter. */
export function askForOne(context: StepContext, resource: Probe['resource'], startIndex = 1): Promise<ServerAnswer> {
  return askWithToken(context, addressOfOne(context, resource, startIndex), { isAboutPeople: true });
}

export function addressOfOne({ tenantUrl }: StepContext, resource: Probe['resource'], startIndex = 1): string {
  return endpointAddress(
    tenantUrl,
    `${resource}s`,
    ...(resource === 'Group' ? ['excludedAttributes=members'] : []),
    `startIndex=${startIndex}`,
    'count=1',
  );
}

/** Sends the filter that Entra sends to find an account by this attribute. */
export function askProbe(context: StepContext, probe: Probe): Promise<ServerAnswer> {
  return askWithToken(context, urlOf(context, probe), { isAboutPeople: true });
}

function urlOf({ tenantUrl, unknownName }: StepContext, { resource, attribute }: Probe): string {
  return filterAddress(tenantUrl, resource, filterParameter(attribute, unknownName));
}

/** Sends the same filter with the value of a listed resource. The value is masked in the result. */
export function askFor(
  context: StepContext,
  { resource, attribute }: Pick<Probe, 'resource' | 'attribute'>,
  value: string,
  spaces: '+' | '%20' = '+',
): Promise<ServerAnswer> {
  const url = filterAddress(context.tenantUrl, resource, filterParameter(attribute, value, spaces));
  return askWithToken(context, url, { isAboutPeople: true, hidden: [value, queryEncoded(value, spaces)] });
}
