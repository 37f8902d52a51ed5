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
  'application-changed': setting('the application'),
  'authentication-changed': setting('the authentication'),
  'default-value-changed': ({ path, before, after }) => value(`the default value of ${path}`, before, after),
  'definition-added': ({ path, after }) => `the attribute ${path} is defined${after === null ? '' : `, as ${after}`}`,
  'definition-anchor-changed': flag('is the anchor', 'is no longer the anchor'),
  'definition-api-expressions-changed': member('the API expressions', true),
  'definition-case-exact-changed': flag('is case-sensitive', 'is no longer case-sensitive'),
  'definition-default-value-changed': member('the default value'),
  'definition-flow-null-values-changed': flag('can be empty', 'can no longer be empty'),
  'definition-multivalued-changed': flag('can have several values', 'can have only one value'),
  'definition-mutability-changed': member('the mutability'),
  'definition-references-changed': member('the references', true),
  'definition-removed': ({ path }) => `the attribute ${path} is no longer defined`,
  'definition-renamed': ({ before, after }) => `the attribute ${before ?? ''} is now called ${after ?? ''}`,
  'definition-required-changed': flag('is required', 'is no longer required'),
  'definition-type-changed': member('the type'),
  'directory-added': whole('the directory is added'),
  'directory-changed': flag('the directory is read-only', 'the directory is no longer read-only', false),
  'directory-removed': whole('the directory is removed'),
  'flow-behavior-changed': ({ path, before, after }) =>
    `${path} is now written ${flowInWords(after)} instead of ${flowInWords(before)}`,
  'flow-type-changed': ({ path, before, after }) =>
    `${path} is now written ${flowInWords(after)} instead of ${flowInWords(before)}`,
  'mapping-added': ({ path, after }) => `${path} is now mapped${after === null ? '' : `, from ${after}`}`,
  'mapping-option-changed': ({ path, before, after }) =>
    `${path} now has ${after ?? 'none'} instead of ${before ?? 'none'}`,
  'mapping-removed': ({ path, before }) =>
    `${path} is no longer mapped${before === null ? '' : `; it came from ${before}`}`,
  'matching-changed': matching,
  'metadata-changed': ({ path, before, after }) =>
    before === null && after === null ? `the metadata ${path} changed` : value(`the metadata ${path}`, before, after),
  'notification-email-changed': setting('the notification e-mail'),
  'object-added': whole('the object is added'),
  'object-mapping-added': whole('the object mapping is added'),
  'object-mapping-disabled': whole('the object mapping is disabled'),
  'object-mapping-enabled': whole('the object mapping is enabled'),
  'object-mapping-objects-changed': ({ path, before, after }) => value(`the ${path}`, before, after),
  'object-mapping-removed': whole('the object mapping is removed'),
  'object-mapping-renamed': ({ before, after }) => value('the name of the object mapping', before, after),
  'object-removed': whole('the object is removed'),
  'provisioning-status-changed': setting('the provisioning status'),
  'provisioning-turned-off': () => 'provisioning is turned off',
  'provisioning-turned-on': () => 'provisioning is turned on',
  'rule-added': whole('the rule is added'),
  'rule-directories-changed': ({ path, before, after }) => value(`the ${path} of the rule`, before, after),
  'rule-disabled': whole('the rule is disabled'),
  'rule-editable-changed': flag('the rule is editable', 'the rule is no longer editable', false),
  'rule-enabled': whole('the rule is enabled'),
  'rule-filter-changed': ({ path, before, after }) => value(`the ${path}`, before, after),
  'rule-priority-changed': ({ before, after }) => value('the priority of the rule', before, after),
  'rule-removed': whole('the rule is removed'),
  'rule-renamed': ({ before, after }) => value('the name of the rule', before, after),
  'schema-added': whole('the schema is added'),
  'schema-removed': whole('the schema is removed'),
  'scope-changed': scope('changed'),
  'scope-narrowed': scope('is narrower'),
  'scope-widened': scope('is wider'),
  'source-changed': ({ path, before, after }) => {
    if (before === null) return `${path} now comes from ${after ?? ''}; it had no source`;
    return after === null
      ? `${path} has no source any more; it came from ${before}`
      : `${path} now comes from ${after} instead of ${before}`;
  },
  'tenant-url-changed': setting('the tenant URL'),
};

/** A value that was set, changed or removed. @param are whether it is plural */
function value(what: string, before: string | null, after: string | null, are = false): string {
  const is = are ? 'are' : 'is';
  if (after === null) return `${what} ${is} removed; ${are ? 'they were' : 'it was'} ${before ?? 'empty'}`;
  if (before === null) return `${what} ${is} now ${after}; there ${are ? 'were' : 'was'} none`;
  // A URL can differ in a part that is not shown.
  return before === after
    ? `${what} changed in a part that is not shown`
    : `${what} ${is} now ${after} instead of ${before}`;
}

function setting(what: string): InWords {
  return ({ before, after }) => value(what, before, after);
}

function member(what: string, are = false): InWords {
  return ({ path, before, after }) => value(`${what} of ${path}`, before, after, are);
}

/** @param hasName whether the sentence begins with the name of the attribute */
function flag(on: string, off: string, hasName = true): InWords {
  return ({ path, after }) => {
    const words = after === 'true' ? on.replace(/\b(is|can)\b/, '$1 now') : off;
    return hasName ? `${path} ${words}` : words;
  };
}

/** A part that is there or not, with its size. */
function whole(words: string): InWords {
  return ({ before, after }) => {
    const size = after ?? before;
    return size === null ? words : `${words}, with ${size}`;
  };
}

function scope(words: string): InWords {
  return ({ path, object, before, after }) => {
    // Of the settings of a provisioning file.
    if (object === null) return value('the scope', before, after);
    const what = path === 'scoping filter' ? 'the scope' : `the filter ${path}`;
    return `${what} ${words}: ${after ?? 'everyone'} instead of ${before ?? 'everyone'}`;
  };
}

function actions({ before, after }: Change): string {
  if (before === null || after === null) return value('the list of actions', before, after);
  const [old, fresh] = [before, after].map((text) => (text === 'none' ? [] : text.split(', ')));
  const added = fresh!.filter((action) => !old!.includes(action));
  const removed = old!.filter((action) => !fresh!.includes(action));
  return [said(added, 'is added', 'are added'), said(removed, 'is removed', 'are removed')]
    .filter((text) => text !== '')
    .join(', and ');
}

function said(names: readonly string[], one: string, several: string): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `the action ${names[0]!} ${one}`;
  return `the actions ${names.slice(0, -1).join(', ')} and ${names.at(-1)!} ${several}`;
}

function matching({ path, before, after }: Change): string {
  if (after === null) return `${path} is no longer a matching attribute`;
  if (before === null) return `${path} is now a matching attribute, with priority ${after}`;
  return `the matching priority of ${path} is now ${after} instead of ${before}`;
}

/** Graph’s words for when an attribute is written, as the portal and the reference describe them. */
const FLOWS: Readonly<Record<string, string>> = {
  Always: 'always',
  ObjectAddOnly: 'only when the object is created',
  MultiValueAddOnly: 'only when values are added',
  ValueAddOnly: 'only to add values',
  AttributeAddOnly: 'only if it has no value',
  FlowWhenChanged: 'when its source has changed',
  FlowAlways: 'in every cycle',
};

function flowInWords(word: string | null): string {
  return (word !== null && Object.hasOwn(FLOWS, word) ? FLOWS[word] : word) ?? 'always';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
