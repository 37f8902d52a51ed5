import { textOf } from '../span.js';
import type { Value } from './tree.js';

/**
 * The JSON value of a value node. A string without quotes, or with invalid escapes, is returned as written. Undefined if the
 * value is missing.
 */
export function valueOf(text: string, value: Value): string | number | boolean | null | undefined {
  const content = textOf(text, value.content);
  switch (value.type) {
    case 'boolean':
      return content.toLowerCase() === 'true';
    case 'null':
      return null;
    case 'number':
      return Number(content);
    case 'bare':
      return content;
    case 'missing':
      return undefined;
    case 'string':
      if (!content.includes('\\')) return content;
      try {
        return JSON.parse(`"${content}"`) as string;
      } catch {
        return content;
      }
  }
}

/** Escapes a string as the content of a SCIM string, without quotation marks, by the rules of JSON (RFC 7644 §3.4.2.2). */
export function escapeScim(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
