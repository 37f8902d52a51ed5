import type { Source } from '../../documents/source.js';
import { usualness } from '../../documents/usual-sources.js';
import { encodeConstant } from '../../entra/constants.js';
import { flowWords } from '../../entra/flow-words.js';
import { functions, type ExpressionFunction, type Parameter } from '../../entra/functions/index.js';
import type { SourceAttribute } from '../../entra/source-attributes.js';
import { attributeNamed } from '../../entra/source-object.js';
import type { Call, Constant } from '../../entra/tree.js';
import { english, t, translated } from '../../l10n.js';
import { span, type Span } from '../../span.js';
import { fitting, MAX_OFFERED } from '../completion/fitting.js';
import { ItemList, type Blank, type Completion } from '../completion/items.js';
import { attributeInShort, sourceAttributeSubject, valueInShort } from './describe-attribute.js';
import { knownConstants } from './known-constants.js';
import { argumentAt, nodeAt, type ArgumentAt } from './nodes.js';
import { attributeFits, functionFit, wantedAt, type Wanted } from './wanted.js';

/** The ranks, in which completions are sorted first of all. */
const RANK = {
  usual: 0,
  constant: 1,
  related: 2,
  attribute: 3,
  ofSampleUser: 4,
  function: 5,
  otherAttribute: 6,
  otherFunction: 7,
  flowWord: 8,
  undefined: 9,
} as const;

/** A place in an expression. */
interface OperandPlace {
  readonly source: Source;
  readonly argument: ArgumentAt | undefined;
  /** The kind of value that belongs there. */
  readonly wanted: Wanted;
}

/** The completions in an expression, at an offset of the document. */
export function completeExpression(source: Source, offset: number): Completion[] {
  const { place, parse } = source.expression;
  const at = place.toDecoded(offset);
  // Between a backslash and what it escapes there is nothing to complete.
  if (place.toSource(at) !== offset) return [];
  const { text, tree } = parse;
  const items = new ItemList(place, at);
  const node = nodeAt(tree, at);
  const argument = argumentAt(text, tree, at);
  const operand = { source, argument, wanted: wantedAt(source.context, text, tree, argument) };
  if (node?.kind === 'string' && at > node.start && at <= node.content.end) {
    constantsInside(items, source, node, argument);
  } else if (node?.kind === 'attribute' && at > node.start && at <= node.name.end) {
    // An existing bracket is replaced, too, so that the cursor is behind it.
    attributes(items, operand, span(node.name.start, node.end), '', ']');
  } else if (node?.kind !== 'number' || at === node.start) {
    atOperand(items, operand);
  }
  return items.sorted();
}

/** The completions where only the name of a source attribute is written. */
export function completeAttributeName(source: Source, offset: number): Completion[] {
  const { place, parse } = source.expression;
  const at = place.toDecoded(offset);
  if (place.toSource(at) !== offset) return [];
  const items = new ItemList(place, at);
  const { text, tree } = parse;
  const operand = { source, argument: undefined, wanted: wantedAt(source.context, text, tree, undefined) };
  attributes(items, operand, span(1, text.length - 1), '', '');
  return items.sorted();
}

