import { sameExpression, type LetterCase } from './same-expression.js';

/*
 * Whether a source in a file agrees with its expression. This is lenient: different ways to write the same, and parts that
 * the file leaves out, are not disagreements.
 */

/** The source that an expression implies, or a part of it. */
type Said = {
  /** Null for a directory placeholder. */
  readonly expression?: string | null | undefined;
  readonly name?: string | undefined;
  readonly type: string | undefined;
};

const TYPES = new Set(['attribute', 'constant', 'function']);

/** Whether a type agrees. A type that Graph does not have agrees, because it is not reported here. */
export function agreesInType(written: string, { type }: Said): boolean {
  const form = written.toLowerCase();
  return type === undefined || form === type.toLowerCase() || !TYPES.has(form);
}

/** Whether a name agrees. Function names are case-sensitive; attribute names are only if `letterCase` is `exact`. */
export function agreesInName(written: string, said: Said, letterCase: LetterCase = 'any'): boolean {
  const { name, type, expression } = said;
  if (name === undefined || written === name) return true;
  if (type === 'Attribute') {
    if (written === expression) return true;
    return letterCase === 'any' ? written.trim().toLowerCase() === name.toLowerCase() : written.trim() === name;
  }
  // As written in the expression, with quotation marks or escapes.
  return type === 'Constant' && (written === expression || `"${written}"` === expression);
}

/** Whether the expression of a part agrees. A constant may be written without quotation marks. */
export function agreesInExpression(
  written: string,
  { expression, name, type }: Said,
  letterCase: LetterCase = 'any',
): boolean {
  if (sameExpression(written, expression ?? '', letterCase)) return true;
  return type === 'Constant' && written === name;
}

export function agreesInKey(written: string | undefined, key: string): boolean {
  return written?.toLowerCase() === key.toLowerCase();
}
