import { english, t } from '../../language/l10n.js';
import { inWords } from '../../language/problems/wording.js';
import { rememberedFor } from '../../language/remembered.js';
import { bearerReason } from './challenge.js';
import { MAX_BODY, type ServerAnswer } from '../http/transport.js';

/*
 * Classifies the body of a response for SCIM (RFC 7644 §3.4.2, §3.12). No member is assumed to have the right type.
 */

const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:listresponse';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:error';
/** The beginning of the URNs of SCIM 1.1. */
const SCIM_1 = /^urn:scim:schemas:/i;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A problem of the format of a list. */
export interface ListProblem {
  /** Whether clients that follow the RFC cannot read the list. */
  readonly isSevere: boolean;
  readonly message: string;
  readonly hint: string;
}

export type AnswerBody =
  | {
      readonly kind: 'list';
      readonly resources: readonly unknown[];
      readonly total: unknown;
      readonly value: JsonObject;
      /** Problems of its format, the most severe first. */
      readonly problems: readonly ListProblem[];
    }
  | { readonly kind: 'error'; readonly detail: string | undefined; readonly scimType: string | undefined }
  | { readonly kind: 'object'; readonly value: JsonObject }
  | { readonly kind: 'empty' | 'web page' | 'invalid JSON' | 'other JSON' | 'text' };

/** The classified body of a response; parsed once. */
export const readBody = rememberedFor((answer: ServerAnswer): AnswerBody => read(answer.body));

