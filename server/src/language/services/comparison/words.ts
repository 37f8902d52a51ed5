import { english, t, translated } from '../../l10n.js';
import { inWords as listed } from '../../problems/wording.js';
import type { Change, ChangeKind } from './change.js';

/** Marks a text of a document, such as a name or an expression, in a sentence. */
export type Quote = (text: string) => string;

/** A change as a sentence that begins with its object: `users: title now comes from [jobTitle] instead of [department].` */
export function sentenceOf(change: Change): string {
  return change.object === null ? capitalised(inWords(change)) : `${change.object}: ${inWords(change)}`;
}

/** A change as a sentence without its object: `title now comes from [jobTitle] instead of [department].` */
export function inWords(change: Change, quote?: Quote): string {
  return `${WORDS[change.kind](quote ? quoted(change, quote) : change)}.`;
}

/** Changes whose texts are words of ours, or are read to find the words. */
const OUR_WORDS =
  /^(?:actions|flow)-|^(?:provisioning|rule-editable|directory-changed)|-(?:added|removed|enabled|disabled)$|^definition-(?:anchor|case|flow|multivalued|required)/;
/** Of these the first texts are from the document. */
const MAPPED: ReadonlySet<ChangeKind> = new Set(['mapping-added', 'mapping-removed', 'definition-added']);
/** Changes whose path is a name in the document. */
const NAMED = /^(?:mapping|source|default-value|flow|matching|definition|metadata)-/;

function quoted(change: Change, quote: Quote): Change {
  const { kind, path, before, after } = change;
  const isOurs = OUR_WORDS.test(kind) && !MAPPED.has(kind);
  return {
    ...change,
    path: NAMED.test(kind) ? quote(path) : path,
    before: before === null || isOurs ? before : quote(before),
    after: after === null || isOurs ? after : quote(after),
  };
}

type InWords = (change: Change) => string;

const WORDS: Readonly<Record<ChangeKind, InWords>> = {
  'actions-changed': actions,
  'application-changed': setting(english`the application`),
  'authentication-changed': setting(english`the authentication`),
  'default-value-changed': ({ path, before, after }) => value(t`the default value of ${path}`, before, after),
  'definition-added': ({ path, after }) =>
    after === null ? t`the attribute ${path} is defined` : t`the attribute ${path} is defined, as ${after}`,
  'definition-anchor-changed': flag(english`is now the anchor`, english`is no longer the anchor`),
  'definition-api-expressions-changed': member(english`the API expressions`, true),
  'definition-case-exact-changed': flag(english`is now case-sensitive`, english`is no longer case-sensitive`),
  'definition-default-value-changed': member(english`the default value`),
  'definition-flow-null-values-changed': flag(english`can now be empty`, english`can no longer be empty`),
  'definition-multivalued-changed': flag(english`can now have several values`, english`can have only one value`),
  'definition-mutability-changed': member(english`the mutability`),
  'definition-references-changed': member(english`the references`, true),
  'definition-removed': ({ path }) => t`the attribute ${path} is no longer defined`,
  'definition-renamed': ({ before, after }) => t`the attribute ${before ?? ''} is now called ${after ?? ''}`,
  'definition-required-changed': flag(english`is now required`, english`is no longer required`),
  'definition-type-changed': member(english`the type`),
  'directory-added': whole(english`the directory is added`),
  'directory-changed': flag(
    english`the directory is now read-only`,
    english`the directory is no longer read-only`,
    false,
  ),
  'directory-removed': whole(english`the directory is removed`),
  'flow-behavior-changed': ({ path, before, after }) =>
    t`${path} is now written ${flowInWords(after)} instead of ${flowInWords(before)}`,
  'flow-type-changed': ({ path, before, after }) =>
    t`${path} is now written ${flowInWords(after)} instead of ${flowInWords(before)}`,
  'mapping-added': ({ path, after }) =>
    after === null ? t`${path} is now mapped` : t`${path} is now mapped, from ${after}`,
  'mapping-option-changed': ({ path, before, after }) =>
    t`${path} now has ${after ?? t`none`} instead of ${before ?? t`none`}`,
  'mapping-removed': ({ path, before }) =>
    before === null ? t`${path} is no longer mapped` : t`${path} is no longer mapped; it came from ${before}`,
  'matching-changed': matching,
  'metadata-changed': ({ path, before, after }) =>
    before === null && after === null ? t`the metadata ${path} changed` : value(t`the metadata ${path}`, before, after),
  'notification-email-changed': setting(english`the notification e-mail`),
  'object-added': whole(english`the object is added`),
  'object-mapping-added': whole(english`the object mapping is added`),
  'object-mapping-disabled': whole(english`the object mapping is disabled`),
  'object-mapping-enabled': whole(english`the object mapping is enabled`),
  'object-mapping-objects-changed': ({ path, before, after }) =>
    value(path === 'source object' ? t`the source object` : t`the target object`, before, after),
  'object-mapping-removed': whole(english`the object mapping is removed`),
  'object-mapping-renamed': ({ before, after }) => value(t`the name of the object mapping`, before, after),
  'object-removed': whole(english`the object is removed`),
  'provisioning-status-changed': setting(english`the provisioning status`),
  'provisioning-turned-off': () => t`provisioning is turned off`,
  'provisioning-turned-on': () => t`provisioning is turned on`,
  'rule-added': whole(english`the rule is added`),
  'rule-directories-changed': ({ path, before, after }) =>
    value(
      path === 'source directory' ? t`the source directory of the rule` : t`the target directory of the rule`,
      before,
      after,
    ),
  'rule-disabled': whole(english`the rule is disabled`),
  'rule-editable-changed': flag(english`the rule is now editable`, english`the rule is no longer editable`, false),
  'rule-enabled': whole(english`the rule is enabled`),
  'rule-filter-changed': ({ path, before, after }) => value(t`the ${path}`, before, after),
  'rule-priority-changed': ({ before, after }) => value(t`the priority of the rule`, before, after),
  'rule-removed': whole(english`the rule is removed`),
  'rule-renamed': ({ before, after }) => value(t`the name of the rule`, before, after),
  'schema-added': whole(english`the schema is added`),
  'schema-removed': whole(english`the schema is removed`),
  'scope-changed': scope(english`changed`),
  'scope-narrowed': scope(english`is narrower`),
  'scope-widened': scope(english`is wider`),
  'source-changed': ({ path, before, after }) => {
    if (before === null) return t`${path} now comes from ${after ?? ''}; it had no source`;
    return after === null
      ? t`${path} has no source any more; it came from ${before}`
      : t`${path} now comes from ${after} instead of ${before}`;
  },
  'tenant-url-changed': setting(english`the tenant URL`),
};

