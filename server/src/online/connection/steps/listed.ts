import type { Probe } from '../../../language/services/connection-plan.js';
import type { ResourceTypeName } from '../../../language/scim/resource.js';
import { stringAt } from '../resource-value.js';
import { isObject, readBody, type JsonObject } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import { askForOne } from './inquiry.js';
import { endpointAddress, askWithToken, type StepContext } from './step.js';

/** How many resources are searched for one that has a value, if the first two have none. */
const MORE = 20;

/** The first user or group that the server lists, undefined if it lists none, and the last response. */
export async function listedResource(
  context: StepContext,
  resource: ResourceTypeName,
): Promise<{ readonly listed: JsonObject | undefined; readonly isList: boolean; readonly answer: ServerAnswer }> {
  const first = await askForOne(context, resource);
  const answer = hasPage(first) ? first : await askForMore(context, resource);
  const resources = resourcesOf(answer);
  return { listed: resources?.[0], isList: resources !== undefined, answer };
}

/** A listed user or group that has a plain string at that path, and the string. */
export async function listedWith(
  context: StepContext,
  { resource, attribute }: Pick<Probe, 'resource' | 'attribute'>,
): Promise<{ readonly listed: JsonObject; readonly value: string } | undefined> {
  const questions = [
    () => askForOne(context, resource),
    // The paging step requests the second user anyway.
    ...(resource === 'User' ? [() => askForOne(context, resource, 2)] : []),
    () => askForMore(context, resource),
  ];
  for (const question of questions) {
    const answer = await question();
    const resources = resourcesOf(answer) ?? [];
    if (hasPage(answer) && resources.length === 0) return undefined;
    for (const listed of resources) {
      const value = stringAt(listed, attribute);
      if (value !== undefined && isPlain(value)) return { listed, value };
    }
  }
  return undefined;
}

/** Without startIndex, which servers with cursor paging only may reject (RFC 9865). */
function askForMore(context: StepContext, resource: ResourceTypeName): Promise<ServerAnswer> {
  return askWithToken(context, endpointAddress(context.tenantUrl, `${resource}s`, `count=${MORE}`), {
    isAboutPeople: true,
  });
}

/** Whether a response is a list with resources, or one whose totalResults is 0. */
function hasPage(answer: ServerAnswer): boolean {
  const body = readBody(answer);
  if (answer.exchange.response?.status !== 200 || body.kind !== 'list') return false;
  return body.resources.length > 0 || !(Number(body.total) > 0);
}

/** Undefined if the response is not a list. */
function resourcesOf(answer: ServerAnswer): readonly JsonObject[] | undefined {
  const body = readBody(answer);
  if (answer.exchange.response?.status !== 200 || body.kind !== 'list') return undefined;
  return body.resources.filter(isObject).slice(0, MORE);
}

/** Whether Entra can use a string in a filter. Entra does not escape quotation marks, backslashes or per cent signs. */
function isPlain(value: string): boolean {
  return value.length <= 200 && !/["\\%\p{Cc}\p{Surrogate}]/u.test(value);
}
