import { didYouMean } from '../../problems/wording.js';
import { suggestions } from '../../problems/suggestions.js';
import { span, textOf, type Span } from '../../span.js';
import { arityProblem, type ArityProblem } from '../arity.js';
import { functionInAnyCase, functionNamed, functions, type ExpressionFunction } from '../functions/index.js';
import type { Call } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import type { Problem } from '../../problems/problem.js';
import { problem, type ExpressionCheck } from './check.js';

/** Each call against the functions that are known: its name, and how many arguments it has. */
export const calls: ExpressionCheck = function* (expression, { placeholdersIn }) {
  const { text, problems, knownCalls } = expression;
  for (const { name } of expression.nodes('call')) {
    const written = textOf(text, name);
    const known = functionNamed(written);
    if (!known) yield unknown(written, name);
    else if (known.name !== written) yield otherSpelling(known, name);
  }
  const placeholders = knownCalls.length > 0 ? placeholdersIn?.(expression) : undefined;
  for (const { call, known } of knownCalls) {
    const found = arityProblem(known, call, placeholders);
    // Where something cannot be read, arguments cannot be counted.
    if (!found || problems.some(({ start, end }) => start >= call.start && end <= call.end)) continue;
    const { at, message, severity } = found;
    yield { ...problem('argument-count', at, message, ...arityFix(known, call, found)), severity };
  }
};

/** A spelling that a page of Microsoft's has, and its reference has not: it may be a slip there. */
function otherSpelling({ name }: ExpressionFunction, at: Span): Problem {
  const message = `Microsoft’s reference spells this function ${name}.`;
  return { ...problem('function-case', at, message, replacement(at, name, false)), severity: 'hint' };
}

/** What is most often forgotten of `Switch` is its default value. */
function arityFix(known: ExpressionFunction, call: Call, found: ArityProblem): Problem['fixes'] {
  const [source, second] = call.arguments;
  const last = call.arguments.at(-1);
  if (known.name !== 'Switch' || !source || second?.kind !== 'string' || found.at.start !== last?.start) return [];
  const edits = [{ ...span(source.end, source.end), newText: ', ' }];
  return [{ title: 'Leave the default value empty', edits, safe: false }];
}

function unknown(name: string, at: Span): Problem {
  const otherCase = functionInAnyCase(name);
  if (otherCase) {
    const message = `Names of functions are case-sensitive: it is ${otherCase.name}.`;
    return problem('function-case', at, message, replacement(at, otherCase.name, true));
  }
  const elsewhere = ELSEWHERE.get(name.toLowerCase());
  if (elsewhere !== undefined) {
    return problem('unknown-function', at, `There is no function “${name}” that we know of. ${elsewhere}`);
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

/** What Entra calls the functions of other languages; their arguments differ. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  (
    [
      ['Join puts texts together; its first argument is the separator.', ['concat', 'concatenate', 'textjoin']],
      ['Mid(source, start, length) gives a part of a text; it counts from 1.', ['substring', 'substr', 'right']],
      [
        'InStr tells where a text stands in another one, and 0 if it does not.',
        ['contains', 'indexof', 'find', 'search'],
      ],
      ['ToUpper gives capital letters.', ['upper', 'ucase', 'uppercase']],
      ['ToLower gives small letters.', ['lower', 'lcase', 'lowercase']],
      ['PCase gives capital letters at the beginning of words.', ['proper', 'propercase', 'titlecase', 'totitlecase']],
      [
        'IIF, or IIFs within each other, choose by conditions; there is no And and no Or.',
        ['case', 'and', 'or', 'ifs'],
      ],
      ['IsNullOrEmpty tells whether there is no value.', ['isempty', 'isblank']],
      ['IsPresent tells whether there is a value.', ['isnotnull', 'isnotnullorempty', 'isnotempty', 'exists']],
      ['Coalesce gives the first argument that has a value.', ['ifnull', 'ifempty', 'nvl', 'isnullthen']],
      ['FormatDateTime writes a date in another format.', ['format', 'formatdate', 'dateformat', 'text']],
      ['CDate reads a date.', ['todate', 'todatetime', 'datevalue']],
      ['Now gives the present moment.', ['today', 'utcnow', 'getdate', 'date']],
      [
        'Replace with a regexPattern replaces what a regular expression matches.',
        ['regexreplace', 'regex_replace', 'substitute'],
      ],
    ] as const
  ).flatMap(([advice, names]) => names.map((name) => [name, advice] as const)),
);
