import { english, t } from '../../../language/l10n.js';
import { judgeAnswer } from '../judge.js';
import { failed, quotedReason, warning, type Judgement } from '../judgement.js';
import { count, inWords } from '../../../language/problems/wording.js';
import { isObject, namesSchema, readBody, type JsonObject } from '../scim-answer.js';
import type { ServerAnswer } from '../../http/transport.js';
import { contextOf } from './probes.js';
import { endpointAddress, askWithToken, type Step } from './step.js';

const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

/** Reads the features that the server declares (RFC 7643 §5). Entra does not use them, but administrators do. */
export const serviceProviderConfigStep: Step = {
  id: 'service-provider-config',
  title: english`Read the service provider configuration`,
  needs: ['credentials'],
  run: async (context) => {
    const answer = await askWithToken(context, endpointAddress(context.tenantUrl, 'ServiceProviderConfig'));
    const general = contextOf(context, { resource: 'User', attribute: 'userName', at: undefined, isPath: true });
    return { ...judge(answer, () => judgeAnswer(answer, general)), exchanges: [answer.exchange] };
  },
};

function judge(answer: ServerAnswer, general: () => Judgement | undefined): Judgement {
  const { response, failure } = answer.exchange;
  if (failure) return general() ?? failed(t`The server did not respond.`);
  const status = response?.status;
  if (status === 404 || status === 501) {
    return warning(
      t`The server does not have /ServiceProviderConfig (${status}).`,
      t`Entra does not need it; RFC 7644 §4 requires it.`,
    );
  }
  if (status !== 200) {
    return warning(
      t`/ServiceProviderConfig cannot be read: the server returns ${status ?? t`no response`}.${quotedReason(answer)}`,
      t`Entra does not need it; RFC 7644 §4 requires it.`,
    );
  }
  const body = readBody(answer);
  if (body.kind !== 'object' || !namesSchema(body.value, CONFIG)) {
    return warning(
      t`The response of /ServiceProviderConfig is not a service provider configuration.`,
      t`RFC 7643 §5 defines its content.`,
    );
  }
  return judgeConfig(body.value);
}

function judgeConfig(value: JsonObject): Judgement {
  const notes: string[] = [];
  const missing = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag', 'authenticationSchemes'].filter(
    (name) => value[name] === undefined,
  );
  if (missing.length > 0)
    notes.push(t`The configuration does not contain ${inWords(missing, 'and')}, which RFC 7643 §5 requires.`);
  const { patch, filter } = { patch: value['patch'], filter: value['filter'] };
  const most: unknown = isObject(filter) ? filter['maxResults'] : undefined;
  if (typeof most === 'number') notes.push(t`The server returns at most ${count(most, 'resource')} in one response.`);
  const withNotes = notes.length > 0 ? { notes } : {};
  if (pagesByCursor(value)) notes.push(t`The server supports only cursor paging (RFC 9865).`);
  if (!isSupported(patch)) {
    return {
      ...warning(t`The server says that it does not support PATCH.`, t`Entra updates accounts with PATCH only.`),
      ...withNotes,
    };
  }
  if (!isSupported(filter)) {
    return {
      ...warning(t`The server says that it does not support filters.`, t`Entra finds accounts with filters only.`),
      ...withNotes,
    };
  }
  if (missing.length > 0) {
    return {
      outcome: 'warning',
      message:
        missing.length === 1
          ? t`The /ServiceProviderConfig is incomplete: ${missing[0]!} is missing.`
          : t`The /ServiceProviderConfig is incomplete: ${inWords(missing, 'and')} are missing.`,
      hint: t`RFC 7643 §5 requires it; Entra does not need it.`,
    };
  }
  return { outcome: 'passed', message: t`The server says that it supports PATCH and filters.`, ...withNotes };
}

/** Whether a configuration declares cursor paging, but not startIndex (RFC 9865 §4). */
export function pagesByCursorOnly(answer: ServerAnswer): boolean {
  const body = readBody(answer);
  return answer.exchange.response?.status === 200 && body.kind === 'object' && pagesByCursor(body.value);
}

function pagesByCursor(value: JsonObject): boolean {
  const pagination: unknown = value['pagination'];
  if (!isObject(pagination)) return false;
  return isTrue(pagination['cursor']) && !isTrue(pagination['index']);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function isSupported(part: unknown): boolean {
  return isObject(part) && isTrue(part['supported']);
}
