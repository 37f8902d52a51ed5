import { t } from '../l10n.js';
import { rememberedFor } from '../remembered.js';
import { valuesAt, type JsonObject } from '../scim/resource-value.js';
import type { PlannedMapping, RehearsalPlan } from './plan.js';
import { certaintyOf, DOUBTS, type Doubt, type RehearsedRequest } from './request.js';

/** The accounts that the application has already, as far as they are known. */
export class ExistingAccounts {
  readonly resources: readonly JsonObject[];

  constructor(resources: readonly JsonObject[]) {
    this.resources = resources;
  }

  /** Those that have a value at the place of a matching attribute. Values compare without case, unless the schema says otherwise. */
  with({ place }: PlannedMapping, text: string): readonly JsonObject[] {
    const folded = place.isCaseExact ? text : text.toLowerCase();
    return this.indexOf(place).get(folded) ?? [];
  }

  /** The one with that ID. */
  withId(id: string): JsonObject | undefined {
    return this.byId().get(id);
  }

  private readonly byId = once(() => new Map(this.resources.map((resource) => [String(resource['id']), resource])));

  private readonly indexOf = rememberedFor(({ text, tree, isCaseExact }: PlannedMapping['place']) => {
    const index = new Map<string, JsonObject[]>();
    for (const resource of this.resources)
      for (const value of new Set(valuesAt(resource, text, tree).map(String))) {
        const key = isCaseExact ? value : value.toLowerCase();
        const found = index.get(key);
        if (found) found.push(resource);
        else index.set(key, [resource]);
      }
    return index;
  });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * The accounts in a SCIM list response, a list of resources, or a single resource.
 *
 * @throws RangeError with a sentence if it is something else
 */
export function readAccounts(value: unknown): ExistingAccounts {
  const isRecord = (one: unknown): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one);
  const list = isRecord(value)
    ? (value['Resources'] ?? value['resources'] ?? (value['id'] === undefined ? undefined : [value]))
    : value;
  if (!Array.isArray(list) || !list.every(isRecord)) {
    throw new RangeError(t`It is neither a SCIM list response nor a list of SCIM resources.`);
  }
  return new ExistingAccounts(list);
}

/** The query by which the service looks for an account. */
export interface MatchQuery {
  readonly mapping: PlannedMapping;
  /** The value that is looked for. */
  readonly value: string;
  /** The filter, not encoded. */
  readonly filter: string;
}

export function matchQuery(mapping: PlannedMapping, value: string): MatchQuery {
  return { mapping, value, filter: `${mapping.place.text} eq "${value}"` };
}

/** The request of a query. */
export function matchRequest(plan: RehearsalPlan, { mapping, value }: MatchQuery): RehearsedRequest {
  const { text, urn } = mapping.place;
  const doubts: Doubt[] = [];
  if (urn !== undefined) doubts.push(DOUBTS.urnFilter);
  if (/["\\%]/.test(value)) doubts.push(DOUBTS.signs);
  return {
    method: 'GET',
    path: plan.endpoint,
    query: `${plan.resource === 'Group' ? 'excludedAttributes=members&' : ''}filter=${encodedFilter(text, value)}`,
    purpose: 'match',
    ...certaintyOf(doubts),
  };
}

/** The GUID of the examples of this project: any that no account has. */
const NOBODY = '6f1c0e0a-0000-4000-8000-3d5b3f6f2a10';

/** The requests that the service sends before everything else: for a value that no account has. */
export function probeRequests(plan: RehearsalPlan): RehearsedRequest[] {
  return plan.matching.slice(0, 1).map((mapping) => {
    const request = matchRequest(plan, matchQuery(mapping, NOBODY));
    return { ...request, purpose: 'probe' };
  });
}

/** A filter as in the URLs of the service: the path as .NET encodes it, the value with some signs encoded only. */
export function encodedFilter(path: string, value: string): string {
  return `${encodedPath(`${path} eq "`)}${encodedValue(value)}%22`;
}

function encodedPath(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replaceAll('%20', '+')
    .replaceAll("'", '%27')
    .replaceAll('~', '%7e')
    .replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** Quotation marks, backslashes and other signs that no URL can have are encoded in the end; a percent sign stays. */
function encodedValue(text: string): string {
  return wellFormed(text)
    .replace(/[;/?:@&=+$,#[\]!'()*]|[^\x20-\x7e]|["\\<>^`{|}]/gu, (sign) =>
      /[!'()*]/.test(sign) ? `%${sign.charCodeAt(0).toString(16)}` : encodeURIComponent(sign).toLowerCase(),
    )
    .replaceAll(' ', '+');
}

/** A lone surrogate, which no URL can contain, becomes U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
