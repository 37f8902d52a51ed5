import { textOf } from '../span.js';
import type { AttributePath, Comparison, Filter, Path, Value } from './tree.js';

/** How names and values of a path or filter are printed. */
export interface Printing {
  /** A schema URN, the name of an attribute or sub-attribute, or an operator that SCIM does not know, as written. */
  readonly name: (written: string) => string;
  /** The value of a comparison. */
  readonly value: (text: string, value: Value, comparison: Comparison) => string;
}

const AS_WRITTEN: Printing = { name: (written) => written, value: printValue };

/**
 * Prints a path or filter in the form of RFC 7644: one space between words, no other whitespace, operators and literals in
 * lower case, straight quotes. Names, URNs, the contents of strings and parentheses do not change. Missing parts stay
 * missing.
 */
export function print(text: string, node: Filter | Path, printing: Printing = AS_WRITTEN): string {
  switch (node.kind) {
    case 'attributePath':
      return printAttributePath(text, node, printing);
    case 'valuePath': {
      const subAttribute = node.subAttribute ? `.${printing.name(textOf(text, node.subAttribute))}` : '';
      return `${printAttributePath(text, node.path, printing)}[${print(text, node.filter, printing)}]${subAttribute}`;
    }
    case 'comparison':
      return printComparison(text, node, printing);
    case 'logical':
      return node.operands.map((operand) => print(text, operand, printing)).join(` ${node.operator} `);
    case 'not': {
      const operand = print(text, node.operand, printing);
      return node.operand.kind === 'group' ? `not ${operand}` : `not (${operand})`;
    }
    case 'group':
      return `(${print(text, node.filter, printing)})`;
    case 'missing':
      return '';
  }
}

function printAttributePath(text: string, path: AttributePath, { name: named }: Printing): string {
  const { schema, name, subAttribute } = path;
  const urn = schema
    ? named(textOf(text, schema)) + (text[schema.end] === ':' || name.start < name.end ? ':' : '')
    : '';
  return urn + named(textOf(text, name)) + (subAttribute ? `.${named(textOf(text, subAttribute))}` : '');
}

function printComparison(text: string, comparison: Comparison, printing: Printing): string {
  const { path, operator, operatorName, value } = comparison;
  const parts = [print(text, path, printing), operatorName ?? printing.name(textOf(text, operator))];
  if (value && value.type !== 'missing') parts.push(printing.value(text, value, comparison));
  return parts.filter((part) => part !== '').join(' ');
}

/** Prints a value in the form of RFC 7644. */
export function printValue(text: string, value: Value): string {
  const content = textOf(text, value.content);
  switch (value.type) {
    case 'string':
      // In quotes that SCIM does not use, quotes and backslashes are ordinary characters.
      return text[value.start] === '"' ? `"${content}"` : JSON.stringify(content);
    case 'boolean':
    case 'null':
      return content.toLowerCase();
    default:
      return content;
  }
}
