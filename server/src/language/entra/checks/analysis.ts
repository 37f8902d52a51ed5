import { textOf } from '../../span.js';
import { arity, functionNamed, parametersFor, type ExpressionFunction, type Parameter } from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import type { AttributeReference, Call, Comparison, Constant, Expression, Word } from '../tree.js';

/** A call of a function that is known. */
export interface KnownCall {
  readonly call: Call;
  readonly known: ExpressionFunction;
}

/** An argument of a call that is known, with the parameter that it is for. */
export interface KnownArgument extends KnownCall {
  readonly argument: Expression;
  readonly parameter: Parameter;
}

/** An expression taken apart once, for all checks: each of its parts in a list of its kind, in the order of the text. */
export interface AnalysedExpression extends ParsedExpression {
  readonly knownCalls: readonly KnownCall[];
  readonly unknownCalls: readonly Call[];
  /** The names of the functions that are known, as often as they are called. */
  readonly names: readonly string[];
  /** Calls that may have too few or too many arguments. */
  readonly oddCalls: readonly KnownCall[];
  readonly knownArguments: readonly KnownArgument[];
  /** Those that may be of a wrong kind. */
  readonly unusualArguments: readonly KnownArgument[];
  /** Constants in a language of their own, such as regular expressions. */
  readonly foreignTexts: readonly KnownArgument[];
  readonly constants: readonly Constant[];
  readonly attributes: readonly AttributeReference[];
  readonly words: readonly Word[];
  readonly comparisons: readonly Comparison[];
}

export function analyse({ text, tree, problems }: ParsedExpression): AnalysedExpression {
  const parts: Parts = {
    text,
    tree,
    problems,
    knownCalls: [],
    unknownCalls: [],
    names: [],
    oddCalls: [],
    knownArguments: [],
    unusualArguments: [],
    foreignTexts: [],
    constants: [],
    attributes: [],
    words: [],
    comparisons: [],
  };
  collect(parts, tree);
  return parts;
}

type Parts = ParsedExpression & {
  [Part in Exclude<keyof AnalysedExpression, keyof ParsedExpression>]: AnalysedExpression[Part][number][];
};

function collect(parts: Parts, node: Expression): void {
  switch (node.kind) {
    case 'call':
      ofCall(parts, node);
      break;
    case 'comparison':
      parts.comparisons.push(node);
      collect(parts, node.left);
      collect(parts, node.right);
      break;
    case 'string':
      parts.constants.push(node);
      break;
    case 'attribute':
      parts.attributes.push(node);
      break;
    case 'word':
      parts.words.push(node);
      break;
  }
}

function ofCall(parts: Parts, call: Call): void {
  const given = call.arguments;
  const known = functionNamed(textOf(parts.text, call.name));
  if (!known) {
    parts.unknownCalls.push(call);
    for (const argument of given) collect(parts, argument);
    return;
  }
  const itself: KnownCall = { call, known };
  parts.knownCalls.push(itself);
  parts.names.push(known.name);
  const { least, most, firstRepeating, repeating } = arity(known);
  const parameters = parametersFor(known, given.length);
  let isOdd =
    given.length < least || given.length > most || (repeating === 2 && given.length % 2 !== firstRepeating % 2);
  for (let index = 0; index < given.length; index++) {
    const argument = given[index]!;
    const round =
      repeating === 0 || index < firstRepeating ? index : firstRepeating + ((index - firstRepeating) % repeating);
    const parameter = parameters[round];
    if (parameter) {
      const { kind } = argument;
      if (kind === 'missing' && !parameter.optional) isOdd = true;
      const inPlace: KnownArgument = { call, known, argument, parameter };
      parts.knownArguments.push(inPlace);
      if (kind === 'string' && parameter.language !== undefined) parts.foreignTexts.push(inPlace);
      if (isUnusual(parts.text, inPlace)) parts.unusualArguments.push(inPlace);
    }
    collect(parts, argument);
  }
  if (isOdd) parts.oddCalls.push(itself);
}

/** Whether an argument may be of a wrong kind: a look that costs little, for most are not. */
function isUnusual(text: string, { argument, parameter: { type, values, minimum, maximum } }: KnownArgument): boolean {
  switch (argument.kind) {
    case 'attribute':
    case 'missing':
    case 'comparison':
      return false;
    case 'string':
      if (values) return type === 'Word' || !Object.hasOwn(values, textOf(text, argument.content));
      return type !== 'String' && type !== 'Expression' && type !== 'Boolean';
    case 'number': {
      if (type !== 'Integer') return type !== 'String' && type !== 'Expression';
      const number = Number(textOf(text, argument));
      return !Number.isSafeInteger(number) || number < (minimum ?? -Infinity) || number > (maximum ?? Infinity);
    }
    case 'word':
      return type === 'Word';
    case 'call':
      return type !== 'Expression' && type !== 'Attribute' && (type !== 'String' || mayGiveRoles(text, argument));
  }
}

function mayGiveRoles(text: string, { name }: Call): boolean {
  return functionNamed(textOf(text, name))?.result === 'Roles';
}
