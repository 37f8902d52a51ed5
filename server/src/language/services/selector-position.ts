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
export function selectorPosition(text: string, { filter }: ValuePath, offset: number): SelectorPosition {
  const words = [...wordsOf(filter)].filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
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
  const here = lettersAround(text, offset);
  const before = words.findLast(({ end }) => end <= here.start);
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

/** Letters that the tree does not know of: the beginning of a word that is still being typed. */
function lettersAround(text: string, offset: number): Span {
  let start = offset;
  let end = offset;
  while (/[A-Za-z]/.test(text.charAt(start - 1))) start--;
  while (/[A-Za-z]/.test(text.charAt(end))) end++;
  return { start, end };
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
