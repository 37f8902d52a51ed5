import { t } from '../../l10n.js';
import { span, textOf, type Span } from '../../span.js';
import type { Call, Expression } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import type { Problem } from '../../problems/problem.js';
import { problem, type ExpressionCheck } from './check.js';

const COUNT = 7;

/** `Replace` has seven arguments, and its effect depends on which of them are given. */
export const replaceArguments: ExpressionCheck = function* ({ text, knownCalls }) {
  for (const { call, known } of knownCalls) {
    if (known.name !== 'Replace' || isUsual(call) || call.close.start === call.close.end) continue;
    const given = call.arguments.length;
    if (given > COUNT || given === 0) continue;
    const found = asElsewhere(text, call) ?? combination(call);
    if (found) yield found;
    else if (given < COUNT) {
      yield problem(
        'replace-arguments',
        call.close,
        t`Replace needs seven arguments, but this call has ${given}. Leave unused arguments empty between their commas.`,
        {
          title: t`Add the empty arguments`,
          edits: [{ ...span(call.close.start, call.close.start), newText: ', '.repeat(COUNT - given) }],
          safe: false,
        },
      );
    }
  }
};

/** Whether a call replaces an old value or a pattern with a value, as most calls do. */
function isUsual({ arguments: given }: Call): boolean {
  if (given.length !== COUNT || !isGiven(given[4]) || isGiven(given[5]) || isGiven(given[6])) return false;
  const hasPattern = isGiven(given[2]);
  return isGiven(given[1]) !== hasPattern && (hasPattern || !isGiven(given[3]));
}

/** `Replace(source, old, new)`, as in other languages. */
function asElsewhere(text: string, call: Call): Problem | undefined {
  const [source, oldValue, newValue] = call.arguments;
  if (call.arguments.length !== 3 || !source || !isGiven(oldValue) || !isGiven(newValue)) return undefined;
  const written = [source, oldValue].map((argument) => textOf(text, argument)).join(', ');
  return problem(
    'replace-arguments',
    newValue,
    t`The third argument of Replace is regexPattern. The value that replaces oldValue is the fifth of seven arguments.`,
    replacement(call, `Replace(${written}, , , ${textOf(text, newValue)}, , )`, false, t`Make it the fifth argument`),
  );
}

function isGiven(argument: Expression | undefined): argument is Expression {
  return argument !== undefined && argument.kind !== 'missing';
}

function combination(call: Call): Problem | undefined {
  const given = (at: number): Expression | undefined => {
    const argument = call.arguments[at];
    return isGiven(argument) ? argument : undefined;
  };
  const [oldValue, pattern, group, value] = [given(1), given(2), given(3), given(4)];
  const [attribute, template] = [given(5), given(6)];
  const report = (at: Span, message: string): Problem => problem('replace-arguments', at, message);
  if (!oldValue && !pattern)
    return report(call.name, t`Replace needs an oldValue (second argument) or a regexPattern (third argument).`);
  if (oldValue && pattern) {
    return report(pattern, t`Replace takes either an oldValue or a regexPattern (third argument), not both.`);
  }
  if (!value && !attribute && !template) {
    return report(
      call.name,
      t`Replace needs a replacementValue (fifth argument), which may be "", or a template (seventh argument).`,
    );
  }
  if (group && !pattern) {
    return report(group, t`A regexGroupName (fourth argument of Replace) needs a regexPattern that has this group.`);
  }
  if (attribute && !(pattern && group) && !value && !template) {
    return report(
      attribute,
      t`A replacementAttributeName (sixth argument of Replace) needs a regexPattern and a regexGroupName.`,
    );
  }
  if (template && pattern && !value)
    return report(template, t`A template works with an oldValue, not with a regexPattern.`);
  return undefined;
}
