import { textOf } from '../span.js';
import { decodeConstant } from './constants.js';
import { parseExpression } from './parser.js';
import type { Expression } from './tree.js';

/*
 * When two expressions are the same: whitespace between the parts does not matter, nor the letter case of attributes, nor
 * whether a number is in quotes, as Graph writes numbers in source trees, nor whether a directory placeholder is written,
 * because Graph prints an empty argument for it.
 */

/** Whether the letter case of attributes matters. It does for the service, but not for what an author meant. */
export type LetterCase = 'any' | 'exact';

/** Whether two strings are the same expression. An expression with syntax errors is the same as an equal string only. */
export function sameExpression(one: string, other: string, letterCase: LetterCase = 'any'): boolean {
  if (one === other) return true;
  const form = canonicalForm(one, letterCase);
  return form !== undefined && form === canonicalForm(other, letterCase);
}

/**
 * The canonical form of an expression; undefined if it has syntax errors.
 *
 * @param functions whether the letter case of function names matters
 */
export function canonicalForm(
  text: string,
  letterCase: LetterCase = 'any',
  functions: LetterCase = 'exact',
): string | undefined {
  const { tree, problems } = parseExpression(text);
  return problems.length === 0 ? canonicalNode(text, tree, letterCase, functions) : undefined;
}

/** The canonical form of a part of an expression. */
export function canonicalNode(
  text: string,
  node: Expression,
  letterCase: LetterCase = 'any',
  functions: LetterCase = 'exact',
): string {
  const form = (part: Expression): string => canonicalNode(text, part, letterCase, functions);
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
    case 'call': {
      const name = textOf(text, node.name);
      return `${functions === 'any' ? name.toLowerCase() : name}(${node.arguments.map(form).join(',')})`;
    }
  }
}
