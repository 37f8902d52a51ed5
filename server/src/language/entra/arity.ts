import { span, type Span } from '../span.js';
import { arity, parametersFor, type ExpressionFunction } from './functions/index.js';
import type { Call } from './tree.js';

/** What is wrong with how many arguments a call has, and at which place. */
export interface ArityProblem extends Span {
  readonly message: string;
}

/**
 * Whether a call has the arguments that its function needs: the surplus, or the place where one is missing. A call that is
 * still being typed is not counted. Nothing is known of the arguments of undocumented functions.
 */
export function arityProblem(known: ExpressionFunction, call: Call): ArityProblem | undefined {
  if (known.undocumented) return undefined;
  const given = call.arguments.length;
  const { least, most, firstRepeating, repeating } = arity(known);
  const here = (): string => `here ${given === 1 ? 'is' : 'are'} ${given}`;
  if (given > most) {
    const surplus = span(call.arguments[most]!.start, call.arguments.at(-1)!.end);
    return problem(
      surplus.start === surplus.end ? call.close : surplus,
      `${known.name} takes ${counted(most)}; ${here()}.`,
    );
  }
  if (call.close.start === call.close.end) return undefined;
  const parameters = parametersFor(known, given);
  if (given < least && parameters === known.parameters) {
    const next = parameters[given] ? ` The next one is ${parameters[given].name}.` : '';
    return problem(
      call.close,
      `${known.name} takes ${most === least ? '' : 'at least '}${counted(least)}; ${here()}.${next}`,
    );
  }
  for (let index = 0; index < parameters.length && index < given; index++) {
    const argument = call.arguments[index]!;
    const parameter = parameters[index];
    if (argument.kind !== 'missing' || !parameter || parameter.optional || parameter.mayBeEmpty || parameter.repeating)
      continue;
    return problem(argument, `${known.name} needs its ${parameter.name}; this argument is empty.`);
  }
  if (repeating === 2 && (given - firstRepeating) % 2 !== 0) {
    return problem(
      call.arguments.at(-1)!,
      `Keys and values of ${known.name} come in pairs behind its ${parameters[firstRepeating - 1]!.name}: this key has no value.`,
    );
  }
  return undefined;
}

function problem({ start, end }: Span, message: string): ArityProblem {
  return { start, end, message };
}

function counted(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`;
}
