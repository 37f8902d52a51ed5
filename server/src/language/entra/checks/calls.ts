import { didYouMean, type MeaningFix } from '../../scim/checks/check.js';
import { suggestions } from '../../scim/suggestions.js';
import { span, textOf, type Span } from '../../span.js';
import { arity, functionInAnyCase, functionNamed, functions, type ExpressionFunction } from '../functions.js';
import { nodesOf, type Call } from '../tree.js';
import type { CallProblem, ExpressionCheck } from './check.js';

/** Each call against the functions that are known: its name, and how many arguments it has. */
export const calls: ExpressionCheck = function* ({ text, tree, problems }) {
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call') continue;
    const name = textOf(text, node.name);
    const known = functionNamed(name);
    if (!known) {
      yield* unknown(name, node.name);
      continue;
    }
    // Where something cannot be read, arguments cannot be counted.
    if (!problems.some(({ start, end }) => start >= node.start && end <= node.end)) yield* argumentCount(known, node);
  }
};

function unknown(name: string, at: Span): CallProblem[] {
  const { start, end } = at;
  const otherCase = functionInAnyCase(name);
  if (otherCase) {
    return [
      {
        ...span(start, end),
        code: 'function-case',
        severity: 'error',
        message: `Names of functions are case-sensitive: it is ${otherCase.name}.`,
        fixes: [replacement(at, otherCase.name, true)],
      },
    ];
  }
  const near = suggestions(
    name,
    functions.map((known) => known.name),
  );
  return [
    {
      ...span(start, end),
      code: 'unknown-function',
      severity: 'warning',
      message: `There is no function “${name}” that we know of.${didYouMean(near)}`,
      fixes: near.map((meant) => replacement(at, meant, false)),
    },
  ];
}

function argumentCount(known: ExpressionFunction, call: Call): CallProblem[] {
  if (known.undocumented) return [];
  const { least, most } = arity(known);
  const given = call.arguments.length;
  const problem = (at: Span, message: string): CallProblem[] => [
    { ...span(at.start, at.end), code: 'argument-count', severity: 'warning', message, fixes: [] },
  ];
  if (most !== undefined && given > most) {
    const surplus = span(call.arguments[most]!.start, call.arguments.at(-1)!.end);
    const place = surplus.start === surplus.end ? call.close : surplus;
    return problem(place, `${known.name} takes ${counted(most)}; here ${given === 1 ? 'is' : 'are'} ${given}.`);
  }
  // A call that is still being typed is not counted.
  if (call.close.start === call.close.end) return [];
  if (given < least) {
    const wanted = known.parameters[given]?.name ?? '';
    const more = most === least ? '' : 'at least ';
    return problem(
      call.close,
      `${known.name} takes ${more}${counted(least)}; here ${given === 1 ? 'is' : 'are'} ${given}.${wanted === '' ? '' : ` The next one is ${wanted}.`}`,
    );
  }
  for (const [index, argument] of call.arguments.entries()) {
    const parameter = known.parameters[index];
    if (argument.kind !== 'missing' || !parameter || parameter.optional || parameter.repeating) continue;
    return problem(
      span(argument.start, argument.end),
      `${known.name} needs its ${parameter.name}; this argument is empty.`,
    );
  }
  if (known.name === 'Switch' && given % 2 === 1) {
    return problem(call.arguments.at(-1)!, 'Keys and values of Switch come in pairs: this key has no value.');
  }
  return [];
}

function counted(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`;
}

function replacement({ start, end }: Span, newText: string, mechanical: boolean): MeaningFix {
  return { title: `Replace with “${newText}”`, edits: [{ ...span(start, end), newText }], mechanical };
}
