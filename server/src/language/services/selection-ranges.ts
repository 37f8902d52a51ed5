import { partsAround } from './expressions/nodes.js';
import { regionAt } from '../documents/regions.js';
import { type ScimDocument } from '../documents/document.js';
import { type EmbeddedText } from '../documents/embedded-text.js';
import { type Source } from '../documents/source.js';
import type { Filter, Path, Value } from '../scim/tree.js';
import { touches, type Span } from '../span.js';

/** The parts around an offset that can be selected one after the other, the smallest first, in source offsets. */
export function selectionRanges(document: ScimDocument, offset: number): Span[] {
  const region = regionAt(document, offset);
  switch (region?.kind) {
    case 'sourceExpression':
      return nested(partsOfExpression(region.source, offset), offset);
    case 'targetPath':
    case 'filter':
      return nested(partsOfPath(region.embedded, offset), offset);
    default:
      return [];
  }
}

/** The parts of an expression at an offset, the largest first, in source offsets. */
function partsOfExpression({ expression: { place, parse } }: Source, offset: number): Span[] {
  const around = partsAround(parse.tree, place.toDecoded(offset));
  return [{ start: 0, end: place.text.length }, ...around].map((part) => place.spanToSource(part));
}

/** The parts of a path or filter at an offset, the largest first, in source offsets. */
function partsOfPath(embedded: EmbeddedText, offset: number): Span[] {
  const at = embedded.toDecoded(offset);
  const parts: Span[] = [{ start: 0, end: embedded.text.length }];
  const add = (part: Span | undefined): boolean => {
    if (!part || part.start === part.end || !touches(part, at)) return false;
    parts.push({ start: part.start, end: part.end });
    return true;
  };
  enter(embedded.tree, add);
  return parts.map((part) => embedded.sourceOf(part));
}

/** From parts in descending size, those that contain the offset and each other, the smallest first. */
function nested(parts: readonly Span[], offset: number): Span[] {
  const ranges: Span[] = [];
  for (const { start, end } of [...parts].reverse()) {
    const part = { start, end };
    // Within an escape, a part may end before the offset or begin after it.
    if (!touches(part, offset)) continue;
    const inner = ranges.at(-1);
    // Each one contains the one before, and is larger.
    if (inner && inner.start === part.start && inner.end === part.end) continue;
    if (inner && (inner.start < part.start || inner.end > part.end)) continue;
    ranges.push(part);
  }
  return ranges;
}

/** Adds a node and, if it contains the offset, its parts. */
function enter(node: Path | Filter | Value, add: (part: Span | undefined) => boolean): void {
  if (!add(node)) return;
  switch (node.kind) {
    case 'attributePath':
      add(node.schema);
      if (!add(node.name)) add(node.subAttribute);
      break;
    case 'valuePath':
      enter(node.path, add);
      if (add({ start: node.open.start, end: node.close.end })) enter(node.filter, add);
      add(node.subAttribute);
      break;
    case 'comparison':
      enter(node.path, add);
      add(node.operator);
      if (node.value) enter(node.value, add);
      break;
    case 'logical':
      for (const operand of node.operands) enter(operand, add);
      break;
    case 'not':
      enter(node.operand, add);
      break;
    case 'group':
      enter(node.filter, add);
      break;
    case 'value':
      add(node.content);
      break;
  }
}
