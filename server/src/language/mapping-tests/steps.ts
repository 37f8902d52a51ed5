import type { ParsedExpression } from '../entra/parser.js';
import type { Expression } from '../entra/tree.js';
import type { MappedValue } from '../rehearsal/values.js';
import { textOf } from '../span.js';
import type { Observed } from './coverage.js';
import { printActual, printJsonLine } from './expected.js';

/** A part of an expression with its value. */
export interface Step {
  readonly part: string;
  /** As JSON; of a part that ended the evaluation, what became of the mapping. */
  readonly value: string;
}

/** The maximum length of a part or a value, in UTF-16 code units. */
const SHOWN = 200;

/**
 * The steps in which an expression got its value, in the order in which they ended: its parts that are no constants, then the
 * expression itself. What was not evaluated, such as the branch that a Switch did not take, is not among them.
 */
export function stepsOf({ text, tree }: ParsedExpression, observed: Observed, result: MappedValue): Step[] {
  const steps: Step[] = [];
  const [inner] = [...observed].reverse().filter(([, value]) => value === undefined);
  for (const [part, value] of observed) {
    if (value === undefined || isConstant(part) || part === tree) continue;
    steps.push({ part: shortened(textOf(text, part)), value: shortened(printJsonLine(value)) });
  }
  // The innermost part that has no value is the one that ended the evaluation.
  if (inner && inner[0] !== tree) {
    steps.push({ part: shortened(textOf(text, inner[0])), value: shortened(printActual(result)) });
  }
  steps.push({ part: shortened(textOf(text, tree)), value: shortened(printActual(result)) });
  return steps;
}

function isConstant({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'number' || kind === 'missing';
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
