import { span, textOf, type Span } from '../span.js';
import type { Comparison, Filter } from './tree.js';

/*
 * The layout of filters on lines. Only whitespace between tokens is a part of it: names, operators and values stay as written.
 */

/** The maximum length of a line, in UTF-16 code units. */
const WIDTH = 80;

/** A part of a filter that is never divided, with what stands before it. */
export interface LaidOutToken extends Span {
  readonly before: 'nothing' | 'space' | 'line';
  /** How deep it is in groups that are on lines of their own: the indentation of its line, if it begins one. */
  readonly depth: number;
}

/**
 * The tokens of a filter with their layout: on one line if that is short; if not, the conditions of a logical expression begin
 * lines, each after its operator, and a group that is too long has its content on lines of its own.
 *
 * @param comments those in the filter: what has one in it is not put on one line
 */
export function layoutOfFilter(text: string, tree: Filter, comments: readonly Span[]): LaidOutToken[] {
  const hasComment = (node: Span): boolean => comments.some(({ start, end }) => node.start <= start && end <= node.end);
  const tokens: LaidOutToken[] = [];
  const add = (part: Span, before: LaidOutToken['before'], depth: number): void => {
    tokens.push({ ...span(part.start, part.end), before, depth });
  };

  /** @param used how much of the line is used before the node */
  const filter = (node: Filter, before: LaidOutToken['before'], depth: number, used: number): void => {
    const isShort = !hasComment(node) && used + onOneLine(text, node).length <= WIDTH;
    switch (node.kind) {
      case 'missing':
        return;
      case 'comparison':
        comparison(node, before, depth);
        return;
      case 'valuePath':
        add(node.path, before, depth);
        add(node.open, 'nothing', depth);
        filter(node.filter, 'nothing', depth, -Infinity);
        add(span(node.close.start, node.end), 'nothing', depth);
        return;
      case 'not':
        add(node.keyword, before, depth);
        filter(node.operand, 'space', depth, used + 'not '.length);
        return;
      case 'group': {
        const edge = isShort ? 'nothing' : 'line';
        add(span(node.start, node.start + 1), before, depth);
        filter(node.filter, edge, isShort ? depth : depth + 1, isShort ? used + 1 : 2 * (depth + 1));
        add(node.close, edge, depth);
        return;
      }
      case 'logical':
        node.operands.forEach((operand, i) => {
          const operator = node.operators[i - 1];
          if (operator) add(operator, isShort ? 'space' : 'line', depth);
          const start = isShort ? -Infinity : 2 * depth + (operator ? operator.end - operator.start + 1 : 0);
          // The conditions of `and` in `or`, without parentheses.
          const inner = operand.kind === 'logical' && !isShort ? depth + 1 : depth;
          filter(operand, operator ? 'space' : before, inner, start);
        });
    }
  };
  const comparison = ({ path, operator, value }: Comparison, before: LaidOutToken['before'], depth: number): void => {
    if (path.kind === 'valuePath') filter(path, before, depth, -Infinity);
    else add(path, before, depth);
    add(operator, 'space', depth);
    if (value) add(value, 'space', depth);
  };
  filter(tree, 'nothing', 0, 0);
  return tokens;
}

function onOneLine(text: string, node: Filter): string {
  switch (node.kind) {
    case 'missing':
      return '';
    case 'valuePath':
      return `${textOf(text, node.path)}[${onOneLine(text, node.filter)}${textOf(text, span(node.close.start, node.end))}`;
    case 'comparison': {
      const path = node.path.kind === 'valuePath' ? onOneLine(text, node.path) : textOf(text, node.path);
      return [path, textOf(text, node.operator), ...(node.value ? [textOf(text, node.value)] : [])].join(' ');
    }
    case 'not':
      return `${textOf(text, node.keyword)} ${onOneLine(text, node.operand)}`;
    case 'group':
      return `(${onOneLine(text, node.filter)})`;
    case 'logical':
      return node.operands.map((operand) => onOneLine(text, operand)).join(` ${node.operator} `);
  }
}
