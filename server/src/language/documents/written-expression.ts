import { encodeConstant } from '../entra/constants.js';
import { comparisonKeys, graphKeys } from '../entra/graph-keys.js';
import { parseExpression } from '../entra/parser.js';
import type { ExistingParameter, ExistingSource } from '../entra/source-tree.js';
import { property, type JsonNode } from '../json/json-tree.js';
import { existingSource } from './written-source.js';

/*
 * The source of an attribute mapping in a synchronization schema as an expression. Graph writes the expression of every source,
 * but other programs leave it out where the source only names an attribute or a constant, and write constants without quotation
 * marks.
 */

/**
 * The expression of a mapping's source; null if the mapping has no source, so that its default value is used. Undefined if it
 * cannot be expressed, for example because a part of it was cut off.
 *
 * @param mapping the JSON object of the attribute mapping
 */
export function writtenExpression(mapping: JsonNode): string | null | undefined {
  const source = property(mapping, 'source');
  if (!source || source.valueType === 'null') return null;
  return source.container?.type === 'object' ? expressionOf(existingSource(source.container)) : undefined;
}

/** A quoted constant; Graph writes constants like this, and other programs without the quotation marks. */
const QUOTED = /^\s*"[^]*"\s*$/;

function expressionOf(source: ExistingSource): string | undefined {
  const { expression = '', name, type = '' } = source;
  const kind = type.toLowerCase();
  if (expression.trim() !== '') {
    return kind === 'constant' && !QUOTED.test(expression) ? quoted(expression) : expression;
  }
  const printed = printedTree(kind, name, source.parameters ?? []);
  return printed !== undefined && parseExpression(printed).problems.length === 0 ? printed : undefined;
}

/** The expression of a source that has none, by its type, its name and its parameters. */
function printedTree(
  kind: string,
  name: string | undefined,
  parameters: readonly ExistingParameter[],
): string | undefined {
  if (name === undefined || (kind !== 'constant' && name.trim() === '')) return undefined;
  switch (kind) {
    case 'attribute':
      return `[${name}]`;
    case 'constant':
      return /^%\w+%$/.test(name) ? name : quoted(name);
    case 'function':
      return printedCall(name, parameters);
    default:
      return undefined;
  }
}

function printedCall(name: string, parameters: readonly ExistingParameter[]): string | undefined {
  const values: { key: string; text: string }[] = [];
  for (const { key = '', value } of parameters) {
    const text = value && expressionOf(value);
    if (text === undefined) return undefined;
    values.push({ key: key.toLowerCase(), text });
  }
  const compared = comparisonKeys(name)?.map((key) => key.toLowerCase());
  if (compared && compared.every((key, i) => values[i]?.key === key)) {
    const [left, operator, right] = values.splice(0, compared.length).map(({ text }) => text);
    values.unshift({ key: compared[0]!, text: `${left} ${unquoted(operator!)} ${right}` });
  }
  return `${name}(${inPlace(name, values).join(', ')})`;
}

/** The most empty arguments that a call can have. */
const MOST_EMPTY = 8;

/** The arguments at their places: an argument without a parameter is empty. In their order if Graph's keys do not show more. */
function inPlace(name: string, values: readonly { readonly key: string; readonly text: string }[]): string[] {
  for (let count = values.length; count <= values.length + MOST_EMPTY; count++) {
    const keys = graphKeys(name, count);
    if (!keys) break;
    let next = 0;
    const placed = keys.map((key) => (values[next]?.key === key?.toLowerCase() ? (values[next++]?.text ?? '') : ''));
    if (next === values.length) return placed;
  }
  return values.map(({ text }) => text);
}

function quoted(value: string): string {
  return `"${encodeConstant(value)}"`;
}

/** An operator, which Graph lists as a constant. */
function unquoted(operator: string): string {
  return operator.replace(/^"([^]*)"$/, '$1');
}
