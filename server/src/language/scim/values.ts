import { textOf } from '../span.js';
import type { Value } from './tree.js';

/**
 * What a value is in JSON. A text without quotes stands for itself, and so does a string whose escapes are broken.
 * Undefined where the value is missing.
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

/** A text as the content of a SCIM string, without its quotation marks: escaped as JSON has it (RFC 7644 §3.4.2.2). */
export function escapeScim(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
