import { t } from '../../l10n.js';
import type { CheckedDocument } from '../../documents/document.js';
import {
  member,
  property,
  scalarMember,
  spanOf,
  stringValue,
  textMember,
  type JsonNode,
} from '../../json/json-tree.js';
import type { Span } from '../../span.js';
import type { ChangeDraft, ChangeKind } from './change.js';
import { assignmentRequired } from './consequences.js';
import type { MappingPair } from './mapping-pair.js';

/** What is compared of the settings of a provisioning file. Secrets, and members that are not known, are not read. */
interface Setting {
  readonly path: string;
  readonly kind: (before: string | null, after: string | null) => ChangeKind;
  /** The value; null if the file does not say. */
  readonly value: (root: JsonNode | undefined) => string | null;
  /** What is shown of a value; by default all of it. */
  readonly shown?: (value: string, root: JsonNode | undefined) => string;
  readonly consequence?: (
    before: string | null,
    after: string | null,
    users: MappingPair | undefined,
  ) => string | undefined;
}

const SETTINGS: readonly Setting[] = [
  {
    path: 'application',
    kind: () => 'application-changed',
    value: (root) => textMember(root, 'application') ?? null,
  },
  {
    path: 'tenant URL',
    kind: () => 'tenant-url-changed',
    value: (root) => textMember(member(root, 'connection'), 'tenantUrl') ?? null,
    shown: withoutSecrets,
    consequence: (before, after) =>
      before === null || after === null || hostOf(before) === hostOf(after)
        ? undefined
        : t`Entra sends its requests to another server, which may have other accounts.`,
  },
  {
    path: 'authentication',
    kind: () => 'authentication-changed',
    value: (root) => authentication(root, (url) => url),
    shown: (_, root) => authentication(root, withoutSecrets),
    consequence: () => t`Entra gets its token in another way, so the connection needs a new test.`,
  },
  {
    path: 'notification e-mail',
    kind: () => 'notification-email-changed',
    value: (root) => textMember(root, 'notificationEmail') ?? null,
  },
  {
    path: 'scope',
    kind: (before, after) => {
      if (before === 'all' && after === 'assigned') return 'scope-narrowed';
      return before === 'assigned' && after === 'all' ? 'scope-widened' : 'scope-changed';
    },
    value: (root) => wordOf(root, 'scope', 'assigned'),
    consequence: (before, after, users) => {
      if (before === 'all' && after === 'assigned') return assignmentRequired(users);
      if (before === 'assigned' && after === 'all')
        return t`Users and groups that are not assigned come into scope, unless a scoping filter keeps them out.`;
      return undefined;
    },
  },
  {
    path: 'provisioning status',
    kind: (_, after) => {
      if (after === 'on') return 'provisioning-turned-on';
      return after === 'off' ? 'provisioning-turned-off' : 'provisioning-status-changed';
    },
    value: (root) => wordOf(root, 'provisioningStatus', 'off'),
    consequence: (_, after) => {
      if (after === 'on') return t`Cycles start, and Entra provisions everyone in scope.`;
      return after === 'off' ? t`No cycle runs until provisioning is turned on again.` : undefined;
    },
  },
];

/**
 * The changes of the settings that only provisioning files have.
 *
 * @param users the mapping of users; undefined if a file has none
 */
export function* settingChanges(
  before: CheckedDocument,
  after: CheckedDocument,
  users: MappingPair | undefined,
): Iterable<ChangeDraft> {
  for (const { path, kind, value, shown = (text: string) => text, consequence } of SETTINGS) {
    const [old, fresh] = [value(before.tree.root), value(after.tree.root)];
    if (old === fresh) continue;
    yield {
      kind: kind(old, fresh),
      path,
      before: old === null ? null : shown(old, before.tree.root),
      after: fresh === null ? null : shown(fresh, after.tree.root),
      consequence: consequence?.(old, fresh, users),
      at: placeOf(after.tree.root, path),
    };
  }
}

/** A word with a default. Whatever else is written is compared as it is. */
function wordOf(root: JsonNode | undefined, name: string, otherwise: string): string {
  const value = scalarMember(root, name);
  if (value === undefined || value === null) return otherwise;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Where a setting stands, or the connection around it. */
function placeOf(root: JsonNode | undefined, path: string): Span | undefined {
  const connection = property(root, 'connection');
  const found =
    {
      application: property(root, 'application'),
      'tenant URL': property(connection?.valueNode, 'tenantUrl') ?? connection,
      authentication: property(connection?.valueNode, 'authentication') ?? connection,
      'notification e-mail': property(root, 'notificationEmail'),
      scope: property(root, 'scope'),
      'provisioning status': property(root, 'provisioningStatus'),
    }[path] ?? connection;
  return found && spanOf(found.nameNode);
}

/** How the token is obtained; the default is a token that an administrator enters. The ID of a client is no secret. */
function authentication(root: JsonNode | undefined, printed: (url: string) => string): string {
  const node = member(member(root, 'connection'), 'authentication');
  const type = stringValue(member(node, 'type')) ?? 'secretToken';
  if (type !== 'oauthClientCredentials') return type;
  const [tokenUrl, clientId] = [textMember(node, 'tokenUrl'), textMember(node, 'clientId')];
  const parts = [
    clientId === undefined ? [] : [`client ${clientId}`],
    tokenUrl === undefined ? [] : [`token URL ${printed(tokenUrl)}`],
  ].flat();
  return parts.length === 0 ? type : `${type} (${parts.join(', ')})`;
}

/** A URL without what may be a secret: its user name and password, its fragment, and the values in its query. */
function withoutSecrets(url: string): string {
  return url
    .replace(/^([a-z][a-z\d+.-]*:\/*)?[^/?#]*@/i, '$1')
    .replace(/#.*$/s, '')
    .replace(/\?.*$/s, (query) => query.replace(/=[^&]*/g, '=…').replace(/[^?&=]{25,}/g, '…'));
}

function hostOf(url: string | null): string | undefined {
  return url === null ? undefined : /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url)?.[1]?.toLowerCase();
}
