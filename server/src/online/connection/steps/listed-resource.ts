import { t } from '../../../language/l10n.js';
import type { ResourceTypeName } from '../../../language/scim/resource.js';
import { explainFailure } from '../../http/failures.js';
import { failed, quotedReason, resourceInWords, warning, type Judgement } from '../judgement.js';
import { judgeMoment } from '../statuses.js';
import { isObject, namesSchema, readBody, type JsonObject } from '../scim-answer.js';
import { MAX_BODY, type ServerAnswer } from '../../http/transport.js';
import { listedResource } from './listed.js';
import { endpointAddress, askWithToken, queryEncoded, type Step, type StepContext } from './step.js';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:';

/** Checks a user or group that the server lists: does it have the attributes that Entra reads, and can it be read by its id? */
export function listedResourceStep(resource: ResourceTypeName): Step {
  const thing = resourceInWords({ resource });
  return {
    id: `listed-${thing}`,
    title: t`Check an existing ${thing}`,
    needs: ['credentials'],
    run: async (context) => {
      const { listed, isList, answer: list } = await listedResource(context, resource);
      const exchanges = [list.exchange];
      if (!listed) {
        if (list.isCut) return { ...judgeLongList(thing), exchanges };
        const body = readBody(list);
        if (body.kind === 'list' && body.resources.length > 0) {
          return {
            ...failed(
              t`The entries in the list of ${thing}s are not JSON objects.`,
              t`Each entry must be a ${thing} object with its attributes (RFC 7644 §3.4.2).`,
            ),
            exchanges,
          };
        }
        return isList
          ? { outcome: 'passed', message: t`The server lists no ${thing}s, so there is nothing to check.`, exchanges }
          : {
              outcome: 'skipped',
              message: t`The server returned no list of ${thing}s, so there is nothing to check.`,
              exchanges,
            };
      }
      const problems = [...oddities(listed, resource)];
      const id: unknown = listed['id'];
      if (typeof id === 'string' || typeof id === 'number') {
        const answer = await askById(context, resource, String(id));
        exchanges.push(answer.exchange);
        const whole =
          isRefused(answer) && resource === 'Group' ? await askById(context, resource, String(id), []) : undefined;
        if (whole) exchanges.push(whole.exchange);
        problems.unshift(
          ...(whole?.exchange.response?.status === 200
            ? [judgeExclusion(answer)]
            : judgeById(answer, context, resource, String(id))),
        );
      }
      const worst = problems.find(({ outcome }) => outcome === 'failed') ?? problems[0];
      if (!worst)
        return {
          outcome: 'passed',
          message: t`An existing ${thing} is complete and can be read by its id.`,
          exchanges,
        };
      const notes = problems.filter((problem) => problem !== worst).map(({ message }) => message);
      return { ...worst, ...(notes.length > 0 && { notes }), exchanges };
    },
  };
}

/** The list was too large to read, although only one resource was requested. */
function judgeLongList(thing: string): Judgement {
  const message = t`A list of one ${thing} is larger than ${MAX_BODY / 1024} KB, so no ${thing} could be checked.`;
  return thing === 'group'
    ? warning(
        message,
        t`The server may send all members despite excludedAttributes=members, or ignore count=1. Such responses may time out (RFC 7644 §3.4.2.4, §3.9).`,
      )
    : warning(message, t`The server may ignore count=1. Such responses may time out (RFC 7644 §3.4.2.4).`);
}

/** Entra reads an account by its id before it changes it. */
function askById(
  context: StepContext,
  resource: ResourceTypeName,
  id: string,
  parameters = resource === 'Group' ? ['excludedAttributes=members'] : [],
): Promise<ServerAnswer> {
  return askWithToken(
    context,
    endpointAddress(context.tenantUrl, `${resource}s/${queryEncoded(id, '%20')}`, ...parameters),
    {
      isAboutPeople: true,
      hidden: [id, queryEncoded(id, '%20')],
    },
  );
}

function isRefused({ exchange: { response } }: ServerAnswer): boolean {
  return response !== undefined && response.status >= 400 && response.status !== 401 && response.status !== 429;
}

/** The group can be read by its id only without excludedAttributes. */
function judgeExclusion(answer: ServerAnswer): Judgement {
  const status = t`status ${answer.exchange.response?.status ?? t`no response`}`;
  return {
    ...failed(
      t`The server does not accept excludedAttributes=members in a request for a group by its id (${answer.exchange.response?.status ?? t`no response`}).${quotedReason(answer)}`,
      t`The request works without it. Entra sends it with every request for groups (RFC 7644 §3.9). Report this to the developer of the server.`,
    ),
    expected: t`status 200`,
    actual: status,
  };
}

