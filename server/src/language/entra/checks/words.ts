import { t } from '../../l10n.js';
import { didYouMean } from '../../problems/wording.js';
import { overlaps, textOf, type Span } from '../../span.js';
import { encodeConstant } from '../constants.js';
import { flowWordMeant, flowWordNamed } from '../flow-words.js';
import { attributeNamed, type SourceObject } from '../source-object.js';
import type { Expression } from '../tree.js';
import { replacement } from '../../problems/fixes.js';
import type { Problem } from '../../problems/problem.js';
import { problem, type ExpressionCheck } from './check.js';

/** Whether it is a constant of VBA, True or False, or a word such as IgnoreAttributeFlow. */
function isOfLanguage(word: string): boolean {
  return flowWordNamed(word) !== undefined || /^(?:vb\w+|true|false)$/i.test(word);
}

/** Words of other languages for no value. */
const NOTHING = /^(?:null|nothing|empty|none|nil|undefined)$/i;

/** A word without quotation marks or brackets, or a number as a whole expression. */
export const bareWords: ExpressionCheck = function* (expression, { sourceObject }) {
  const { text, tree, problems } = expression;
  if (tree.kind === 'word') {
    const word = textOf(text, tree);
    if (problems.length > 0 || flowWordNamed(word)) return;
    yield problem(
      'bare-word',
      tree,
      t`“${word}” is neither an attribute in brackets nor a function call.${didYouMeanFlow(word)}`,
      ...fixes(word, tree, sourceObject, true),
    );
  } else if (tree.kind === 'number') {
    const number = textOf(text, tree);
    yield problem(
      'bare-word',
      tree,
      t`A number alone is not a valid source. Put a constant in quotation marks.`,
      replacement(tree, `"${number}"`, false, t`Put in quotation marks`),
    );
  }
  for (const { argument, parameter } of expression.knownArguments()) {
    // Next to a syntax error, the parser's report is enough.
    if (problems.some(({ start, end }) => start <= argument.end && end >= argument.start)) continue;
    yield* inArgument(argument, parameter.type === 'Word', text, sourceObject);
  }
};

function* inArgument(
  node: Expression,
  takesWords: boolean,
  text: string,
  sourceObject: SourceObject | undefined,
): Iterable<Problem> {
  if (node.kind === 'comparison') {
    yield* inArgument(node.left, false, text, sourceObject);
    yield* inArgument(node.right, false, text, sourceObject);
  }
  if (node.kind !== 'word') return;
  const word = textOf(text, node);
  if (takesWords || isOfLanguage(word)) return;
  if (NOTHING.test(word)) {
    yield problem(
      'bare-word',
      node,
      t`“${word}” is not a word of the language. Use "" for an empty string, also as the key of Switch for an attribute without a value.`,
      replacement(node, '""', false),
    );
    return;
  }
  yield problem(
    'bare-word',
    node,
    t`“${word}” is neither an attribute in brackets nor a string in quotation marks.${didYouMeanFlow(word)}`,
    ...fixes(word, node, sourceObject, false),
  );
}

function fixes(word: string, at: Span, sourceObject: SourceObject | undefined, isWhole: boolean): Problem['fixes'] {
  const meant = flowWordMeant(word);
  if (meant !== undefined) return [replacement(at, meant, false)];
  const quotes = replacement(at, `"${encodeConstant(word)}"`, false, t`Put in quotation marks`);
  const known = attributeNamed(sourceObject, word);
  const brackets = replacement(at, `[${known?.name ?? word}]`, false, t`Put in brackets`);
  return known || isWhole ? [brackets, quotes] : [quotes, brackets];
}

function didYouMeanFlow(word: string): string {
  const meant = flowWordMeant(word);
  return meant === undefined ? '' : didYouMean([meant]);
}

/** A comparison where no condition is expected. */
export const comparisonPlace: ExpressionCheck = function* (expression) {
  const report = (node: Expression): Problem =>
    problem(
      'comparison-place',
      node,
      t`A comparison is allowed only in the condition of IIF or in CBool. CBool turns it into True or False.`,
      replacement(node, `CBool(${textOf(expression.text, node)})`, false, t`Put in CBool`),
    );
  // The parser reports operators of other languages.
  const isSound = (node: Span): boolean => !expression.problems.some((found) => overlaps(found, node));
  const { tree } = expression;
  if (tree.kind === 'comparison' && isSound(tree)) yield report(tree);
  for (const { argument, parameter } of expression.knownArguments()) {
    if (argument.kind !== 'comparison' || parameter.type === 'Expression' || parameter.type === 'Boolean') continue;
    if (isSound(argument)) yield report(argument);
  }
};
