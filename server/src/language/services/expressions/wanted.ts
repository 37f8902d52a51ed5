import type { ExpressionContext } from '../../entra/checks/index.js';
import type { ExpressionFunction } from '../../entra/functions/index.js';
import type { SourceAttribute } from '../../entra/source-attributes.js';
import type { Expression } from '../../entra/tree.js';
import { argumentAt, type ArgumentAt } from './nodes.js';

/** The kind of value that a place of an expression needs; `any` if all kinds do. */
export type Wanted = 'any' | 'text' | 'boolean' | 'number' | 'dateTime' | 'reference' | 'list';

/** The kind of value that belongs at an argument, or that a whole expression is to have. */
export function wantedAt(
  { target }: ExpressionContext,
  text: string,
  tree: Expression,
  argument: ArgumentAt | undefined,
): Wanted {
  let at = argument;
  // The value of such an argument is the value of its call.
  while (at?.parameter?.isOutcome) at = argumentAt(text, tree, at.call.start);
  if (!at) return ofTarget(target);
  switch (at.parameter?.type) {
    case 'String':
      return 'text';
    case 'Integer':
    case 'Number':
      return 'number';
    case 'Boolean':
      return 'boolean';
    case 'DateTime':
      return 'dateTime';
    case 'Attribute':
      return at.parameter.attribute === undefined ? 'list' : 'any';
    default:
      return 'any';
  }
}

function ofTarget(target: ExpressionContext['target']): Wanted {
  switch (target?.type?.toLowerCase()) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'decimal':
      return 'number';
    case 'datetime':
      return 'dateTime';
    case 'string':
      return 'text';
    default:
      return target?.isReference ? 'reference' : 'any';
  }
}

/**
 * Whether the values of an attribute are of a wanted kind.
 *
 * @param allowsSeveral whether several values fit where a text does
 */
export function attributeFits(
  { name, type, multiValued }: SourceAttribute,
  wanted: Wanted,
  allowsSeveral: boolean,
): boolean {
  const kind = type.toLowerCase();
  switch (wanted) {
    case 'any':
      return true;
    case 'text':
      return kind === 'string' && (allowsSeveral || !multiValued);
    case 'boolean':
      return kind === 'boolean';
    case 'number':
      return /^(?:int|integer|long|decimal|double)\d*$/.test(kind);
    case 'dateTime':
      // Entra has dates as strings.
      return kind === 'datetime' || (kind === 'string' && /Date(?:Time)?$/.test(name));
    case 'reference':
      return kind === 'reference';
    case 'list':
      return multiValued;
  }
}

/** How well the result of a function fits: 0 if it does, 1 if that depends on its arguments, 2 if not. */
export function functionFit({ result }: ExpressionFunction, wanted: Wanted): 0 | 1 | 2 {
  if (wanted === 'any') return 0;
  if (result === undefined) return 1;
  return RESULTS[wanted] === result ? 0 : 2;
}

const RESULTS: Readonly<Record<Exclude<Wanted, 'any'>, ExpressionFunction['result']>> = {
  text: 'String',
  boolean: 'Boolean',
  number: 'Integer',
  dateTime: 'DateTime',
  reference: undefined,
  list: 'Strings',
};
