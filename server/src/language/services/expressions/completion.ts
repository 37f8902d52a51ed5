import type { Source } from '../../documents/source.js';
import { encodeConstant } from '../../entra/constants.js';
import { flowWords } from '../../entra/flow-words.js';
import { functions, type ExpressionFunction, type Parameter } from '../../entra/functions/index.js';
import { attributeNamed } from '../../entra/source-object.js';
import type { Call, Constant } from '../../entra/tree.js';
import { span, type Span } from '../../span.js';
import { fitting } from '../completion/fitting.js';
import { ItemList, type Blank, type Completion } from '../completion/items.js';
import { knownConstants } from './known-constants.js';
import { argumentAt, nodeAt, type ArgumentAt } from './nodes.js';

/** The ranks, in which completions are sorted first of all. */
const RANK = { constant: 0, attribute: 1, fewer: 2, function: 3, flowWord: 4 } as const;

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
  if (node?.kind === 'string' && at > node.start && at <= node.content.end) {
    constantsInside(items, source, node, argument);
  } else if (node?.kind === 'attribute' && at > node.start && at <= node.name.end) {
    attributes(items, source, node.name, node.end > node.name.end ? ['', ''] : ['', ']']);
  } else if (node?.kind !== 'number' || at === node.start) {
    atOperand(items, source, text, argument);
  }
  return items.sorted();
}

/** Where an operand is or belongs: at the beginning, after a parenthesis, a comma or an operator. */
function atOperand(items: ItemList, source: Source, text: string, argument: ArgumentAt | undefined): void {
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
    for (const { value, meaning, isWord } of knownConstants(source, argument)) {
      const written = isWord ? value : `"${encodeConstant(value)}"`;
      items.add({
        label: written,
        kind: isWord ? 'keyword' : 'value',
        detail: meaning,
        replace: word,
        text: written,
        rank: RANK.constant,
      });
    }
    const bracketed = text.charAt(word.end) === ']' ? span(word.start, word.end + 1) : word;
    attributes(items, source, bracketed, ['[', ']']);
    if (!argument || takesValue(argument)) flowWordItems(items, word);
  }
  for (const known of functions) {
    if (known.undocumented || (isBeforeOperand && known.parameters.length === 0)) continue;
    const opens = isCalled || isBeforeOperand;
    items.add({
      label: known.name,
      kind: 'function',
      detail: known.returns,
      replace: word,
      text: known.name + (isCalled ? '' : known.parameters.length === 0 ? '()' : '('),
      snippet: opens || known.parameters.length === 0 ? undefined : blanks(known),
      rank: RANK.function,
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

/** The attributes of the source, and those that only the sample user has. */
function attributes(items: ItemList, source: Source, replace: Span, [open, close]: readonly [string, string]): void {
  const { context, sampleUser } = source;
  const { sourceObject } = context;
  const typed = source.expression.text.slice(replace.start, items.at).replace(/^\[/, '');
  const usual = fitting(sourceObject?.attributes ?? [], typed);
  const add = (name: string, detail: string, rank: number): void => {
    const label = open === '' ? name : `[${name}]`;
    items.add({ label, kind: 'attribute', detail, replace, text: open + name + close, rank });
  };
  for (const { name, type, multiValued } of usual) {
    add(name, type + (multiValued ? ', several values' : ''), RANK.attribute);
  }
  for (const name of sampleUser?.attributes.keys() ?? []) {
    if (!attributeNamed(sourceObject, name)) add(name, 'in the sample user', RANK.fewer);
  }
}

/** Known values for a constant, between its quotation marks. */
function constantsInside(items: ItemList, source: Source, constant: Constant, argument: ArgumentAt | undefined): void {
  for (const { value, meaning, isWord } of knownConstants(source, argument)) {
    if (isWord) continue;
    const text = encodeConstant(value);
    items.add({ label: value, kind: 'value', detail: meaning, replace: constant.content, text, rank: RANK.constant });
  }
}

const SIGNS: readonly (readonly [sign: string, meaning: string])[] = [
  ['=', 'is'],
  ['<>', 'is not'],
  ['>', 'is greater than'],
  ['>=', 'is at least'],
  ['<', 'is less than'],
  ['<=', 'is at most'],
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
      detail: meaning,
      replace: span(items.at, items.at),
      text: `${sign} `,
      rank: RANK.constant,
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
