import { t } from '../l10n.js';
import type { ProblemDraft } from '../problems/problem.js';
import { span, type Span } from '../span.js';
import { arity, parametersFor, type ExpressionFunction, type Parameter } from './functions/index.js';
import type { Call } from './tree.js';

/** A wrong number of arguments, or an argument that is empty. */
export interface ArityProblem extends ProblemDraft {
  /** An error cannot work. A hint may work, because Graph's own mappings look like that. */
  readonly severity: 'error' | 'hint';
  /** Whether the problem is an empty argument. */
  readonly isEmpty: boolean;
}

const NO_PLACEHOLDERS: ReadonlyMap<number, string> = new Map();

/**
 * The first problem with the number of arguments of a call, at the extra arguments or where one is missing. Calls that are
 * not closed and calls of undocumented functions are not checked.
 *
 * @param placeholders placeholders that the source tree has for empty arguments, by their offsets: these are not missing
 */
export function arityProblem(
  known: ExpressionFunction,
  call: Call,
  placeholders = NO_PLACEHOLDERS,
): ArityProblem | undefined {
  if (known.undocumented) return undefined;
  const given = call.arguments.length;
  const { least, most, firstRepeating, repeating } = arity(known);
  const here = (): string => t`but this call has ${given}`;
  if (given > most) {
    const surplus = span(call.arguments[most]!.start, call.arguments.at(-1)!.end);
    return problem(
      surplus.start === surplus.end ? call.close : surplus,
      t`${known.name} takes ${counted(most)}, ${here()}.`,
    );
  }
  if (call.close.start === call.close.end) return undefined;
  const parameters = parametersFor(known, given);
  if (given < least && parameters === known.parameters && !(given === 0 && placeholders.has(call.close.start))) {
    const next = parameters[given] ? t` The next argument is “${parameters[given].name}”.` : '';
    return problem(
      call.close,
      t`${known.name} takes ${most === least ? '' : t`at least `}${counted(least)}, ${here()}.${next}`,
    );
  }
  const empty = emptyArgument(known, parameters, call, placeholders);
  if (empty) return empty;
  if (repeating === 2 && (given - firstRepeating) % 2 !== 0) {
    return problem(
      call.arguments.at(-1)!,
      t`This key has no value. After “${parameters[firstRepeating - 1]!.name}”, ${known.name} takes pairs of a key and a value.`,
    );
  }
  if (known.usualLeast !== undefined && given < known.usualLeast) {
    const message = t`Microsoft documents ${known.name} with at least ${counted(known.usualLeast)}, ${here()}.`;
    return problem(call.name, message, 'hint');
  }
  return undefined;
}

/**
 * The first empty argument that is an error, or else the first one that is a hint: Graph prints an empty argument for a
 * directory placeholder, which is a string.
 */
function emptyArgument(
  known: ExpressionFunction,
  parameters: readonly Parameter[],
  call: Call,
  placeholders: ReadonlyMap<number, string>,
): ArityProblem | undefined {
  let odd: ArityProblem | undefined;
  for (let index = 0; index < parameters.length && index < call.arguments.length; index++) {
    const argument = call.arguments[index]!;
    const parameter = parameters[index]!;
    if (argument.kind !== 'missing' || placeholders.has(argument.start)) continue;
    if (parameter.optional || parameter.mayBeEmpty || parameter.repeating) continue;
    const message = t`This argument is empty, but ${known.name} needs its “${parameter.name}”.`;
    if (parameter.type !== 'String') return problem(argument, message, 'error', true);
    odd ??= problem(
      argument,
      t`${message} Graph prints an empty argument for a placeholder such as %DomainFQDN%.`,
      'hint',
      true,
    );
  }
  return odd;
}

function problem(
  at: Span,
  message: string,
  severity: ArityProblem['severity'] = 'error',
  isEmpty = false,
): ArityProblem {
  return { at, severity, message, isEmpty };
}

function counted(count: number): string {
  return count === 0 ? t`no arguments` : count === 1 ? t`one argument` : t`${count} arguments`;
}
