import { textOf } from '../span.js';
import { arity, functionNamed } from './functions/index.js';
import type { Expression } from './tree.js';

/** The maximum length of a line, in UTF-16 code units. */
const WIDTH = 60;

/**
 * Formats an expression for reading: a call that is too long for one line has each argument on a separate line. Pairs of
 * arguments, such as the keys and values of `Switch`, stay on one line.
 */
export function prettyPrint(text: string, node: Expression, indent = ''): string {
  const line = onOneLine(text, node);
  if (node.kind !== 'call' || indent.length + line.length <= WIDTH || node.arguments.length === 0) return line;
  const inner = `${indent}  `;
  const name = textOf(text, node.name);
  const known = functionNamed(name);
  const pairs = known && arity(known).repeating === 2 ? arity(known) : undefined;
  const printed = node.arguments.map((argument) => prettyPrint(text, argument, inner));
  const rows: string[] = [];
  for (let i = 0; i < printed.length; i++) {
    const isPair = pairs && i >= pairs.firstRepeating && i + 1 < printed.length;
    rows.push(isPair ? `${printed[i]!}, ${printed[++i]!}` : printed[i]!);
  }
  return `${name}(\n${rows.map((row) => inner + row).join(',\n')}\n${indent})`;
}

function onOneLine(text: string, node: Expression): string {
  switch (node.kind) {
    case 'missing':
      return '';
    case 'call':
      return `${textOf(text, node.name)}(${node.arguments.map((argument) => onOneLine(text, argument)).join(', ')})`;
    case 'comparison':
      return `${onOneLine(text, node.left)} ${textOf(text, node.operator)} ${onOneLine(text, node.right)}`;
    default:
      return textOf(text, node);
  }
}
