import type { Value } from '../../entra/value.js';
import { t } from '../../l10n.js';
import { code } from '../describe.js';

/** At most this many values are shown. */
const MAX_VALUES = 20;

/** A value in Markdown: a string, several strings, or null. */
export function describeValue(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value === '' ? t`an empty string` : code(value);
  if (value.length === 0) return t`no values`;
  const shown = value.slice(0, MAX_VALUES).map((text) => describeValue(text));
  return [...shown, ...(value.length > MAX_VALUES ? [t`and ${value.length - MAX_VALUES} more`] : [])].join(', ');
}