/** A value that was set, changed or removed. @param are whether it is plural */
function value(what: string, before: string | null, after: string | null, are = false): string {
  if (after === null) {
    const old = before ?? t`empty`;
    return are ? t`${what} are removed; they were ${old}` : t`${what} is removed; it was ${old}`;
  }
  if (before === null)
    return are ? t`${what} are now ${after}; there were none` : t`${what} is now ${after}; there was none`;
  // A URL can differ in a part that is not shown.
  if (before === after) return t`${what} changed in a part that is not shown`;
  return are ? t`${what} are now ${after} instead of ${before}` : t`${what} is now ${after} instead of ${before}`;
}

function setting(what: string): InWords {
  return ({ before, after }) => value(translated(what), before, after);
}

function member(what: string, are = false): InWords {
  return ({ path, before, after }) => value(t`${translated(what)} of ${path}`, before, after, are);
}

/** @param hasName whether the sentence begins with the name of the attribute */
function flag(on: string, off: string, hasName = true): InWords {
  return ({ path, after }) => {
    const words = translated(after === 'true' ? on : off);
    return hasName ? `${path} ${words}` : words;
  };
}

/** A part that is there or not, with its size. */
function whole(words: string): InWords {
  return ({ before, after }) => {
    const size = after ?? before;
    return size === null ? translated(words) : t`${translated(words)}, with ${size}`;
  };
}

function scope(words: string): InWords {
  return ({ path, object, before, after }) => {
    // Of the settings of a provisioning file.
    if (object === null) return value(t`the scope`, before, after);
    const what = path === 'scoping filter' ? t`the scope` : t`the filter ${path}`;
    return t`${what} ${translated(words)}: ${after ?? t`everyone`} instead of ${before ?? t`everyone`}`;
  };
}

function actions({ before, after }: Change): string {
  if (before === null || after === null) return value(t`the list of actions`, before, after);
  const [old, fresh] = [before, after].map((text) => (text === 'none' ? [] : text.split(', ')));
  const added = fresh!.filter((action) => !old!.includes(action));
  const removed = old!.filter((action) => !fresh!.includes(action));
  return [
    ...(added.length === 0
      ? []
      : [added.length === 1 ? t`the action ${added[0]!} is added` : t`the actions ${listed(added, 'and')} are added`]),
    ...(removed.length === 0
      ? []
      : [
          removed.length === 1
            ? t`the action ${removed[0]!} is removed`
            : t`the actions ${listed(removed, 'and')} are removed`,
        ]),
  ].join(t`, and `);
}

function matching({ path, before, after }: Change): string {
  if (after === null) return t`${path} is no longer a matching attribute`;
  if (before === null) return t`${path} is now a matching attribute, with priority ${after}`;
  return t`the matching priority of ${path} is now ${after} instead of ${before}`;
}

/** Graph’s words for when an attribute is written, as the portal and the reference describe them. */
const FLOWS: Readonly<Record<string, string>> = {
  Always: english`always`,
  ObjectAddOnly: english`only when the object is created`,
  MultiValueAddOnly: english`only when values are added`,
  ValueAddOnly: english`only to add values`,
  AttributeAddOnly: english`only if it has no value`,
  FlowWhenChanged: english`when its source has changed`,
  FlowAlways: english`in every cycle`,
};

function flowInWords(word: string | null): string {
  return translated((word !== null && Object.hasOwn(FLOWS, word) ? FLOWS[word] : word) ?? 'always');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
