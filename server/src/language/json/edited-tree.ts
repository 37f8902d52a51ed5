import { countWhile } from '../ordered.js';
import { shiftOf, type SourceText, type TextChange } from '../source-text.js';
import { JsonProperty, JsonValue, type JsonNode } from './json-node.js';
import { MAX_DEPTH, type JsonTree } from './json-tree.js';
import { readStrictly } from './strict-reader.js';

/** In UTF-16 code units. If more than this must be read again, the whole text is. */
const MAX_SLICE = 200_000;

/**
 * The tree of a valid text after a change: what the change touched is read again, the array or object around it and those
 * around that are copied, and all other nodes are used again, so they keep their identity. The tree before the change must not
 * be used afterwards. Undefined if the text must be read as a whole: it is, or was, not valid, or the change is not inside
 * its outermost brackets.
 *
 * @param text the text after the change
 */
export function editedTree(
  { root, errors, stringNames }: JsonTree,
  text: SourceText,
  change: TextChange,
  { comments }: { readonly comments: boolean },
): JsonTree | undefined {
  if (!root || errors.length > 0) return undefined;
  const containers = containersAround(root, change);
  for (let depth = containers.length - 1; depth >= 0; depth--) {
    const { node, offset } = containers[depth]!;
    const part = partOf(node, offset, change);
    if (part.end - part.start > MAX_SLICE) return undefined;
    const fresh = readPart(node, part, text, { comments, levels: MAX_DEPTH - depth });
    if (!fresh) continue;
    const edited = replaced(root, node, part, fresh.nodes, shiftOf(change));
    return { root: edited, errors, stringNames: union(stringNames, fresh.stringNames) };
  }
  return undefined;
}

/** An array or an object with its offset before the change. */
interface Container {
  readonly node: JsonValue;
  readonly offset: number;
}

/** The arrays and objects that have a change between their brackets, the outermost first. */
function containersAround(root: JsonNode, { start, end }: TextChange): Container[] {
  const found: Container[] = [];
  let inner: JsonNode | undefined = root;
  let offset = root.start;
  while (inner instanceof JsonValue && inner.children && offset < start && end < offset + inner.length) {
    const node: JsonValue = inner;
    found.push({ node, offset });
    const child: JsonNode | undefined = node.children![lastStartingBefore(node.children!, start - offset)];
    inner = child instanceof JsonProperty ? child.container : child;
    offset += (child?.start ?? 0) + (child && inner !== child ? (inner?.start ?? 0) : 0);
  }
  return found;
}

/** The index of the last node that starts before a place; -1 if there is none. */
function lastStartingBefore(nodes: readonly JsonNode[], place: number): number {
  return countWhile(nodes, ({ start }) => start < place) - 1;
}

/** The children of a container that a change touches, and the slice to read again: up to the neighbours of these children. */
interface Part {
  /** Indexes of the children: the first one that is replaced, and the first one after these. */
  readonly from: number;
  readonly to: number;
  /** The slice, in offsets of the text after the change. It begins with the child before, and ends with the one after. */
  readonly start: number;
  readonly end: number;
  /** The offset of the slice in the container. */
  readonly inContainer: number;
}

function partOf(node: JsonNode, offset: number, change: TextChange): Part {
  const children = node.children!;
  const [start, end] = [change.start - offset, change.end - offset];
  // A child that touches the change, such as a number, may be continued by it.
  let from = lastStartingBefore(children, start) + 1;
  while (from > 0 && children[from - 1]!.start + children[from - 1]!.length >= start) from--;
  let to = from;
  while (to < children.length && children[to]!.start <= end) to++;
  const before = children[from - 1];
  const after = children[to];
  const begin = before ? before.start : 1;
  const stop = after ? after.start + after.length : node.length - 1;
  return { from, to, start: offset + begin, end: offset + stop + shiftOf(change), inContainer: begin };
}

/** The children that replace those of a part; undefined if they cannot be read, or the neighbours are not as before. */
function readPart(
  node: JsonNode,
  part: Part,
  text: SourceText,
  options: { readonly comments: boolean; readonly levels: number },
): { readonly nodes: readonly JsonNode[]; readonly stringNames: ReadonlySet<string> } | undefined {
  const slice = text.slice(part.start, part.end);
  const read = readStrictly(node.type === 'array' ? `[${slice}]` : `{${slice}}`, options);
  if (read?.root.length !== slice.length + 2) return undefined;
  let nodes = read.root.children!;
  const before = node.children![part.from - 1];
  const after = node.children![part.to];
  if (before) {
    if (nodes[0]?.start !== 1 || nodes[0].length !== before.length) return undefined;
    nodes = nodes.slice(1);
  }
  if (after) {
    const last = nodes.at(-1);
    if (last?.length !== after.length || last.start + last.length !== slice.length + 1) return undefined;
    nodes = nodes.slice(0, -1);
  }
  for (const fresh of nodes) fresh.start += part.inContainer - 1;
  return { nodes, stringNames: read.stringNames };
}

/** The root after children of a container were replaced. */
function replaced(
  root: JsonNode,
  container: JsonValue,
  { from, to }: Part,
  fresh: readonly JsonNode[],
  shift: number,
): JsonNode {
  const before = container.children!;
  const children = [...before.slice(0, from), ...fresh, ...before.slice(to)];
  for (let i = from + fresh.length; i < children.length; i++) children[i]!.start += shift;
  let old: JsonNode = container;
  let copy: JsonNode = container.withChildren(children, container.length + shift);
  while (old !== root) {
    const outer: JsonNode | undefined = old.parent;
    if (outer instanceof JsonProperty) {
      copy = outer.withValue(copy, outer.length + shift);
      copy.parent = outer.parent;
    } else if (outer instanceof JsonValue) {
      const siblings = outer.children!;
      const index = lastStartingBefore(siblings, old.start + 1);
      for (let i = index + 1; i < siblings.length; i++) siblings[i]!.start += shift;
      copy = outer.withChildren(siblings.with(index, copy), outer.length + shift);
    }
    old = outer!;
  }
  return copy;
}

function union(known: ReadonlySet<string>, fresh: ReadonlySet<string>): ReadonlySet<string> {
  for (const name of fresh) if (!known.has(name)) return new Set([...known, ...fresh]);
  return known;
}
