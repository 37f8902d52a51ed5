import type { Value } from '../../entra/value.js';
import { code } from '../describe.js';

/** A value as it is read, in Markdown: a text, several, or that there is none. */
export function describeValue(value: Value): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'an empty text' : code(value);
  return value.length === 0 ? 'nothing' : value.map((text) => describeValue(text)).join(', ');
}
