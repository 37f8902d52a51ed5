import { textOf } from '../../span.js';
import {
  arity,
  functionNamed,
  parameterIndex,
  parametersFor,
  type ExpressionFunction,
  type Parameter,
  type ResultType,
} from '../functions/index.js';
import type { ParsedExpression } from '../parser.js';
import { nodesOf, type AttributeReference, type Call, type Expression } from '../tree.js';

/** A call of a known function. */
export interface KnownCall {
  readonly call: Call;
  readonly known: ExpressionFunction;
}

/** An argument of a call of a known function, with its parameter. */
export interface KnownArgument extends KnownCall {
  readonly argument: Expression;
  readonly parameter: Parameter;
}

/** An expression that is analysed once for all checks. */
export class AnalysedExpression implements ParsedExpression {
  readonly text: string;
  readonly tree: Expression;
  readonly problems: ParsedExpression['problems'];
  /** The attributes that it reads, in source order. */
  readonly attributes: AttributeReference[] = [];
  /** In source order, outer calls first. */
  readonly knownCalls: KnownCall[] = [];
  hasUnknownCalls = false;
  /** Whether a call may have too few or too many arguments. */
  hasOddCalls = false;
  /** Whether an argument may be of a wrong kind. */
  hasUnusualArguments = false;
  /** Whether there is a constant in another language, such as a regular expression. */
  hasForeignTexts = false;
  hasWords = false;
  /** Whether there is a comparison where no condition is expected. */
  hasMisplacedComparisons = false;

  constructor({ text, tree, problems }: ParsedExpression) {
    this.text = text;
    this.tree = tree;
    this.problems = problems;
    this.hasMisplacedComparisons = tree.kind === 'comparison';
    this.lookAt(tree);
  }

  calls(name: string): boolean {
    for (const { known } of this.knownCalls) if (known.name === name) return true;
    return false;
  }

  /** Every argument of a call of a known function. */
  *knownArguments(): Iterable<KnownArgument> {
    for (const { call, known } of this.knownCalls) {
      const parameters = parametersFor(known, call.arguments.length);
      for (const [index, argument] of call.arguments.entries()) {
        const parameter = parameters[parameters === known.parameters ? parameterIndex(known, index) : index];
        if (parameter) yield { call, known, argument, parameter };
      }
    }
  }

  /** Every node of a kind, outer nodes first. */
  *nodes<K extends Expression['kind']>(kind: K): Iterable<Extract<Expression, { kind: K }>> {
    for (const node of nodesOf(this.tree)) {
      if (node.kind === kind) yield node as Extract<Expression, { kind: K }>;
    }
  }

  private lookAt(node: Expression): void {
    switch (node.kind) {
      case 'call':
        this.lookAtCall(node);
        break;
      case 'comparison':
        this.lookAt(node.left);
        this.lookAt(node.right);
        break;
      case 'word':
        this.hasWords = true;
        break;
      case 'attribute':
        this.attributes.push(node);
        break;
    }
  }

  private lookAtCall(call: Call): void {
    const given = call.arguments;
    const name = textOf(this.text, call.name);
    const known = functionNamed(name);
    if (known) {
      this.knownCalls.push({ call, known });
      if (known.name !== name) this.hasOddCalls = true;
      this.lookAtArguments(given, known);
    } else {
      this.hasUnknownCalls = true;
    }
    for (let index = 0; index < given.length; index++) {
      const argument = given[index]!;
      if (argument.kind !== 'string') this.lookAt(argument);
    }
  }

  private lookAtArguments(given: readonly Expression[], known: ExpressionFunction): void {
    const { least, most, firstRepeating, repeating } = arity(known);
    if (given.length < (known.usualLeast ?? least) || given.length > most) this.hasOddCalls = true;
    if (repeating === 2 && given.length % 2 !== firstRepeating % 2) this.hasOddCalls = true;
    const parameters = parametersFor(known, given.length);
    for (let index = 0; index < given.length; index++) {
      const round =
        repeating === 0 || index < firstRepeating ? index : firstRepeating + ((index - firstRepeating) % repeating);
      const parameter = parameters[round];
      const argument = given[index]!;
      if (!parameter) continue;
      if (argument.kind === 'missing' && !parameter.optional && !parameter.mayBeEmpty) this.hasOddCalls = true;
      if (argument.kind === 'comparison' && parameter.type !== 'Expression' && parameter.type !== 'Boolean') {
        this.hasMisplacedComparisons = true;
      }
      if (argument.kind === 'string' && parameter.language !== undefined) this.hasForeignTexts = true;
      if (isUnusual(this.text, argument, parameter)) this.hasUnusualArguments = true;
    }
  }
}

/** Whether an argument may be of a wrong kind. A cheap test, because most arguments are right. */
function isUnusual(text: string, argument: Expression, { type, values, minimum, maximum }: Parameter): boolean {
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
    case 'placeholder':
      return type === 'Word';
    case 'call':
      if (type === 'Expression' || type === 'Attribute') return false;
      return !mayBe(type, functionNamed(textOf(text, argument.name))?.result);
  }
}

/** Whether the result of a function may have the type of a parameter. Nearly every value is a string. */
export function mayBe(type: Parameter['type'], result: ResultType | undefined): boolean {
  if (result === undefined || result === 'String') return true;
  switch (type) {
    case 'Integer':
    case 'Number':
      return result === 'Integer';
    case 'DateTime':
      return result === 'DateTime';
    case 'String':
      return result !== 'Roles';
    default:
      return true;
  }
}
