import type { Value } from '../../entra/value.js';
import { code } from '../describe.js';

/** More values than these fill a tooltip. */
const MAX_VALUES = 20;

/** A value as it is read, in Markdown: a text, several, or that there is none. */
export function describeValue(value: Value): string {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return value === '' ? 'an empty text' : code(value);
  if (value.length === 0) return 'nothing';
  const shown = value.slice(0, MAX_VALUES).map((text) => describeValue(text));
  return [...shown, ...(value.length > MAX_VALUES ? [`and ${value.length - MAX_VALUES} more`] : [])].join(', ');
}
