import { parseExpression } from '../../server/src/language/entra/parser.js';
import { sourceTree } from '../../server/src/language/entra/source-tree.js';

const BEFORE = '{"synchronizationRules":[{"objectMappings":[{"attributeMappings":[{"targetAttributeName":"x","source":';
const BEHIND = '}]}]}]}';

/** A synchronization schema with one mapping, whose source this is. */
export function schemaWith(source: string): string {
  return BEFORE + source + BEHIND;
}

/** The source of such a schema. */
export function sourceIn(schema: string): string {
  return schema.slice(BEFORE.length, -BEHIND.length);
}

/** A source in JSON: the tree of its expression, with other members in place of what that implies. */
export function sourceJson(expression: string, members: object = {}): string {
  return JSON.stringify({ ...sourceTree(parseExpression(expression)), expression, ...members });
}

/** An entry of a source's `parameters`. */
export function parameter(key: string, expression: string, members: object = {}): object {
  return { key, value: JSON.parse(sourceJson(expression, members)) as object };
}
