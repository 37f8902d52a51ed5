import type { JsonNode } from '../json/json-tree.js';
import { continued, keptList } from './kept-list.js';
import type { AttributeMapping, Before } from './model.js';

/** Which of the object mappings of a document is read, and what is left of an earlier version. */
export interface ObjectMappingPlace {
  readonly index: number;
  /** How many object mappings there are. */
  readonly count: number;
  readonly before: Before;
}

/** Reads a list of attribute mappings. Those whose node is the same as before are used again. */
export function readAttributeMappings(
  nodes: readonly JsonNode[],
  { index, count, before }: ObjectMappingPlace,
  read: (node: JsonNode) => AttributeMapping,
): readonly AttributeMapping[] {
  const earlier = continued(nodes, index, count, before.objectMappings, ({ attributeMappings: known }) => ({
    first: known[0]?.node,
    last: known.at(-1)?.node,
  }));
  return keptList(nodes, earlier?.attributeMappings ?? [], ({ node }) => node, read).entries;
}
