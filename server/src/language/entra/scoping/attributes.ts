import { english, t, translated } from '../../l10n.js';
import type { SourceAttribute } from '../source-attributes.js';
import type { ScopingOperator } from './operators.js';

/** Attributes that scoping filters do not support, whatever their type in a directory. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  approleassignments: english`role assignments are not supported`,
  ismemberof: english`memberships are not supported`,
  manager: english`it refers to another user`,
  members: english`members of groups are not supported`,
  usertype: english`this is a known limitation of Entra`,
};

/**
 * Why a scoping filter cannot use an attribute, as the end of a sentence; undefined if no reason is known. Microsoft's pages
 * on scoping filters and on known issues name these limitations.
 *
 * @param attribute its definition, if it is known
 */
export function whyNotInScope(name: string, attribute: SourceAttribute | undefined): string | undefined {
  const key = name.toLowerCase();
  if (Object.hasOwn(UNSUPPORTED, key)) return translated(UNSUPPORTED[key]!);
  if (!attribute) return undefined;
  if (attribute.multiValued) return t`it has several values`;
  switch (attribute.type.toLowerCase()) {
    case 'reference':
      return t`it is a reference`;
    case 'datetime':
      return t`it is a date`;
    default:
      return undefined;
  }
}

/** Whether an operator fits an attribute of that type; true if this is not known. */
export function fitsType({ types }: ScopingOperator, type: string | undefined): boolean {
  if (!types || type === undefined) return true;
  const wanted = type.toLowerCase();
  if (!KNOWN_TYPES.has(wanted)) return true;
  return types.some((known) => known.toLowerCase() === wanted);
}

/** The values of Graph's attributeType, without those that scoping filters do not support. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(['string', 'integer', 'binary', 'boolean']);