function read(body: string, depth = 0): AnswerBody {
  const text = body.replace(/^\ufeff/, '').trim();
  if (text === '') return { kind: 'empty' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (text.startsWith('<')) return { kind: 'web page' };
    return { kind: /^[{[]/.test(text) ? 'invalid JSON' : 'text' };
  }
  if (typeof value === 'string' && depth === 0) return readTwice(value);
  if (Array.isArray(value) && value.every(isObject)) return bareArray(value);
  if (!isObject(value)) return { kind: 'other JSON' };
  if (namesSchema(value, ERROR)) {
    return { kind: 'error', detail: quotableString(value['detail']), scimType: quotableString(value['scimType']) };
  }
  return readList(value) ?? readWrapped(value) ?? { kind: 'object', value };
}

const HINT = english`The path of the tenant URL is correct. Report this to the developer of the server (RFC 7644 §3.4.2).`;

function bareArray(resources: readonly JsonObject[]): AnswerBody {
  const problem = { isSevere: true, message: t`The response is an array, not a SCIM list.`, hint: HINT };
  return { kind: 'list', resources, total: resources.length, value: {}, problems: [problem] };
}

/** A list that was encoded as JSON twice. */
function readTwice(text: string): AnswerBody {
  const inner = read(text, 1);
  if (inner.kind !== 'list') return { kind: 'other JSON' };
  const message = t`The response is a JSON string that contains the SCIM list: it is encoded twice.`;
  return { ...inner, problems: [{ isSevere: true, message, hint: HINT }, ...inner.problems] };
}

/** A list, recognised by its members even if its format does not conform to the RFC. */
function readList(value: JsonObject): (AnswerBody & { kind: 'list' }) | undefined {
  const resourcesKey = keyOf(value, 'Resources');
  const totalKey = keyOf(value, 'totalResults');
  const says = namesSchema(value, LIST_RESPONSE);
  const resources: unknown = resourcesKey === undefined ? undefined : value[resourcesKey];
  if (!says && totalKey === undefined && !Array.isArray(resources)) return undefined;
  const problems = [
    ...schemasProblem(value, [totalKey, resourcesKey]),
    ...(resources === undefined || resources === null || Array.isArray(resources)
      ? []
      : [{ isSevere: true, message: t`“${resourcesKey!}” in the list is not an array.`, hint: HINT }]),
    ...(Array.isArray(resources) && !resources.every(isObject)
      ? [{ isSevere: true, message: t`“Resources” in the list contains values that are not JSON objects.`, hint: HINT }]
      : []),
    ...[resourcesKey, totalKey].flatMap((key, index) => letterCaseProblem(key, ['Resources', 'totalResults'][index]!)),
    ...(resources === null ? [{ isSevere: false, message: t`“Resources” in the list is null.`, hint: EMPTY }] : []),
  ];
  return {
    kind: 'list',
    resources: Array.isArray(resources)
      ? resources
      : isObject(resources) && Object.keys(resources).length > 0
        ? [resources]
        : [],
    total: totalKey === undefined ? undefined : value[totalKey],
    value,
    problems,
  };
}

const EMPTY = english`For an empty list, send an empty array or omit it (RFC 7644 §3.4.2).`;

function schemasProblem(value: JsonObject, keys: readonly (string | undefined)[]): ListProblem[] {
  if (namesSchema(value, LIST_RESPONSE)) return [];
  const schemas: unknown = value['schemas'];
  const given = (Array.isArray(schemas) ? (schemas as unknown[]) : [schemas]).filter(
    (name) => typeof name === 'string',
  );
  if (given.some((name) => SCIM_1.test(name))) {
    return [
      {
        isSevere: true,
        message: t`The server uses SCIM 1.1: the list has the schema urn:scim:schemas:core:1.0.`,
        hint: t`Entra uses SCIM 2.0. Use the SCIM 2.0 URL of the server, which often ends in /v2.`,
      },
    ];
  }
  const what = t`The list has ${inWords(
    keys.filter((key) => key !== undefined),
    'and',
  )}, but `;
  const message =
    schemas === undefined
      ? t`${what}no “schemas”.`
      : typeof schemas === 'string'
        ? t`${what}its “schemas” is a string, not an array.`
        : t`${what}its “schemas” does not contain the URN of ListResponse.`;
  return [{ isSevere: true, message, hint: HINT }];
}

function letterCaseProblem(key: string | undefined, right: string): ListProblem[] {
  if (key === undefined || key === right) return [];
  return [
    {
      isSevere: false,
      message: t`The list has “${key}” instead of “${right}”.`,
      hint: t`RFC 7644 §3.4.2 spells it “${right}”. A client that compares names case-sensitively sees an empty list.`,
    },
  ];
}

/** A list inside another object, such as `{ "data": { … } }`. */
function readWrapped(value: JsonObject): AnswerBody | undefined {
  for (const [name, member] of Object.entries(value).slice(0, 20)) {
    if (!isObject(member)) continue;
    const list = readList(member);
    const hasMembers = keyOf(member, 'totalResults') !== undefined && keyOf(member, 'Resources') !== undefined;
    if (!list || (!namesSchema(member, LIST_RESPONSE) && !hasMembers)) continue;
    const message = t`The SCIM list is inside “${name.slice(0, 50)}”; it must be the top-level object of the response.`;
    return { ...list, problems: [{ isSevere: true, message, hint: HINT }, ...list.problems] };
  }
  return undefined;
}

/** The key of that name. An exact match comes first, then one that differs in letter case. */
function keyOf(value: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(value, name)) return name;
  return Object.keys(value).find((key) => key.toLowerCase() === name.toLowerCase());
}

/** Whether `schemas` of an object contains a URN, compared case-insensitively. */
export function namesSchema(value: JsonObject, urn: string): boolean {
  const schemas: unknown = value['schemas'];
  return (
    Array.isArray(schemas) &&
    schemas.some((name) => typeof name === 'string' && name.toLowerCase() === urn.toLowerCase())
  );
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string in a form that a message can quote. It is cut between words, so that no part of a secret remains that cannot be masked. */
export function quotableString(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const text = value
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= MAX_QUOTED) return text;
  const end = text.lastIndexOf(' ', MAX_QUOTED);
  return `${text.slice(0, end > 0 ? end : MAX_QUOTED)} …`;
}

/** The maximum length of a quotation, in characters. */
const MAX_QUOTED = 300;

/** Members with the reason of an error: those of SCIM, RFC 7807, OAuth, and gateways. */
const REASONS = ['detail', 'error_description', 'description', 'message', 'faultstring', 'reason', 'title', 'error'];
/** Members with one or more such objects. */
const INSIDE = ['error', 'errors', 'fault', 'response', 'data', 'detail', 'details'];

/** The server's reason for an error, from the body or from WWW-Authenticate. */
export function serverReason(answer: ServerAnswer): string | undefined {
  const body = readBody(answer);
  const header = bearerReason(answer.exchange.response?.headers['www-authenticate']);
  switch (body.kind) {
    case 'error':
      return body.detail ?? header ?? body.scimType;
    case 'object':
      return reasonIn(body.value) ?? header;
    case 'text':
      return header ?? quotableString(answer.body.replace(/^\ufeff/, ''));
    default:
      return header;
  }
}

function reasonIn(value: unknown, depth = 0): string | undefined {
  if (depth > 3) return undefined;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 5)) {
      const found = quotableString(item) ?? reasonIn(item, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(value)) return undefined;
  for (const name of REASONS) {
    const key = keyOf(value, name);
    const found = key === undefined ? undefined : quotableString(value[key]);
    // A nested object is more informative than a numeric code.
    if (found !== undefined && !(name === 'error' && /^\d+$/.test(found))) return found;
  }
  for (const name of INSIDE) {
    const key = keyOf(value, name);
    const found = key === undefined ? undefined : reasonIn(value[key], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an object describes an error, regardless of the status. */
export function tellsOfError(value: JsonObject): boolean {
  const key = ['error', 'errors', 'error_description', 'fault'].map((name) => keyOf(value, name)).find(Boolean);
  if (key !== undefined && value[key] !== null && value[key] !== false && !isEmptyArray(value[key])) return true;
  return value['success'] === false || (Number(value['status']) >= 400 && reasonIn(value) !== undefined);
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The title of a web page, or its first heading. */
export function pageTitleOf({ body }: ServerAnswer): string | undefined {
  const start = body.slice(0, MAX_BODY / 4);
  const found = /<title[^>]{0,200}>([^<]{1,300})/i.exec(start) ?? /<h1[^>]{0,200}>([^<]{1,300})/i.exec(start);
  return quotableString(found?.[1]?.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'));
}

/**
 * Whether two responses are the same, so that the difference between the requests did not matter. Values that differ each time are
 * ignored: numbers, GUIDs, and request identifiers.
 */
export function isSameAnswer(a: ServerAnswer, b: ServerAnswer): boolean {
  const [one, other] = [a.exchange.response, b.exchange.response];
  if (!one || !other || one.status !== other.status) return false;
  return lasting(a.body) === lasting(b.body);
}

function lasting(body: string): string {
  return body
    .slice(0, 20_000)
    .replace(/[\w-]+/g, (word) => (/\d/.test(word) ? '0' : word))
    .replace(/\s+/g, ' ')
    .trim();
}
