import type { Span } from '../../span.js';
import { touches } from '../../span.js';
import type { Comparison, Filter, Path, ValuePath } from '../../scim/tree.js';

/** What is, or belongs, at a place in a filter. */
export type FilterPosition =
  /** @property isWhole whether the condition consists only of it so far */
  | { readonly expects: 'condition'; readonly replace: Span; readonly isWhole: boolean; readonly path?: Path }
  | { readonly expects: 'operator'; readonly replace: Span; readonly comparison: Comparison }
  | { readonly expects: 'value'; readonly replace: Span; readonly comparison: Comparison }
  | { readonly expects: 'joint'; readonly replace: Span };

/** A word of a filter, with the comparison that it is a part of. */
interface Word extends Span {
  readonly kind: 'name' | 'operator' | 'value' | 'joint' | 'opening' | 'end';
  readonly comparison?: Comparison;
  readonly path?: Path;
}

/** The innermost value path with an offset between its brackets. */
export function selectorAt(tree: Path | Filter, offset: number): ValuePath | undefined {
  let found: ValuePath | undefined;
  const visit = (node: Path | Filter): void => {
    switch (node.kind) {
      case 'valuePath': {
        // A selector that is not closed goes on to the end, or to the sub-attribute after it.
        const isOpen = node.close.start === node.close.end && !node.subAttribute;
        if (offset < node.open.end || !(isOpen || offset <= node.close.start)) return;
        found = node;
        visit(node.filter);
        break;
      }
      case 'comparison':
        visit(node.path);
        break;
      case 'logical':
        node.operands.forEach(visit);
        break;
      case 'not':
        visit(node.operand);
        break;
      case 'group':
        visit(node.filter);
        break;
    }
  };
  visit(tree);
  return found;
}

/** What to complete at an offset of a filter; selectors in it are skipped as a whole. */
export function filterPosition(text: string, filter: Filter, offset: number): FilterPosition {
  const all: Word[] = [];
  addWords(filter, all);
  const words = all.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const at = words.findLast((word) => touches(word, offset) && word.kind !== 'opening' && word.kind !== 'end');
  if (at) {
    switch (at.kind) {
      case 'operator':
        return { expects: 'operator', replace: pick(at), comparison: at.comparison! };
      case 'value':
        return { expects: 'value', replace: pick(at), comparison: at.comparison! };
      case 'joint':
        return { expects: 'joint', replace: pick(at) };
      default: {
        const operator = at.comparison?.operator;
        const isWhole = at.comparison !== undefined && operator!.start === operator!.end;
        return { expects: 'condition', replace: pick(at), isWhole, ...(at.path && { path: at.path }) };
      }
    }
  }
  const here = lettersAround(text, offset);
  const before = words.findLast(({ end }) => end <= here.start);
  const comparison = before?.comparison;
  switch (before?.kind) {
    case 'name': {
      // Nothing belongs between a name and its selector.
      if (!comparison) return { expects: 'condition', replace: pick(before), isWhole: false };
      // An operator can already follow.
      const { operator } = comparison;
      return {
        expects: 'operator',
        replace: operator.start < operator.end ? pick(operator) : here,
        comparison: comparison,
      };
    }
    case 'operator': {
      if (comparison!.operatorName === 'pr') return { expects: 'joint', replace: here };
      const { value } = comparison!;
      const isThere = value !== undefined && value.start < value.end;
      return { expects: 'value', replace: isThere ? pick(value) : here, comparison: comparison! };
    }
    case 'value':
    case 'end':
      return { expects: 'joint', replace: here };
    default: {
      const isWhole = !words.some(
        ({ kind, start }) => kind === 'name' && start >= here.end && isBlank(text, here.end, start),
      );
      return { expects: 'condition', replace: here, isWhole };
    }
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

/** Letters that are not in the tree: the beginning of a word that is being typed. */
function lettersAround(text: string, offset: number): Span {
  let start = offset;
  let end = offset;
  while (/[A-Za-z]/.test(text.charAt(start - 1))) start--;
  while (/[A-Za-z]/.test(text.charAt(end))) end++;
  return { start, end };
}

/** Adds the words of a filter to a list. */
function addWords(node: Filter, words: Word[]): void {
  switch (node.kind) {
    case 'comparison': {
      words.push(wordOfPath(node.path, node));
      words.push({ kind: 'operator', ...pick(node.operator), comparison: node });
      if (node.value) words.push({ kind: 'value', ...pick(node.value), comparison: node });
      break;
    }
    case 'logical':
      for (const operator of node.operators) words.push({ kind: 'joint', ...pick(operator) });
      for (const operand of node.operands) addWords(operand, words);
      break;
    case 'not':
      words.push({ kind: 'opening', ...pick(node.keyword) });
      addWords(node.operand, words);
      break;
    case 'group':
      words.push({ kind: 'opening', start: node.start, end: node.start + 1 });
      addWords(node.filter, words);
      if (node.close.start < node.close.end) words.push({ kind: 'end', ...pick(node.close) });
      break;
    case 'valuePath':
      words.push(wordOfPath(node, undefined));
      if (node.close.start < node.close.end) words.push({ kind: 'end', start: node.close.start, end: node.end });
      break;
  }
}

function wordOfPath(path: Path, comparison: Comparison | undefined): Word {
  const head = path.kind === 'valuePath' ? path.path : path;
  return { kind: 'name', ...pick(head), path, ...(comparison && { comparison }) };
}

function pick({ start, end }: Span): Span {
  return { start, end };
}