function* judgeById(
  answer: ServerAnswer,
  { advice }: StepContext,
  resource: ResourceTypeName,
  id: string,
): Iterable<Judgement> {
  const thing = resourceInWords({ resource });
  const { response, failure } = answer.exchange;
  if (failure) {
    yield { outcome: 'failed', ...explainFailure(failure, advice) };
    return;
  }
  const status = response?.status ?? t`no response`;
  const body = readBody(answer);
  const moment = judgeMoment(answer);
  if (moment) {
    yield moment;
    return;
  }
  if (status !== 200) {
    yield {
      ...failed(
        t`The server lists a ${thing}, but returns ${status} when that ${thing} is requested by its id.${quotedReason(answer)}`,
        t`Entra sends GET /${resource}s/{id} before it changes a ${thing}. Report this to the developer of the server (RFC 7644 §3.4.1).`,
      ),
      expected: t`status 200`,
      actual: t`status ${status}`,
    };
    return;
  }
  if (body.kind === 'list') {
    yield failed(
      t`The server returns a list when a ${thing} is requested by its id.`,
      t`The response to GET /${resource}s/{id} must be the ${thing} itself (RFC 7644 §3.4.1).`,
    );
    return;
  }
  if (body.kind !== 'object') {
    yield failed(
      t`The server does not return the ${thing} that is requested by its id.${quotedReason(answer)}`,
      t`The response to GET /${resource}s/{id} must be the ${thing} itself (RFC 7644 §3.4.1).`,
    );
    return;
  }
  const own: unknown = body.value['id'];
  if ((typeof own === 'string' || typeof own === 'number') && String(own) !== id) {
    yield failed(
      t`The server returns a different ${thing} than the one requested by its id.`,
      t`Entra would change the wrong account. Report this to the developer of the server.`,
    );
  }
  if (resource === 'Group' && hasMembers(body.value)) {
    yield warning(
      t`The server sends the members of a group despite excludedAttributes=members.`,
      t`The response for a large group is long and may time out (RFC 7644 §3.9).`,
    );
  }
}

function hasMembers(group: JsonObject): boolean {
  const members: unknown = group['members'];
  return Array.isArray(members) && members.length > 0;
}

/** Deviations from RFC 7643 §3.1 and §4. */
function* oddities(listed: JsonObject, resource: ResourceTypeName): Iterable<Judgement> {
  const thing = resourceInWords({ resource });
  const id: unknown = listed['id'];
  if (id === undefined || id === null || id === '') {
    yield failed(t`A listed ${thing} has no “id”.`, t`Entra needs it to read and update the ${thing} (RFC 7643 §3.1).`);
  } else if (typeof id !== 'string') {
    yield warning(
      t`The “id” of a listed ${thing} is a ${typeOf(id)}, not a string.`,
      t`RFC 7643 §3.1 requires a string. Report this to the developer of the server.`,
    );
  }
  const name = resource === 'User' ? 'userName' : 'displayName';
  if (typeof listed[name] !== 'string' || listed[name].trim() === '') {
    const value = listed[name];
    const other = Object.keys(listed).find((key) => key !== name && key.toLowerCase() === name.toLowerCase());
    yield warning(
      value === undefined && other !== undefined
        ? t`A listed ${thing} has “${other}” instead of “${name}”.`
        : value === undefined || value === null
          ? t`A listed ${thing} has no “${name}”.`
          : typeof value === 'string'
            ? t`The “${name}” of a listed ${thing} is empty.`
            : t`The “${name}” of a listed ${thing} is a ${typeOf(value)}, not a string.`,
      value === undefined && other !== undefined
        ? t`Attribute names are case-insensitive (RFC 7643 §2.1), but some clients compare them case-sensitively.`
        : t`RFC 7643 §4 requires it of every ${thing}.`,
    );
  }
  if (resource === 'User' && 'active' in listed && typeof listed['active'] !== 'boolean') {
    yield warning(
      t`“active” of a listed user is ${listed['active'] === null ? 'null' : t`a ${typeOf(listed['active'])}`}, not a boolean.`,
      t`Entra compares it with a boolean to find disabled users (RFC 7643 §4.1.1).`,
    );
  }
  if (!namesSchema(listed, `${CORE}${resource}`)) {
    yield warning(
      listed['schemas'] === undefined
        ? t`A listed ${thing} has no “schemas”.`
        : t`“schemas” of a listed ${thing} does not contain ${CORE}${resource}.`,
      t`Every resource must list its schemas (RFC 7643 §3).`,
    );
  }
  const meta: unknown = listed['meta'];
  const type: unknown = isObject(meta) ? meta['resourceType'] : undefined;
  if (meta !== undefined && type !== resource) {
    yield warning(
      type === undefined
        ? t`“meta” of a listed ${thing} has no “resourceType”.`
        : t`“meta.resourceType” of a listed ${thing} is not “${resource}”.`,
      t`RFC 7643 §3.1 defines it; Entra does not need it.`,
    );
  }
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}
