import { textOf } from '../span.js';
import { decodeConstant } from './constants.js';
import { parseExpression } from './parser.js';
import type { Expression } from './tree.js';

/*
 * When two expressions say the same: whitespace between the parts does not count, nor the case of an attribute's letters,
 * nor whether a number is written in quotes, as Graph writes those that it takes apart, nor whether a directory
 * placeholder is written out, since Graph prints an empty argument for it.
 */

/** Whether the letter case of attributes counts: the service minds it, and who asks what an author meant need not. */
export type LetterCase = 'any' | 'exact';

/** Whether two texts are the same expression. What cannot be read is the same as its like only. */
export function sameExpression(one: string, other: string, letterCase: LetterCase = 'any'): boolean {
  if (one === other) return true;
  const form = canonicalForm(one, letterCase);
  return form !== undefined && form === canonicalForm(other, letterCase);
}

/** The form that all ways to write an expression have in common; undefined if it cannot be read. */
export function canonicalForm(text: string, letterCase: LetterCase = 'any'): string | undefined {
  const { tree, problems } = parseExpression(text);
  return problems.length === 0 ? canonicalNode(text, tree, letterCase) : undefined;
}

/** The form that all ways to write a part of an expression have in common. */
export function canonicalNode(text: string, node: Expression, letterCase: LetterCase = 'any'): string {
  const form = (part: Expression): string => canonicalNode(text, part, letterCase);
  switch (node.kind) {
    case 'missing':
    case 'placeholder':
      return '';
    case 'attribute': {
      const name = textOf(text, node.name).trim();
      return `[${letterCase === 'any' ? name.toLowerCase() : name}]`;
    }
    case 'string':
      return JSON.stringify(decodeConstant(text, node).value);
    case 'number':
      return JSON.stringify(textOf(text, node).toUpperCase());
    case 'word':
      return JSON.stringify(textOf(text, node));
    case 'comparison':
      return `${form(node.left)} ${textOf(text, node.operator)} ${form(node.right)}`;
    case 'call':
      return `${textOf(text, node.name)}(${node.arguments.map(form).join(',')})`;
  }
}
