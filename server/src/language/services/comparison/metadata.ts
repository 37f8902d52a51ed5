import { elements, member, scalarMember, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import type { Span } from '../../span.js';
import type { ChangeDraft } from './change.js';

/** Metadata that repeats whole object mappings in a long text. */
const HIDDEN: ReadonlySet<string> = new Set(['defaultSourceObjectMappings']);

/** The changes of the `metadata` of a part of a synchronization schema. A part that has none, or a truncated list, is not compared. */
export function* metadataChanges(
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  at: Span,
): Iterable<ChangeDraft> {
  const [old, fresh] = [metadataOf(before), metadataOf(after)];
  if (!old || !fresh) return;
  for (const key of new Set([...fresh.keys(), ...old.keys()])) {
    const [was, is] = [old.get(key) ?? null, fresh.get(key) ?? null];
    if (was === is) continue;
    const texts = HIDDEN.has(key) ? {} : { before: was, after: is };
    yield {
      kind: 'metadata-changed',
      path: key,
      ...texts,
      at,
      consequence: t`Microsoft recommends to change metadata only when its support asks for it.`,
    };
  }
}

/** The values by key; undefined if there is no list of them. */
function metadataOf(node: JsonNode | undefined): ReadonlyMap<string, string> | undefined {
  const list = member(node, 'metadata');
  if (list?.type !== 'array') return undefined;
  const entries = elements(list);
  if (entries.some(({ type }) => type !== 'object')) return undefined;
  return new Map(entries.map((entry) => [textOf(entry, 'key'), textOf(entry, 'value')]));
}

/** A scalar as text. */
function textOf(entry: JsonNode, name: string): string {
  const value = scalarMember(entry, name) ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
