import { remembered } from '../../remembered.js';
import { span, textOf } from '../../span.js';
import { decodeConstant } from '../constants.js';
import {
  formatDate,
  formatProblems,
  HOUR,
  midnightOf,
  parseExact,
  PRINTED_FORMAT,
  SECOND,
  stylesProblem,
  type DateKind,
  type Ticks,
} from '../../dotnet/date-time/index.js';
import { t } from '../../l10n.js';
import { functionNamed } from '../functions/index.js';
import type { Call, Constant, Expression } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import { problem, type ExpressionCheck } from './check.js';

/**
 * `FormatDateTime` with three arguments. Microsoft's reference has four, of which the second is `dateTimeStyles`. Graph's
 * list of functions of 2021 and some guides have three. An empty argument in the middle is not reported: Graph's own
 * mappings have it when the source is a date, which needs no input format.
 */
export const formatDateTimeArguments: ExpressionCheck = function* (expression) {
  for (const { call, known } of expression.knownCalls) {
    if (known.name !== 'FormatDateTime' || call.arguments.length !== 3) continue;
    const [source, second] = call.arguments;
    if (!source || !second || second.kind === 'missing' || source.kind === 'missing') continue;
    const styles = second.kind === 'string' ? decodeConstant(expression.text, second).value : '';
    if (styles !== '' && stylesProblem(styles) === undefined) {
      const message = t`With dateTimeStyles, FormatDateTime needs four arguments: source, dateTimeStyles, inputFormat and outputFormat.`;
      yield problem('format-date-time-arguments', second, message);
      continue;
    }
    yield problem(
      'format-date-time-arguments',
      second,
      t`The second argument of FormatDateTime is dateTimeStyles, and the third is inputFormat. Leave the second one empty: FormatDateTime(source, , inputFormat, outputFormat).`,
      {
        title: t`Leave dateTimeStyles empty`,
        edits: [{ ...span(source.end, source.end), newText: ', ' }],
        safe: false,
      },
    );
  }
};

/** The dates that a source can have, as strings: all dates in a format, or one constant. */
type Dates = { readonly format: string; readonly by: string } | { readonly constant: string };

/** An input format of `FormatDateTime` that does not fit any date of its source. */
export const inputFormatMismatch: ExpressionCheck = function* (expression) {
  const { text } = expression;
  for (const { call, known } of expression.knownCalls) {
    if (known.name !== 'FormatDateTime') continue;
    const [source] = call.arguments;
    const [styles, input] = call.arguments.length === 3 ? [undefined, call.arguments[1]] : call.arguments.slice(1);
    if (!source || input?.kind !== 'string' || (styles && styles.kind !== 'missing' && styles.kind !== 'string'))
      continue;
    const format = decodeConstant(text, input).value;
    const named = styles?.kind === 'string' ? decodeConstant(text, styles).value : '';
    // The rule date-format reports problems in the format itself.
    if (format === '' || formatProblems(format).length > 0 || stylesProblem(named) !== undefined) continue;
    const dates = datesOf(text, source);
    if (!dates || dates.length === 0 || dates.some((each) => canFit(each, format, named))) continue;
    yield problem('input-format-mismatch', input.content, message(dates[0]!, format), ...fixes(dates, input));
  }
};

function message(dates: Dates, format: string): string {
  if ('constant' in dates) return t`The string “${dates.constant}” does not fit the format “${format}”.`;
  return t`${dates.by} returns dates in the format “${dates.format}”, which never fits “${format}”.`;
}

function fixes(dates: readonly Dates[], input: Constant): ReturnType<typeof replacement>[] {
  const formats = new Set(dates.map((each) => ('format' in each ? each.format : undefined)));
  const [format] = formats;
  // A quotation mark or backslash in a format must be escaped in an expression. The usual formats have none.
  if (formats.size !== 1 || format === undefined || /["\\]/.test(format)) return [];
  return [replacement(input.content, format, false)];
}

/** The dates that an expression can return; undefined if they are not known. An empty date is not formatted. */
function datesOf(text: string, node: Expression): readonly Dates[] | undefined {
  if (node.kind === 'missing') return [];
  if (node.kind === 'string') {
    const { value } = decodeConstant(text, node);
    return value === '' ? [] : [{ constant: value }];
  }
  if (node.kind !== 'call') return undefined;
  const name = textOf(text, node.name);
  if (functionNamed(name)?.result === 'DateTime') return [{ format: PRINTED_FORMAT, by: name }];
  const { arguments: given } = node;
  switch (name) {
    case 'FormatDateTime':
      return formattedBy(text, node);
    case 'IIF':
      return allOf(text, given.slice(1));
    case 'Switch':
      return allOf(
        text,
        given.filter((_, index) => index === 1 || (index > 1 && index % 2 === 1)),
      );
    case 'Coalesce':
    case 'IgnoreFlowIfNullOrEmpty':
      return allOf(text, given);
    default:
      return undefined;
  }
}

function allOf(text: string, nodes: readonly Expression[]): readonly Dates[] | undefined {
  const all: Dates[] = [];
  for (const node of nodes) {
    const dates = datesOf(text, node);
    if (!dates) return undefined;
    all.push(...dates);
  }
  return all;
}

/** The dates that an inner FormatDateTime returns. */
function formattedBy(text: string, { arguments: given }: Call): readonly Dates[] | undefined {
  const output = given.length === 3 || given.length === 4 ? given.at(-1) : undefined;
  if (output?.kind !== 'string') return undefined;
  const format = decodeConstant(text, output).value;
  return format === '' || formatProblems(format).length > 0 ? undefined : [{ format, by: 'FormatDateTime' }];
}

function canFit(dates: Dates, format: string, styles: string): boolean {
  if ('constant' in dates) return fits(dates.constant, format, styles);
  return canFitFormat(JSON.stringify([dates.format, format, styles]));
}

const REMEMBERED = 200;

/** Whether any date in one format can be read in another. The argument is a JSON array of the formats and the styles. */
const canFitFormat = remembered((asked: string): boolean => {
  const [written, read, styles] = JSON.parse(asked) as [string, string, string];
  return KINDS.some((kind) =>
    MOMENTS.some((ticks) => {
      const date = formatDate(ticks, written, kind);
      return 'text' in date && fits(date.text, read, styles);
    }),
  );
}, REMEMBERED);

function fits(date: string, format: string, styles: string): boolean {
  return 'ticks' in parseExact(date, format, styles);
}

const KINDS: readonly DateKind[] = ['Unspecified', 'Utc', 'Local'];

/** Dates with parts of one and two digits, before and after noon, at midnight and noon, with and without seconds. */
const MOMENTS: readonly Ticks[] = [1, 5, 11].flatMap((month) =>
  [2, 12].flatMap((day) =>
    [0, 3, 10, 12, 15, 22].flatMap((hour) =>
      [0, 65, 2030].map(
        (seconds) => (midnightOf(2021, month, day) ?? 0n) + BigInt(hour) * HOUR + BigInt(seconds) * SECOND,
      ),
    ),
  ),
);
