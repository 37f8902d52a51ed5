import type { SourceAttribute } from '../source-attributes.js';
import type { ScopingOperator } from './operators.js';

/** Attributes that scoping filters cannot look at, whatever a directory defines them as. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  approleassignments: 'role assignments are not supported',
  ismemberof: 'memberships are not supported',
  manager: 'it refers to another user',
  members: 'members of groups are not supported',
  usertype: 'it is a known limit of Entra',
};

/**
 * Why an attribute cannot stand in a scoping filter, as the end of a sentence; undefined if nothing speaks against it.
 * Microsoft's pages on scoping filters and on known issues name these limits.
 *
 * @param attribute what is known of it beside its name
 */
export function whyNotInScope(name: string, attribute: SourceAttribute | undefined): string | undefined {
  const key = name.toLowerCase();
  if (Object.hasOwn(UNSUPPORTED, key)) return UNSUPPORTED[key];
  if (!attribute) return undefined;
  if (attribute.multiValued) return 'it has several values';
  switch (attribute.type.toLowerCase()) {
    case 'reference':
      return 'it is a reference';
    case 'datetime':
      return 'it is a date';
    default:
      return undefined;
  }
}

/** Whether an operator fits an attribute of that type; what is not known fits. */
export function fitsType({ types }: ScopingOperator, type: string | undefined): boolean {
  if (!types || type === undefined) return true;
  const wanted = type.toLowerCase();
  if (!KNOWN_TYPES.has(wanted)) return true;
  return types.some((known) => known.toLowerCase() === wanted);
}

/** Graph: attributeType, without those that no scoping filter takes. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(['string', 'integer', 'binary', 'boolean']);
