import { english, t, translated } from '../l10n.js';
import type { JsonObject } from '../scim/resource-value.js';

/*
 * The requests of the provisioning service. Microsoft documents only some of them. Others were seen in the logs of servers, and
 * what is left is inferred from both; each request says which.
 */

/** The form of PATCH: Entra's default, or the one that the flag `aadOptscim062020` in the tenant URL switches on. */
export type Dialect = 'default' | 'aadOptscim062020';

/** How certain it is that the service sends exactly this. */
export type Certainty = 'documented' | 'seen' | 'inferred';

export type Purpose = 'probe' | 'match' | 'read' | 'create' | 'update' | 'disable' | 'reference' | 'delete';

export interface RehearsedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the tenant URL. In place of an ID that the application will assign it has `{id}`. */
  readonly path: string;
  /** Without the question mark, encoded as in a URL. */
  readonly query?: string;
  readonly body?: JsonObject;
  readonly purpose: Purpose;
  readonly certainty: Certainty;
  /** What about it is not documented, each once, as sentences. */
  readonly notes: readonly string[];
}

/** The path and query of a request, relative to the tenant URL. */
export function addressOf({ path, query }: Pick<RehearsedRequest, 'path' | 'query'>): string {
  return query === undefined ? path : `${path}?${query}`;
}

/** Whether the tenant URL asks for the other form of PATCH. */
export function dialectOf(tenantUrl: string | undefined): Dialect {
  return tenantUrl !== undefined && /[?&]aadOptscim062020(?:[&=#]|$)/i.test(tenantUrl) ? 'aadOptscim062020' : 'default';
}

/** Something about a request that Microsoft does not document. */
export interface Doubt {
  readonly certainty: Exclude<Certainty, 'documented'>;
  /** A sentence, marked with `english`. */
  readonly text: string;
  /** The target that it is about; undefined if it is about the whole request. */
  readonly target?: string;
}

/** A doubt about the value of one target. */
export function about(doubt: Doubt, { text }: { readonly text: string }): Doubt {
  return { ...doubt, target: text };
}

/** All that is in doubt about requests. */
export const DOUBTS = {
  primary: {
    certainty: 'inferred',
    text: english`The value of “primary” is known for work e-mail addresses and roles only.`,
  },
  ownSelector: {
    certainty: 'inferred',
    text: english`It is not documented how an element is written that is not selected by “type” or “primary”.`,
  },
  otherSelector: {
    certainty: 'inferred',
    text: english`Entra documents selectors with one comparison by “eq” only.`,
  },
  coreUrn: {
    certainty: 'inferred',
    text: english`An attribute with the URN of the core schema probably arrives below that URN, not at the top.`,
  },
  wholeList: {
    certainty: 'inferred',
    text: english`It is not documented how a text is written to a list of objects as a whole.`,
  },
  severalValues: {
    certainty: 'inferred',
    text: english`It is not documented which of several values is written to an attribute with one value.`,
  },
  number: {
    certainty: 'inferred',
    text: english`It is not documented whether numbers are sent as numbers or as texts.`,
  },
  roles: {
    certainty: 'seen',
    text: english`Microsoft’s pages name the member of a role “display” in one place and “displayName” in another.`,
  },
  rolesPatch: {
    certainty: 'inferred',
    text: english`Microsoft’s page prints another form for changes of roles; servers have seen the one with the path.`,
  },
  rolesFlag: {
    certainty: 'inferred',
    text: english`With aadOptscim062020, roles are documented to be sent as in POST, but no example is printed.`,
  },
  roleId: { certainty: 'inferred', text: english`The ID of an app role is not in the sample user.` },
  addOrReplace: {
    certainty: 'seen',
    text: english`“Add” is sent for a value that the server did not return, and “Replace” for another value.`,
  },
  sortedOperations: {
    certainty: 'inferred',
    text: english`The order of the operations is not documented.`,
  },
  merged: { certainty: 'seen', text: english`Several changes are merged into one operation without a path.` },
  manager: { certainty: 'seen', text: english`The manager is written as the text of an ID.` },
  managerUnknown: {
    certainty: 'inferred',
    text: english`It is not known here which ID the application has for a referenced object.`,
  },
  memberList: {
    certainty: 'inferred',
    text: english`It is not documented how many members are changed by one request.`,
  },
  memberFlag: {
    certainty: 'inferred',
    text: english`With aadOptscim062020, only the removal of a member is documented.`,
  },
  urnFilter: { certainty: 'inferred', text: english`No log shows a filter by an attribute with a URN.` },
  signs: {
    certainty: 'inferred',
    text: english`Entra does not escape quotation marks, backslashes and percent signs, so this filter may find nobody.`,
  },
  readBeforeWrite: {
    certainty: 'seen',
    text: english`An account that is already linked is read by its ID.`,
  },
  deleteInsteadOfDisable: {
    certainty: 'inferred',
    text: english`Without an attribute that disables an account, Entra may delete it. It is not documented for which applications.`,
  },
  failed: {
    certainty: 'inferred',
    text: english`An expression fails. It is not documented whether Entra skips the attribute or the whole object.`,
  },
  flowType: { certainty: 'inferred', text: english`The effect of this flow type on requests is not documented.` },
  unknown: { certainty: 'inferred', text: english`A value is not known here, so it is missing from the request.` },
} as const satisfies Readonly<Record<string, Doubt>>;

const RANK: Readonly<Record<Certainty, number>> = { documented: 0, seen: 1, inferred: 2 };

/** The certainty of a request, and why, from what is in doubt about its parts. */
export function certaintyOf(doubts: Iterable<Doubt>): Pick<RehearsedRequest, 'certainty' | 'notes'> {
  let certainty: Certainty = 'documented';
  const targets = new Map<string, Set<string>>();
  for (const { certainty: own, text, target } of doubts) {
    if (RANK[own] > RANK[certainty]) certainty = own;
    let named = targets.get(text);
    if (!named) targets.set(text, (named = new Set()));
    if (target !== undefined) named.add(target);
  }
  const notes = [...targets].map(([text, named]) =>
    named.size === 0 ? translated(text) : `${translated(text)} (${inShort([...named])})`,
  );
  return { certainty, notes };
}

/** So many targets at most are named in a note. */
const MOST_NAMED = 4;

function inShort(targets: readonly string[]): string {
  const shown = targets.slice(0, MOST_NAMED).join(', ');
  return targets.length > MOST_NAMED ? t`${shown} and ${targets.length - MOST_NAMED} more` : shown;
}
