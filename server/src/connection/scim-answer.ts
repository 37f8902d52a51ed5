import type { Answer } from './transport.js';

/*
 * What the body of an answer is, as far as SCIM is concerned (RFC 7644 §3.4.2, §3.12). Nothing in it is taken on trust.
 */

const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:listresponse';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:error';

export type JsonObject = Readonly<Record<string, unknown>>;

export type Body =
  | {
      readonly kind: 'list';
      readonly resources: readonly unknown[];
      readonly total: unknown;
      readonly value: JsonObject;
    }
  | { readonly kind: 'error'; readonly detail: string | undefined; readonly scimType: string | undefined }
  | { readonly kind: 'object'; readonly value: JsonObject }
  | { readonly kind: 'empty' | 'web page' | 'broken JSON' | 'other JSON' | 'text' };

export function readBody({ body }: Answer): Body {
  const text = body.replace(/^\ufeff/, '').trim();
  if (text === '') return { kind: 'empty' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (text.startsWith('<')) return { kind: 'web page' };
    return { kind: /^[{[]/.test(text) ? 'broken JSON' : 'text' };
  }
  if (!isObject(value)) return { kind: 'other JSON' };
  if (names(value, LIST_RESPONSE)) {
    const resources: unknown = value['Resources'];
    return { kind: 'list', resources: Array.isArray(resources) ? resources : [], total: value['totalResults'], value };
  }
  if (names(value, ERROR)) {
    return { kind: 'error', detail: textOf(value['detail']), scimType: textOf(value['scimType']) };
  }
  return { kind: 'object', value };
}

/** Whether an object says that it is of that schema; URNs compare without case. */
export function names(value: JsonObject, urn: string): boolean {
  const schemas: unknown = value['schemas'];
  return (
    Array.isArray(schemas) &&
    schemas.some((name) => typeof name === 'string' && name.toLowerCase() === urn.toLowerCase())
  );
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text as a sentence can quote it. It is cut between words, so that no part of a secret is left that nobody recognises. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const text = value.replace(/\s+/g, ' ').trim();
  if (text.length <= MAX_QUOTED) return text;
  const end = text.lastIndexOf(' ', MAX_QUOTED);
  return `${text.slice(0, end > 0 ? end : MAX_QUOTED)} …`;
}

/** So much of what a server says is quoted, in characters. */
const MAX_QUOTED = 300;

/** What a server says of an error, in whatever form: SCIM's, RFC 7807's, OAuth's, or a gateway's own. */
export function detailOf(answer: Answer): string | undefined {
  const body = readBody(answer);
  if (body.kind === 'error') return body.detail;
  if (body.kind !== 'object') return undefined;
  for (const name of ['detail', 'error_description', 'message', 'title', 'error']) {
    const detail = textOf(body.value[name]);
    if (detail !== undefined) return detail;
  }
  return undefined;
}
