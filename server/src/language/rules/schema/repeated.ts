import { removeElement } from '../../json/json-edit.js';
import { property, spanOf, type JsonNode } from '../../json/json-tree.js';
import { sameValue } from '../../json/same-value.js';
import type { Fix } from '../../problems/problem.js';
import type { SourceText } from '../../source-text.js';
import type { Span } from '../../span.js';

/** An entry of a list whose key an earlier entry has, too. */
export interface Repeated<T> {
  readonly first: T;
  readonly again: T;
}

/** Every entry whose key an earlier entry has. Entries without a key, or with an empty one, are left out. */
export function* repeatedIn<T>(list: readonly T[], keyOf: (entry: T) => string | undefined): Iterable<Repeated<T>> {
  if (list.length < 2) return;
  const known = new Map<string, T>();
  for (const entry of list) {
    const key = keyOf(entry);
    if (key === undefined || key.trim() === '') continue;
    const first = known.get(key);
    if (first === undefined) known.set(key, entry);
    else yield { first, again: entry };
  }
}

/** The span of the value of a member, or else of the opening brace. */
export function placeOfMember(node: JsonNode, name: string): Span {
  const value = property(node, name)?.valueNode;
  if (value) return spanOf(value);
  const { offset } = node;
  return { start: offset, end: offset + 1 };
}

/** The fix that removes an element of a list, if another element says the same. It is made when it is asked for. */
export function removalOfSame(title: string, json: SourceText, { first, again }: Repeated<JsonNode>): Fix[] {
  const list = again.parent;
  if (list?.type !== 'array' || !sameValue(first, again)) return [];
  return [
    {
      title,
      get edits() {
        return [removeElement(json, list, again)];
      },
      safe: false,
    },
  ];
}
