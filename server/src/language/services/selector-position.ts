import type { Span } from '../span.js';
import { touches } from '../span.js';
import type { Comparison, Filter, ValuePath } from '../scim/tree.js';

/** What stands, or belongs, at a place inside a selector's brackets. */
export type SelectorPosition =
  | { readonly expects: 'condition'; readonly replace: Span }
  | { readonly expects: 'operator'; readonly replace: Span; readonly comparison: Comparison }
  | { readonly expects: 'value'; readonly replace: Span; readonly comparison: Comparison }
  | { readonly expects: 'joint'; readonly replace: Span };

/** A word of a value filter, with the comparison that it is a part of. */
interface Word extends Span {
  readonly kind: 'name' | 'operator' | 'value' | 'joint' | 'opening';
  readonly comparison?: Comparison;
}

/** What is to be completed at an offset between the brackets of a value path. */
export function selectorPosition({ filter }: ValuePath, offset: number): SelectorPosition {
  const words = [...wordsOf(filter)].filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const here = { start: offset, end: offset };
  const at = words.findLast((word) => touches(word, offset) && word.kind !== 'opening');
  if (at) {
    switch (at.kind) {
      case 'operator':
        return { expects: 'operator', replace: at, comparison: at.comparison! };
      case 'value':
        return { expects: 'value', replace: at, comparison: at.comparison! };
      case 'joint':
        return { expects: 'joint', replace: at };
      default:
        return { expects: 'condition', replace: at };
    }
  }
  const before = words.findLast(({ end }) => end <= offset);
  switch (before?.kind) {
    case 'name':
      return { expects: 'operator', replace: here, comparison: before.comparison! };
    case 'operator':
      return before.comparison!.operatorName === 'pr'
        ? { expects: 'joint', replace: here }
        : { expects: 'value', replace: here, comparison: before.comparison! };
    case 'value':
      return { expects: 'joint', replace: here };
    default:
      return { expects: 'condition', replace: here };
  }
}

function* wordsOf(node: Filter): Iterable<Word> {
  switch (node.kind) {
    case 'comparison': {
      const head = node.path.kind === 'valuePath' ? node.path.path : node.path;
      yield { kind: 'name', start: head.start, end: head.end, comparison: node };
      yield { kind: 'operator', ...pick(node.operator), comparison: node };
      if (node.value) yield { kind: 'value', ...pick(node.value), comparison: node };
      break;
    }
    case 'logical':
      for (const operator of node.operators) yield { kind: 'joint', ...pick(operator) };
      for (const operand of node.operands) yield* wordsOf(operand);
      break;
    case 'not':
      yield { kind: 'opening', ...pick(node.keyword) };
      yield* wordsOf(node.operand);
      break;
    case 'group':
      yield { kind: 'opening', start: node.start, end: node.start + 1 };
      yield* wordsOf(node.filter);
      break;
    case 'valuePath':
      yield* wordsOf(node.filter);
      break;
  }
}

function pick({ start, end }: Span): Span {
  return { start, end };
}
