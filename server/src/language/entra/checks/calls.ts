import { english, t, translated } from '../../l10n.js';
import { didYouMean } from '../../problems/wording.js';
import { suggestions } from '../../problems/suggestions.js';
import { span, textOf, type Span } from '../../span.js';
import { arityProblem, type ArityProblem } from '../arity.js';
import { functionInAnyCase, functionNamed, functions, type ExpressionFunction } from '../functions/index.js';
import type { Call } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import type { Problem } from '../../problems/problem.js';
import { problem, type ExpressionCheck } from './check.js';

/** Checks the name and the number of arguments of each call. */
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
    // Arguments cannot be counted in a call with syntax errors.
    if (!found || problems.some(({ start, end }) => start >= call.start && end <= call.end)) continue;
    const { at, message, severity } = found;
    yield { ...problem('argument-count', at, message, ...arityFix(known, call, found)), severity };
  }
};

/** A spelling that appears on a page of Microsoft's but not in its reference: it may be a mistake on that page. */
function otherSpelling({ name }: ExpressionFunction, at: Span): Problem {
  const message = t`Microsoft’s reference spells this function ${name}.`;
  return { ...problem('function-case', at, message, replacement(at, name, false)), severity: 'hint' };
}

/** The argument of `Switch` that is forgotten most often is the default value. */
function arityFix(known: ExpressionFunction, call: Call, found: ArityProblem): Problem['fixes'] {
  const [source, second] = call.arguments;
  const last = call.arguments.at(-1);
  if (known.name !== 'Switch' || !source || second?.kind !== 'string' || found.at.start !== last?.start) return [];
  const edits = [{ ...span(source.end, source.end), newText: ', ' }];
  return [{ title: t`Leave the default value empty`, edits, safe: false }];
}

function unknown(name: string, at: Span): Problem {
  const otherCase = functionInAnyCase(name);
  if (otherCase) {
    const message = t`Function names are case-sensitive. Write ${otherCase.name}.`;
    return problem('function-case', at, message, replacement(at, otherCase.name, true));
  }
  const elsewhere = ELSEWHERE.get(name.toLowerCase());
  if (elsewhere !== undefined) {
    return problem('unknown-function', at, t`“${name}” is not a known function. ${translated(elsewhere)}`);
  }
  const near = suggestions(
    name,
    functions.map((known) => known.name),
  );
  return problem(
    'unknown-function',
    at,
    t`“${name}” is not a known function.${didYouMean(near)}`,
    ...near.map((meant) => replacement(at, meant, false)),
  );
}

/** Functions of other languages, with the functions of Entra that do the same. Their arguments differ. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  (
    [
      [english`Use Join to join strings; its first argument is the separator.`, ['concat', 'concatenate', 'textjoin']],
      [
        english`Use Mid(source, start, length) for a part of a string; counting starts at 1.`,
        ['substring', 'substr', 'right'],
      ],
      [
        english`Use InStr for the position of a string in another one; it returns 0 if the string is not found.`,
        ['contains', 'indexof', 'find', 'search'],
      ],
      [english`Use ToUpper for upper case.`, ['upper', 'ucase', 'uppercase']],
      [english`Use ToLower for lower case.`, ['lower', 'lcase', 'lowercase']],
      [
        english`Use PCase to begin each word with a capital letter.`,
        ['proper', 'propercase', 'titlecase', 'totitlecase'],
      ],
      [
        english`Use IIF, or nested IIFs, to choose by conditions; there is no And and no Or.`,
        ['case', 'and', 'or', 'ifs'],
      ],
      [english`Use IsNullOrEmpty to check whether there is no value.`, ['isempty', 'isblank']],
      [
        english`Use IsPresent to check whether there is a value.`,
        ['isnotnull', 'isnotnullorempty', 'isnotempty', 'exists'],
      ],
      [english`Use Coalesce for the first argument that has a value.`, ['ifnull', 'ifempty', 'nvl', 'isnullthen']],
      [english`Use FormatDateTime to write a date in another format.`, ['format', 'formatdate', 'dateformat', 'text']],
      [english`Use CDate to read a date.`, ['todate', 'todatetime', 'datevalue']],
      [english`Use Now for the current date and time.`, ['today', 'utcnow', 'getdate', 'date']],
      [
        english`Use Replace with a regexPattern to replace the matches of a regular expression.`,
        ['regexreplace', 'regex_replace', 'substitute'],
      ],
    ] as const
  ).flatMap(([advice, names]) => names.map((name) => [name, advice] as const)),
);
