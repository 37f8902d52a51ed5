import { isDeepStrictEqual } from 'node:util';

/** What this validator knows of JSON Schema (draft 7); the others describe and do not check. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
}

const KEYWORDS = new Set([
  ...['type', 'enum', 'pattern', 'items', 'required', 'properties', 'additionalProperties'],
  ...['$schema', '$id', 'title', 'description', 'enumDescriptions'],
]);

/**
 * Whether a JSON Schema accepts a JSON value.
 *
 * @throws an error if the schema uses a keyword that this validator does not know
 */
export function accepts(schema: JsonSchema, value: unknown): boolean {
  for (const keyword of Object.keys(schema))
    if (!KEYWORDS.has(keyword)) throw new Error(`The keyword ${keyword} is not known.`);
  const { type, pattern, items, required = [], properties = {}, additionalProperties = true } = schema;
  if (type !== undefined && type !== typeOf(value)) return false;
  if (schema.enum && !schema.enum.some((known) => isDeepStrictEqual(known, value))) return false;
  if (pattern !== undefined && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)) return false;
  if (Array.isArray(value)) return !items || value.every((item) => accepts(items, item));
  if (typeof value !== 'object' || value === null) return true;
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, member]) => {
      if (Object.hasOwn(properties, name)) return accepts(properties[name]!, member);
      return typeof additionalProperties === 'boolean' ? additionalProperties : accepts(additionalProperties, member);
    })
  );
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
