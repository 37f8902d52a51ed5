import { didYouMean, inWords } from '../../problems/wording.js';
import { suggestions } from '../../problems/suggestions.js';
import { textOf } from '../../span.js';
import { decimalOf, decodeConstant } from '../constants.js';
import { parseDate } from '../../dotnet/date-time/index.js';
import { english, t, translated } from '../../l10n.js';
import { functionNamed, type Parameter, type ResultType } from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import { mayBe, type KnownArgument } from './analysis.js';
import { attributeNamed } from '../source-object.js';
import type { Constant, Expression } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import type { Problem } from '../../problems/problem.js';
import { problem, type ExpressionCheck, type ExpressionContext } from './check.js';

/** An argument of a type that its function cannot use. Only certain mistakes are reported, because nearly every value is a string. */
export const argumentType: ExpressionCheck = function* (expression, context) {
  for (const found of expression.knownArguments()) {
    if (found.known.undocumented) continue;
    switch (found.argument.kind) {
      case 'string':
        yield* ofText(expression, found, found.argument, context);
        break;
      case 'number':
        yield* ofNumber(found, decimalOf(expression.text, found.argument));
        break;
      case 'word':
        yield* ofWord(expression, found);
        break;
      case 'call':
        yield* ofResult(found, functionNamed(textOf(expression.text, found.argument.name))?.result);
        break;
    }
  }
};

function* ofText(
  { text }: ParsedExpression,
  { known, parameter, argument }: KnownArgument,
  constant: Constant,
  { sourceObject }: ExpressionContext,
): Iterable<Problem> {
  const { value } = decodeConstant(text, constant);
  const { name, type, values } = parameter;
  if (type === 'Word') {
    const message = t`Write the ${name} of ${known.name} without quotation marks: ${inWords(Object.keys(values ?? {}), 'or')}.`;
    const fixes = values && Object.hasOwn(values, value) ? [replacement(argument, value, true)] : [];
    yield problem('argument-type', argument, message, ...fixes);
  } else if (values) {
    if (!Object.hasOwn(values, value)) yield notAmong(known.name, parameter, value, constant);
  } else if (type === 'Integer' || type === 'Number') {
    yield* ofNumber({ known, parameter, argument }, value);
  } else if (type === 'DateTime' && value.trim() !== '' && parseDate(value) === undefined) {
    yield problem(
      'argument-type',
      constant.content,
      t`“${value}” is not a valid date. Write a date such as 2026-01-31 or 1/31/2026.`,
    );
  } else if (type === 'Attribute') {
    const meant = attributeNamed(sourceObject, value);
    yield problem(
      'argument-type',
      argument,
      t`${known.name} expects an attribute in brackets for “${name}”, not a string.`,
      ...(meant ? [replacement(argument, `[${meant.name}]`, false)] : []),
    );
  }
}

function notAmong(
  functionName: string,
  { name, values = {} }: Parameter,
  value: string,
  { content }: Constant,
): Problem {
  const allowed = Object.keys(values);
  const near = suggestions(value, allowed);
  // A full word may be meant for a letter: “day” for “d”.
  const meant =
    near.length > 0 ? near : allowed.filter((one) => values[one]!.startsWith(value.toLowerCase()) && value !== '');
  const list = allowed.map((one) => `${one} (${values[one]!})`).join(', ');
  return problem(
    'argument-type',
    content,
    t`${functionName} does not accept “${value}” for “${name}”. Use one of ${list}.${didYouMean(meant)}`,
    ...meant.map((one) => replacement(content, one, false)),
  );
}

function* ofNumber(
  { known, parameter, argument }: Pick<KnownArgument, 'known' | 'parameter' | 'argument'>,
  value: string,
): Iterable<Problem> {
  const { name, type, minimum, maximum } = parameter;
  if (type === 'DateTime') {
    yield problem('argument-type', argument, t`${known.name} expects a date for “${name}”, not a number.`);
    return;
  }
  if (type === 'Attribute') {
    yield problem(
      'argument-type',
      argument,
      t`${known.name} expects an attribute in brackets for “${name}”, not a number.`,
    );
    return;
  }
  if (type !== 'Integer' && type !== 'Number') return;
  if (!/^\s*[+-]?\d+(?:\.0+)?\s*$/.test(value)) {
    yield problem('argument-type', argument, t`${known.name} expects a whole number for “${name}”, not “${value}”.`);
  } else if (minimum !== undefined && Number(value) < minimum) {
    const why = minimum === 1 ? t` Counting starts at 1.` : '';
    const message = t`The ${name} of ${known.name} must be ${minimum} or more, not ${value.trim()}.${why}`;
    // Who writes 0 counts from 0.
    const first = minimum === 1 && Number(value) === 0 ? [replacement(argument, '1', false)] : [];
    yield problem('argument-type', argument, message, ...first);
  } else if (maximum !== undefined && Number(value) > maximum) {
    yield problem(
      'argument-type',
      argument,
      t`The ${name} of ${known.name} must be ${maximum} or less, not ${value.trim()}.`,
    );
  }
}

function* ofWord({ text }: ParsedExpression, { known, parameter, argument }: KnownArgument): Iterable<Problem> {
  if (parameter.type !== 'Word' || !parameter.values) return;
  const word = textOf(text, argument);
  const allowed = Object.keys(parameter.values);
  if (allowed.includes(word)) return;
  const near = suggestions(word, allowed);
  yield problem(
    'argument-type',
    argument,
    t`${known.name} does not accept “${word}” for “${parameter.name}”. Use ${inWords(allowed, 'or')}.`,
    ...near.map((one) => replacement(argument, one, false)),
  );
}

const WHAT: Readonly<Partial<Record<ResultType, string>>> = {
  Boolean: english`True or False`,
  DateTime: english`a date`,
  Strings: english`a list of strings`,
  Roles: english`role objects`,
};

/** The result of another function that has a type which the parameter does not accept. */
function* ofResult({ known, parameter, argument }: KnownArgument, result: ResultType | undefined): Iterable<Problem> {
  if (argument.kind !== 'call' || result === undefined || mayBe(parameter.type, result)) return;
  const needed = parameter.type === 'DateTime' ? t`a date` : parameter.type === 'String' ? t`a string` : t`a number`;
  const given = result === 'Integer' ? t`a number` : translated(WHAT[result] ?? english`a string`);
  yield problem(
    'argument-type',
    nameOf(argument),
    t`${known.name} expects ${needed} for “${parameter.name}”, but this returns ${given}.`,
  );
}

function nameOf(node: Extract<Expression, { kind: 'call' }>): { start: number; end: number } {
  return node.name;
}
