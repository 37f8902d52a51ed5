import { sameExpression, type LetterCase } from './same-expression.js';

/*
 * Whether what a file says of a source agrees with what its expression says. Leniently: what may be written in several
 * ways is no disagreement, and neither is what the file leaves out.
 */

/** What an expression says of a source, or a part of it. */
type Said = {
  /** Null for a directory placeholder. */
  readonly expression?: string | null | undefined;
  readonly name?: string | undefined;
  readonly type: string | undefined;
};

const TYPES = new Set(['attribute', 'constant', 'function']);

/** Whether a type fits; one that Graph does not know is nothing to say of here. */
export function agreesInType(written: string, { type }: Said): boolean {
  const form = written.toLowerCase();
  return type === undefined || form === type.toLowerCase() || !TYPES.has(form);
}

/** Whether a name fits. Names of functions are case-sensitive; those of attributes may differ, if that is not asked for. */
export function agreesInName(written: string, said: Said, letterCase: LetterCase = 'any'): boolean {
  const { name, type, expression } = said;
  if (name === undefined || written === name) return true;
  if (type === 'Attribute') {
    if (written === expression) return true;
    return letterCase === 'any' ? written.trim().toLowerCase() === name.toLowerCase() : written.trim() === name;
  }
  // As it is written in the expression, with its quotation marks or its escapes.
  return type === 'Constant' && (written === expression || `"${written}"` === expression);
}

/** Whether the expression of a part fits; a constant may be written plainly. */
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
