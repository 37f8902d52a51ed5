import { english } from '../../l10n.js';
import type { Span } from '../../span.js';

/** What changed, as a stable word. */
export type ChangeKind =
  | 'actions-changed'
  | 'application-changed'
  | 'authentication-changed'
  | 'default-value-changed'
  | 'definition-added'
  | 'definition-anchor-changed'
  | 'definition-api-expressions-changed'
  | 'definition-case-exact-changed'
  | 'definition-default-value-changed'
  | 'definition-flow-null-values-changed'
  | 'definition-multivalued-changed'
  | 'definition-mutability-changed'
  | 'definition-references-changed'
  | 'definition-removed'
  | 'definition-renamed'
  | 'definition-required-changed'
  | 'definition-type-changed'
  | 'directory-added'
  | 'directory-changed'
  | 'directory-removed'
  | 'flow-behavior-changed'
  | 'flow-type-changed'
  | 'mapping-added'
  | 'mapping-option-changed'
  | 'mapping-removed'
  | 'matching-changed'
  | 'metadata-changed'
  | 'notification-email-changed'
  | 'object-added'
  | 'object-mapping-added'
  | 'object-mapping-disabled'
  | 'object-mapping-enabled'
  | 'object-mapping-objects-changed'
  | 'object-mapping-removed'
  | 'object-mapping-renamed'
  | 'object-removed'
  | 'provisioning-status-changed'
  | 'provisioning-turned-off'
  | 'provisioning-turned-on'
  | 'rule-added'
  | 'rule-directories-changed'
  | 'rule-disabled'
  | 'rule-editable-changed'
  | 'rule-enabled'
  | 'rule-filter-changed'
  | 'rule-priority-changed'
  | 'rule-removed'
  | 'rule-renamed'
  | 'schema-added'
  | 'schema-removed'
  | 'scope-changed'
  | 'scope-narrowed'
  | 'scope-widened'
  | 'source-changed'
  | 'tenant-url-changed';

/** A difference in meaning between two mapping documents; plain data. */
export interface Change {
  readonly kind: ChangeKind;
  /** What changed: a target attribute, or another part of the object, in a few words. */
  readonly path: string;
  /** `users`, `groups`, or the name of another object; null for what belongs to no object. */
  readonly object: string | null;
  /** A short text; null if there was nothing. */
  readonly before: string | null;
  /** A short text; null if there is nothing any more. */
  readonly after: string | null;
  /** What follows from it, as a sentence; null if nothing is known to follow. */
  readonly consequence: string | null;
}

/** A change with what only an editor needs. */
export interface LocatedChange extends Change {
  /** Its place in the new document: of what was removed, the place around it. Undefined if there is none. */
  readonly at: Span | undefined;
}

/** The result of a comparison. */
export interface Comparison {
  readonly changes: readonly LocatedChange[];
  /** What was not compared, and what is no change but worth a look: sentences. */
  readonly notes: readonly string[];
  /** Whether both documents were compared in full: not if a part of one was cut off when it was exported. */
  readonly isComplete: boolean;
}

/** A change without its object. What is left out is null; the consequence is then the usual one of its kind. */
export interface ChangeDraft {
  readonly kind: ChangeKind;
  readonly path: string;
  readonly before?: string | null | undefined;
  readonly after?: string | null | undefined;
  readonly consequence?: string | undefined;
  readonly at?: Span | undefined;
}

/** Changes to the connection and to who is assigned; all others belong to the schema of the job. */
const OUTSIDE_SCHEMA: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'application-changed',
  'authentication-changed',
  'notification-email-changed',
  'provisioning-status-changed',
  'provisioning-turned-off',
  'provisioning-turned-on',
  'tenant-url-changed',
]);

/**
 * Whether an initial cycle starts when the change is saved: accounts are processed from the start after every change of a
 * schema (Microsoft Graph, “Update synchronizationSchema”; “How provisioning works”).
 */
export function restartsInitialCycle({ kind, object }: Pick<Change, 'kind' | 'object'>): boolean {
  if (OUTSIDE_SCHEMA.has(kind)) return false;
  // Who is assigned is a setting of the job. It is not documented whether its change starts an initial cycle.
  return object !== null || !kind.startsWith('scope-');
}

/** The usual consequence of a change of a schema. */
export const INITIAL_CYCLE = english`Saving restarts an initial cycle.`;

/** A draft as a change of an object. */
export function changeOf(object: string | null, draft: ChangeDraft): LocatedChange {
  const { kind, path, before = null, after = null, consequence, at } = draft;
  const usual = restartsInitialCycle({ kind, object }) ? INITIAL_CYCLE : null;
  const [shortBefore, shortAfter] = shortened(before, after);
  return { kind, path, object, before: shortBefore, after: shortAfter, consequence: consequence ?? usual, at };
}

/** The maximum number of characters of a text in a change, and how many of them stand before the first difference. */
const LONGEST = 240;
const BEFORE_DIFFERENCE = 60;

/** Two texts, of which long ones are cut so that their first difference is shown. */
function shortened(before: string | null, after: string | null): readonly [string | null, string | null] {
  if ((before?.length ?? 0) <= LONGEST && (after?.length ?? 0) <= LONGEST) return [before, after];
  let same = 0;
  if (before !== null && after !== null) while (same < before.length && before[same] === after[same]) same++;
  const start = Math.max(0, same - BEFORE_DIFFERENCE);
  return [before && cut(before, start), after && cut(after, start)];
}

function cut(text: string, start: number): string {
  if (text.length <= LONGEST) return text;
  // A pair of surrogates is not divided.
  const part = text.slice(start, start + LONGEST).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${start > 0 ? '…' : ''}${part}${start + LONGEST < text.length ? '…' : ''}`;
}