/** Where an operand is or belongs: at the beginning, after a parenthesis, a comma or an operator. */
function atOperand(items: ItemList, operand: OperandPlace): void {
  const { source, argument, wanted } = operand;
  const { text } = source.expression;
  const word = wordAround(text, items.at);
  const before = text.slice(0, word.start).trimEnd();
  if (before !== '' && !/[(,=<>]$/.test(before)) {
    if (word.start === word.end && /[\])"\w]$/.test(before)) signs(items, argument);
    return;
  }
  const after = text.slice(word.end).trimStart();
  const isCalled = after.startsWith('(');
  // The existing operand can become an argument of a function, but cannot follow an attribute.
  const isBeforeOperand = /^[["\w&-]/.test(after);
  if (!isCalled && !isBeforeOperand) {
    if (before === '' && after === '') usualExpression(items, source, word);
    for (const { value, meaning, isWord } of knownConstants(source, argument)) {
      const written = isWord ? value : `"${encodeConstant(value)}"`;
      items.add({
        label: written,
        kind: isWord ? 'keyword' : 'value',
        detail: translated(meaning),
        replace: word,
        text: written,
        rank: RANK.constant,
      });
    }
    const bracketed = text.charAt(word.end) === ']' ? span(word.start, word.end + 1) : word;
    attributes(items, operand, bracketed, '[', ']');
    if (!argument || takesValue(argument)) flowWordItems(items, word);
  }
  for (const [index, known] of functions.entries()) {
    if (known.undocumented || (isBeforeOperand && known.parameters.length === 0)) continue;
    const opens = isCalled || isBeforeOperand;
    const fit = functionFit(known, wanted);
    items.add({
      label: known.name,
      kind: 'function',
      detail: known.returns,
      replace: word,
      text: known.name + (isCalled ? '' : known.parameters.length === 0 ? '()' : '('),
      snippet: opens || known.parameters.length === 0 ? undefined : blanks(known),
      rank: fit === 2 ? RANK.otherFunction : RANK.function,
      order: fit * 1000 + index,
      goesOn: known.parameters.length > 0,
      about: { what: 'function', name: known.name },
    });
  }
}

/** Whether an argument is a value: neither a condition nor one of a fixed list. */
function takesValue({ parameter, known }: ArgumentAt): boolean {
  if (!parameter || parameter.values || parameter.language) return false;
  // If only some arguments become the value, the others are compared or searched.
  const chooses = known.parameters.some(({ isOutcome }) => isOutcome);
  return parameter.type === 'String' && (!chooses || parameter.isOutcome === true);
}

function flowWordItems(items: ItemList, word: Span): void {
  for (const { name, summary } of flowWords) {
    items.add({ label: name, kind: 'keyword', detail: summary, replace: word, text: name, rank: RANK.flowWord });
  }
}

/** A call with its usual arguments as placeholders; the others are left empty between their commas. */
function blanks({ name, parameters, usual }: ExpressionFunction): readonly (string | Blank)[] {
  const filled = usual ?? parameters.flatMap(({ optional }, index) => (optional ? [] : [index]));
  const hasFixedPlaces = usual !== undefined && parameters.every(({ repeating }) => !repeating);
  // A function with a fixed number of arguments gets all its commas; others end with the last placeholder.
  const count = hasFixedPlaces ? parameters.length : (filled.at(-1) ?? -1) + 1;
  const parts: (string | Blank)[] = [`${name}(`];
  for (let index = 0; index < count; index++) {
    if (index > 0) parts.push(', ');
    if (filled.includes(index)) parts.push({ name: parameters[index]!.name });
  }
  return [...parts, ')'];
}

/** The usual source, if it is more than an attribute. */
function usualExpression(items: ItemList, source: Source, word: Span): void {
  const { usual } = source.suggestions;
  if (usual === undefined || isAttribute(usual)) return;
  const result = source.resultAs(usual);
  items.add({
    label: usual,
    kind: 'function',
    detail:
      result?.kind === 'value' && result.value !== null
        ? t`usual source: ${valueInShort(result.value)}`
        : t`usual source`,
    replace: word,
    text: usual,
    rank: RANK.usual,
    order: 0,
    preselect: true,
  });
}

function isAttribute(expression: string): boolean {
  return /^\[[^\]]*\]$/.test(expression);
}

/**
 * The attributes of the source, and those that only the sample user has. The usual one is first, then those that fit.
 *
 * @param open the bracket before the name; empty if it is there already
 * @param close the bracket behind it; empty if only the name is written
 */
function attributes(
  items: ItemList,
  { source, argument, wanted }: OperandPlace,
  replace: Span,
  open: '[' | '',
  close: ']' | '',
): void {
  const { context, sampleUser, suggestions } = source;
  const { sourceObject } = context;
  const typed = source.expression.text.slice(replace.start, items.at).replace(/^\[/, '');
  const isWhole = argument === undefined;
  const usual = usualAttributes(source, argument);
  const add = (name: string, rank: number, order: number): void => {
    const isFirst = name === usual[0];
    const isSource = isWhole && suggestions.usual === `[${name}]`;
    items.add({
      label: `${open}${name}${open === '' ? '' : ']'}`,
      kind: 'attribute',
      detail: isSource
        ? t`usual source, ${attributeInShort(sourceObject, name, sampleUser)}`
        : attributeInShort(sourceObject, name, sampleUser),
      replace,
      text: `${open}${name}${close}`,
      ...(open === '' && { filter: name }),
      rank,
      order,
      ...(isFirst && rank === RANK.usual && { preselect: true }),
      about: sourceAttributeSubject(sourceObject, name),
    });
  };
  const allowsSeveral = isWhole && context.target?.isSingle === false;
  const fits = (attribute: SourceAttribute): boolean => attributeFits(attribute, wanted, allowsSeveral);
  const isUsual = new Set(usual);
  const isRelated = new Set(isWhole ? suggestions.related : []);
  for (const attribute of offered(sourceObject?.attributes ?? [], [...isUsual, ...isRelated], fits, typed)) {
    const { name } = attribute;
    const rank =
      isUsual.has(name) && mayBe(attribute, wanted)
        ? RANK.usual
        : !fits(attribute)
          ? RANK.otherAttribute
          : isRelated.has(name)
            ? RANK.related
            : RANK.attribute;
    const order = rank === RANK.usual ? usual.indexOf(name) + 1 : usualness(name);
    // Where any kind of value may be, most are texts.
    add(name, rank, wanted === 'any' && !attributeFits(attribute, 'text', true) ? order + 1000 : order);
  }
  for (const name of sampleUser?.attributes.keys() ?? []) {
    // A directory in the document must define an attribute before it can be read.
    const rank = sourceObject?.isDefined ? RANK.undefined : RANK.ofSampleUser;
    if (!attributeNamed(sourceObject, name)) add(name, rank, usualness(name));
  }
}

/** Whether an attribute may be where a kind of value is wanted: functions that change texts also read others. */
function mayBe(attribute: SourceAttribute, wanted: Wanted): boolean {
  return !['list', 'number', 'dateTime'].includes(wanted) || attributeFits(attribute, wanted, false);
}

/** The attributes to offer: of many, those that are the most likely and fit what is typed. */
function offered(
  all: readonly SourceAttribute[],
  first: readonly string[],
  fits: (attribute: SourceAttribute) => boolean,
  typed: string,
): Iterable<SourceAttribute> {
  if (all.length <= MAX_OFFERED) return all;
  const isFirst = new Set(first);
  const likely = [...all.filter(({ name }) => isFirst.has(name)), ...all.filter(fits)];
  return new Set([...fitting(likely, typed), ...fitting(all, typed)]);
}

/** The attributes that are usual at a place. */
function usualAttributes({ suggestions }: Source, argument: ArgumentAt | undefined): readonly string[] {
  // Only as a whole is an expression the usual source: [IsSoftDeleted] alone would activate the wrong users.
  if (!argument) return suggestions.usual !== undefined && isAttribute(suggestions.usual) ? suggestions.read : [];
  const { parameter } = argument;
  if (parameter?.attribute !== undefined) return [parameter.attribute];
  // In a call, the value that the target gets is what is changed or chosen.
  const isValue = parameter?.isOutcome || /^(?:source|attribute|expression)$/.test(parameter?.name ?? '');
  return isValue ? suggestions.read : [];
}

/** Known values for a constant, between its quotation marks. */
function constantsInside(items: ItemList, source: Source, constant: Constant, argument: ArgumentAt | undefined): void {
  for (const { value, meaning, isWord } of knownConstants(source, argument)) {
    if (isWord) continue;
    const text = encodeConstant(value);
    items.add({
      label: value,
      kind: 'value',
      detail: translated(meaning),
      replace: constant.content,
      text,
      rank: RANK.constant,
    });
  }
}

const SIGNS: readonly (readonly [sign: string, meaning: string])[] = [
  ['=', english`is`],
  ['<>', english`is not`],
  ['>', english`is greater than`],
  ['>=', english`is at least`],
  ['<', english`is less than`],
  ['<=', english`is at most`],
];

/** After the first operand of a condition. */
function signs(items: ItemList, argument: ArgumentAt | undefined): void {
  if (!argument || !takesCondition(argument.call, argument.parameter)) return;
  const node = argument.call.arguments[argument.index];
  if (!node || node.kind === 'comparison' || node.kind === 'missing') return;
  for (const [sign, meaning] of SIGNS) {
    items.add({
      label: sign,
      kind: 'operator',
      detail: translated(meaning),
      replace: span(items.at, items.at),
      text: `${sign} `,
      rank: RANK.constant,
      goesOn: true,
    });
  }
}

function takesCondition(call: Call, parameter: Parameter | undefined): boolean {
  return parameter?.type === 'Expression' && call.arguments.length > 0;
}

function wordAround(text: string, at: number): Span {
  let start = at;
  let end = at;
  while (/\w/.test(text.charAt(start - 1))) start--;
  while (/\w/.test(text.charAt(end))) end++;
  return span(start, end);
}
