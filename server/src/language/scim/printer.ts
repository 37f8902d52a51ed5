import { textOf } from '../span.js';
import type { AttributePath, Comparison, Filter, Path, Value } from './tree.js';

/**
 * A path or filter as RFC 7644 would write it: one space between words, none elsewhere, operators and literals in small
 * letters, straight quotes. Names, URNs and the contents of strings stay as they are, and so do parentheses. What is
 * missing in the tree stays missing.
 */
export function print(text: string, node: Filter | Path): string {
  switch (node.kind) {
    case 'attributePath':
      return printAttributePath(text, node);
    case 'valuePath':
      return `${printAttributePath(text, node.path)}[${print(text, node.filter)}]${node.subAttribute ? `.${textOf(text, node.subAttribute)}` : ''}`;
    case 'comparison':
      return printComparison(text, node);
    case 'logical':
      return node.operands.map((operand) => print(text, operand)).join(` ${node.operator} `);
    case 'not':
      return node.operand.kind === 'group' ? `not ${print(text, node.operand)}` : `not (${print(text, node.operand)})`;
    case 'group':
      return `(${print(text, node.filter)})`;
    case 'missing':
      return '';
  }
}

function printAttributePath(text: string, { schema, name, subAttribute }: AttributePath): string {
  const urn = schema ? textOf(text, schema) + (text[schema.end] === ':' || name.start < name.end ? ':' : '') : '';
  return urn + textOf(text, name) + (subAttribute ? `.${textOf(text, subAttribute)}` : '');
}

function printComparison(text: string, { path, operator, operatorName, value }: Comparison): string {
  const parts = [print(text, path), operatorName ?? textOf(text, operator)];
  if (value && value.type !== 'missing') parts.push(printValue(text, value));
  return parts.filter((part) => part !== '').join(' ');
}

function printValue(text: string, value: Value): string {
  const content = textOf(text, value.content);
  switch (value.type) {
    case 'string':
      // In quotes that SCIM does not know, quotes and backslashes stand for themselves.
      return text[value.start] === '"' ? `"${content}"` : JSON.stringify(content);
    case 'boolean':
    case 'null':
      return content.toLowerCase();
    default:
      return content;
  }
}
