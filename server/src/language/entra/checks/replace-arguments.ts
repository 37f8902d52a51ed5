import { span } from '../../span.js';
import type { Call } from '../tree.js';
import { problem, type CallProblem, type ExpressionCheck } from './check.js';
import { knownCalls } from './known-calls.js';

const COUNT = 7;

/** `Replace` has seven places, and what it does depends on which of them are filled. */
export const replaceArguments: ExpressionCheck = function* (expression) {
  for (const { call, known } of knownCalls(expression)) {
    if (known.name !== 'Replace' || call.close.start === call.close.end) continue;
    const given = call.arguments.length;
    if (given > COUNT || given === 0) continue;
    const found = combination(call);
    if (found) yield found;
    else if (given < COUNT) {
      yield problem(
        'replace-arguments',
        call.close,
        `Replace has seven arguments, and those that are not used are left empty between their commas; here are ${given}.`,
        {
          title: 'Add the empty arguments',
          edits: [{ ...span(call.close.start, call.close.start), newText: ', '.repeat(COUNT - given) }],
          mechanical: true,
        },
      );
    }
  }
};

function combination(call: Call): CallProblem | undefined {
  const has = (index: number): boolean => (call.arguments[index]?.kind ?? 'missing') !== 'missing';
  const [, oldValue, pattern, group, replacement, attribute, template] = Array.from({ length: COUNT }, (_, at) =>
    has(at),
  );
  const report = (message: string): CallProblem => problem('replace-arguments', call.name, message);
  if (!oldValue && !pattern) return report('Replace needs an oldValue or a regexPattern: what is to be replaced?');
  if (oldValue && pattern) return report('Replace takes an oldValue or a regexPattern, not both.');
  if (!replacement && !attribute && !template) {
    return report('Replace needs a replacementValue, which may be "", or a template.');
  }
  if (group && !pattern) return report('The group that Replace names is one of a regexPattern, and there is none.');
  if (attribute && !(pattern && group) && !replacement && !template) {
    return report('With a replacementAttributeName, Replace needs a regexPattern and a regexGroupName.');
  }
  if (template && pattern && !replacement) return report('A template goes with an oldValue, not with a regexPattern.');
  return undefined;
}
