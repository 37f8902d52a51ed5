import { t, translated } from '../../l10n.js';
import type { Clause, ClauseGroup, Filter } from './filter.js';
import { scopingOperatorMeant } from './operators.js';

/** A scoping filter in plain words: `department is Sales and country is not DE, or jobTitle has a value`. */
export function filterInWords({ groups }: Filter): string {
  return groups.length === 0 ? t`everyone` : groups.map(groupInWords).join(t`, or `);
}

export function groupInWords({ clauses }: ClauseGroup): string {
  return clauses.length === 0 ? t`no condition` : clauses.map(clauseInWords).join(t` and `);
}

export function clauseInWords({ attribute, operator, values }: Clause): string {
  const known = operator === undefined ? undefined : scopingOperatorMeant(operator);
  const subject = attribute === undefined || attribute === '' ? '…' : attribute;
  const predicate = known ? translated(known.words) : operator === undefined || operator === '' ? '…' : operator;
  if (known?.takesValue === false || (!known && values.length === 0)) return `${subject} ${predicate}`;
  return `${subject} ${predicate} ${values.length === 0 ? '…' : values.map(inQuotes).join(', ')}`;
}

/** A value, in quotes only if it contains whitespace, commas or quotation marks. */
function inQuotes(value: string): string {
  return /^[^\s“”,]+$/.test(value) ? value : t`“${value}”`;
}
