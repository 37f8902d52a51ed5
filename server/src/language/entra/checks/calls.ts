import { didYouMean } from '../../scim/checks/check.js';
import { suggestions } from '../../scim/suggestions.js';
import { textOf, type Span } from '../../span.js';
import { arityProblem } from '../arity.js';
import { functionInAnyCase, functionNamed, functions } from '../functions/index.js';
import { nodesOf } from '../tree.js';
import { problem, replacement, type CallProblem, type ExpressionCheck } from './check.js';

/** Each call against the functions that are known: its name, and how many arguments it has. */
export const calls: ExpressionCheck = function* ({ text, tree, problems }) {
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'call') continue;
    const name = textOf(text, node.name);
    const known = functionNamed(name);
    if (!known) {
      yield unknown(name, node.name);
      continue;
    }
    // Where something cannot be read, arguments cannot be counted.
    if (problems.some(({ start, end }) => start >= node.start && end <= node.end)) continue;
    const found = arityProblem(known, node);
    if (found) yield problem('argument-count', found, found.message);
  }
};

function unknown(name: string, at: Span): CallProblem {
  const otherCase = functionInAnyCase(name);
  if (otherCase) {
    const message = `Names of functions are case-sensitive: it is ${otherCase.name}.`;
    return problem('function-case', at, message, replacement(at, otherCase.name, true));
  }
  const near = suggestions(
    name,
    functions.map((known) => known.name),
  );
  return problem(
    'unknown-function',
    at,
    `There is no function “${name}” that we know of.${didYouMean(near)}`,
    ...near.map((meant) => replacement(at, meant, false)),
  );
}
