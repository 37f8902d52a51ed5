import { elements, propertiesOf, type JsonNode } from './json-tree.js';

/** Whether two values are equal: the order of members, layout and comments do not matter. */
export function sameValue(a: JsonNode, b: JsonNode): boolean {
  if (a.type !== b.type) return false;
  switch (a.type) {
    case 'array': {
      const [ours, theirs] = [elements(a), elements(b)];
      return ours.length === theirs.length && ours.every((element, i) => sameValue(element, theirs[i]!));
    }
    case 'object': {
      const [ours, theirs] = [membersOf(a), membersOf(b)];
      if (ours.size !== theirs.size) return false;
      for (const [name, value] of ours) {
        if (!theirs.has(name)) return false;
        const other = theirs.get(name);
        if (value === undefined || other === undefined ? value !== other : !sameValue(value, other)) return false;
      }
      return true;
    }
    default:
      return a.value === b.value;
  }
}

/** The value of each member. Of members with the same name the last one counts. */
function membersOf(node: JsonNode): ReadonlyMap<string, JsonNode | undefined> {
  return new Map(propertiesOf(node).map(({ name, valueNode }) => [name, valueNode]));
}
