import { inWords } from '../../problems/wording.js';
import { remembered } from '../../remembered.js';
import { span, type Span } from '../../span.js';
import { decodeConstant, encodeConstant, type DecodedConstant } from '../constants.js';
import { stylesProblem } from '../../dotnet/date-time/index.js';
import { parseRegex, type ParsedRegex, type RegexFix } from '../../dotnet/regex/index.js';
import { t } from '../../l10n.js';
import { parametersFor, type Parameter } from '../functions/index.js';
import { isCulture } from '../functions/letter-case.js';
import type { Call, Constant, Expression } from '../tree.js';
import type { AnalysedExpression, KnownCall } from './analysis.js';
import { replacement } from '../../problems/fixes.js';
import { suggestions } from '../../problems/suggestions.js';
import type { Fix, Problem } from '../../problems/problem.js';
import { problem, type ExpressionCheck } from './check.js';
import { formatRemarks } from './date-format.js';
import { loneBackslashes } from './lone-backslash.js';

/** More problems than these in one constant are not useful. */
const MAX_PROBLEMS = 10;

const REMEMBERED = 500;
const regexOf = remembered(parseRegex, REMEMBERED);
const remarksOf = remembered(formatRemarks, REMEMBERED);

/** Constants in another language: regular expressions, date formats, date styles and cultures of .NET. */
export const constantLanguages: ExpressionCheck = function* (expression) {
  const { text } = expression;
  for (const { argument, language, call, known } of foreignTexts(expression)) {
    // It is not documented whether a single backslash is kept, so the value of the constant is not known.
    if (loneBackslashes(text, argument).length > 0) continue;
    const decoded = decodeConstant(text, argument);
    const { value } = decoded;
    switch (language) {
      case 'regex': {
        // The rule replace-arguments reports a pattern together with an oldValue.
        if (known.name === 'Replace' && isGiven(call.arguments[1])) break;
        const regex = regexOf(value);
        for (const { message, fix, ...part } of regex.problems.slice(0, MAX_PROBLEMS)) {
          // Backslashes are doubled, as in the expression.
          const written = message.replaceAll('\\', '\\\\');
          yield problem('regular-expression', inExpression(decoded, part), written, ...fixOf(decoded, fix));
        }
        if (regex.problems.length === 0) yield* groups(text, call, regex);
        break;
      }
      case 'dateFormat':
        for (const { message, meant, ...part } of remarksOf(value).slice(0, MAX_PROBLEMS)) {
          const at = inExpression(decoded, part);
          const fixes = meant === undefined ? [] : [replacement(at, meant, false)];
          yield problem('date-format', at, sentence(message), ...fixes);
        }
        break;
      case 'dateTimeStyles': {
        const message = stylesProblem(value);
        if (message !== undefined) yield problem('date-format', argument.content, sentence(message));
        break;
      }
      case 'culture':
        if (value !== '' && !isCulture(value)) {
          yield problem(
            'argument-type',
            argument.content,
            t`“${value}” is not the name of a culture. Use a name such as tr-TR.`,
          );
        }
        break;
    }
  }
};

interface ForeignText extends KnownCall {
  readonly argument: Constant;
  readonly language: Exclude<Parameter['language'], undefined | 'replacement'>;
}

/** The constants in another language. Replacements have no syntax errors of their own. */
function foreignTexts({ knownCalls }: AnalysedExpression): ForeignText[] {
  const found: ForeignText[] = [];
  for (const { call, known } of knownCalls) {
    const parameters = parametersFor(known, call.arguments.length);
    for (let index = 0; index < parameters.length; index++) {
      const { language } = parameters[index]!;
      const argument = call.arguments[index];
      if (language === undefined || language === 'replacement' || argument?.kind !== 'string') continue;
      found.push({ call, known, argument, language });
    }
  }
  return found;
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function isGiven(argument: Expression | undefined): boolean {
  return argument !== undefined && argument.kind !== 'missing';
}

/** Checks that the pattern of `Replace` has the groups that its other arguments name. */
function* groups(text: string, call: Call, { groupNames }: ParsedRegex): Iterable<Problem> {
  const group = call.arguments[3];
  const value = call.arguments[4];
  if (group?.kind === 'string') {
    const { value: name } = decodeConstant(text, group);
    if (!groupNames.includes(name)) {
      yield problem(
        'regular-expression',
        group.content,
        t`The regular expression has no group “${name}”. ${namesIn(groupNames)}`,
        ...groupsMeant(name, groupNames).map((meant) => replacement(group.content, encodeConstant(meant), false)),
      );
    }
  } else if (value?.kind === 'string' && text.includes('${', value.start)) {
    const decoded = decodeConstant(text, value);
    for (const { index, 0: reference, 1: name = '' } of decoded.value.matchAll(/\$\{(\w+)\}/g)) {
      if (groupNames.includes(name)) continue;
      const at = inExpression(decoded, span(index, index + reference.length));
      const fixes = groupsMeant(name, groupNames).map((meant) => replacement(at, `\${${meant}}`, false));
      const message = t`The regular expression has no group “${name}”. ${namesIn(groupNames)}`;
      yield { ...problem('regular-expression', at, message, ...fixes), severity: 'warning' };
    }
  }
}

/** The groups that were probably meant by a name: the nearest ones, or the only one. */
function groupsMeant(name: string, groupNames: readonly string[]): readonly string[] {
  const known = groupNames.filter(isName);
  return known.length === 1 ? known : suggestions(name, known);
}

/** Whether a group has a name of its own, and not only a number. */
function isName(group: string): boolean {
  return !/^\d+$/.test(group);
}

function namesIn(groupNames: readonly string[]): string {
  const known = groupNames.filter(isName);
  return known.length > 0 ? t`It has ${inWords(known, 'and')}.` : t`It has no named groups, such as (?<name>…).`;
}

/** The fix of a pattern as one of the expression, whose backslashes are doubled. */
function fixOf(decoded: DecodedConstant, fix: RegexFix | undefined): Fix[] {
  if (!fix) return [];
  const edits = fix.edits.map(({ newText, ...part }) => ({
    ...inExpression(decoded, part),
    newText: encodeConstant(newText),
  }));
  return [{ title: fix.title.replaceAll('\\', '\\\\'), edits, safe: false }];
}

/** The span in the expression of a part of a constant's value. */
function inExpression({ offsetOf }: DecodedConstant, { start, end }: Span): Span {
  return span(offsetOf(start), offsetOf(end));
}
