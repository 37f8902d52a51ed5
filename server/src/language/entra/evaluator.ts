import { RegexFailure, StepBudget } from '../dotnet/regex/index.js';
import { decimalOf, decodeConstant } from './constants.js';
import { parseDate } from '../dotnet/date-time/index.js';
import { arityProblem } from './arity.js';
import { truthOf } from './functions/function.js';
import {
  functionNamed,
  type CallArguments,
  type EvaluationSurroundings,
  type ExpressionFunction,
} from './functions/index.js';
import type { ParsedExpression } from './parser.js';
import { span, textOf, type Span } from '../span.js';
import type { AttributeReference, Call, Comparison, Expression } from './tree.js';
import { flowWordNamed, type FlowWord } from './flow-words.js';
import { whyUnknown } from './unknown-attributes.js';
import { inOtherCase, MAX_TEXT, type Value } from './value.js';

/** The result of an expression for an object. */
export type Evaluation = EvaluationValue | EvaluationUnknown | EvaluationFailure;

export interface EvaluationValue {
  readonly kind: 'value';
  readonly value: Value;
  /** Whether the target is left out of what is written (`IgnoreFlowIfNullOrEmpty`, `IgnoreAttributeFlow`). */
  readonly dropped: boolean;
  /** Whether the object is not created at all (`IgnoreObjectFlow`). */
  readonly notCreated?: true;
}

/** The expression works, but its value depends on what only the service knows; why, and at which part. */
export interface EvaluationUnknown extends Span {
  readonly kind: 'unknown';
  readonly message: string;
}

/** Why there is no value, and at which part of the expression. */
export interface EvaluationFailure extends Span {
  readonly kind: 'failure';
  readonly message: string;
}

/** Whole numbers have 64 bits, as .NET's Int64 and Active Directory's large integers. */
const INTEGER_LIMIT = 2n ** 63n;
/** More digits than these are not read, so that a long text costs nothing; zeros in front are among them. */
const MAX_DIGITS = 100;
/** No attribute has more values. */
const MAX_VALUES = 10_000;

/** Steps of regular expressions, and so many characters of other functions: about a fifth of a second. */
const MAX_WORK = 3_000_000;
/** So many characters that a function returns count as a step. */
const CHARACTERS_A_STEP = 2;

/** A bound on the work of evaluating all expressions of a document together. */
export class EvaluationBudget {
  private left: number;

  constructor(work = MAX_WORK) {
    this.left = work;
  }

  get isUsedUp(): boolean {
    return this.left < 0;
  }

  spend(steps: number): void {
    this.left -= steps;
  }
}

/**
 * Evaluates an expression, or a part of it; never throws.
 *
 * @param part a node of the expression's tree
 * @param budget of all that is evaluated together; where it does not suffice, the expression fails as not evaluated
 */
export function evaluate(
  { text, tree, problems }: ParsedExpression,
  surroundings: EvaluationSurroundings,
  part: Expression = tree,
  budget?: EvaluationBudget,
): Evaluation {
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem) return { kind: 'failure', message: problem.message, start: problem.start, end: problem.end };
  try {
    const value = new Evaluator(text, surroundings, budget).value(part);
    return { kind: 'value', value, dropped: false };
  } catch (error) {
    if (error instanceof Ended) {
      const effect = error.effect === 'dropped' ? { dropped: true } : { dropped: false, notCreated: true as const };
      return { kind: 'value', value: null, ...effect };
    }
    if (!(error instanceof NoValue)) throw error;
    return { kind: error.kind, message: error.message, start: error.at.start, end: error.at.end };
  }
}

/** Ends an evaluation: there is no value, or none that can be known here. */
abstract class NoValue extends Error {
  abstract readonly kind: 'failure' | 'unknown';
  readonly at: Span;

  constructor(message: string, { start, end }: Span) {
    super(message);
    this.at = span(start, end);
  }
}

class Failure extends NoValue {
  readonly kind = 'failure';
}

class Unknown extends NoValue {
  readonly kind = 'unknown';
}

/** Ends an evaluation: the target is left out, or the object is not created. */
class Ended extends Error {
  readonly effect: FlowWord['effect'];

  constructor(effect: FlowWord['effect']) {
    super();
    this.effect = effect;
  }
}

class Evaluator {
  readonly budget = new StepBudget();
  readonly surroundings: EvaluationSurroundings;
  private readonly text: string;
  private readonly shared: EvaluationBudget | undefined;
  /** Steps of `budget` that have been taken off `shared`. */
  private counted = 0;

  constructor(text: string, surroundings: EvaluationSurroundings, shared: EvaluationBudget | undefined) {
    this.text = text;
    this.surroundings = surroundings;
    this.shared = shared;
  }

  value(node: Expression): Value {
    this.spend(1, node);
    switch (node.kind) {
      case 'string':
        return decodeConstant(this.text, node).value;
      case 'number':
        return decimalOf(this.text, node);
      case 'attribute':
        return this.attribute(node);
      case 'word':
        return this.word(node);
      case 'placeholder':
        throw this.unknownPlaceholder(textOf(this.text, node), node);
      case 'comparison':
        return this.compare(node) ? 'True' : 'False';
      case 'missing':
        throw new Failure('An expression is missing here.', node);
      case 'call':
        return this.call(node);
    }
  }

  private attribute({ name: at }: AttributeReference): Value {
    const { attributes } = this.surroundings;
    const name = textOf(this.text, at);
    const value = attributes.get(name);
    if (value !== undefined) return value;
    const other = inOtherCase(attributes, name);
    if (other === undefined) {
      const why = whyUnknown(attributes, name);
      if (why === undefined) return null;
      throw new Unknown(why, at);
    }
    throw new Failure(`There is no attribute “${name}” here, only “${other}”: upper and lower case count.`, at);
  }

  /** Takes work off what all expressions share, with that of regular expressions since the last time. */
  private spend(steps: number, at: Span): void {
    const { spent } = this.budget;
    this.shared?.spend(steps + spent - this.counted);
    this.counted = spent;
    if (this.shared?.isUsedUp) {
      throw new Unknown('Not evaluated: the expressions of this document together take too much work.', at);
    }
  }

  unknownPlaceholder(name: string, at: Span): Unknown {
    return new Unknown(`The value of ${name} is known to the service only.`, at);
  }

  private call(node: Call): Value {
    const name = textOf(this.text, node.name);
    const known = functionNamed(name);
    if (!known) throw new Failure(`${name} is not a known function.`, node.name);
    if (!known.evaluate) throw new Unknown(`The result of ${name} is known to the service only.`, node.name);
    const wrong = arityProblem(known, node, this.surroundings.placeholders);
    if (wrong?.severity === 'error')
      throw new Failure(wrong.message, wrong.at.start < wrong.at.end ? wrong.at : node.name);
    // Graph may have printed it for a placeholder.
    if (wrong?.isEmpty) throw new Unknown(wrong.message, node.name);
    let value: Value;
    try {
      value = bounded(known.evaluate(new Arguments(this, node, known)), node);
    } catch (error) {
      if (!(error instanceof RegexFailure)) throw error;
      this.spend(0, node.name);
      throw new Failure(error.message, node.name);
    }
    this.spend(lengthOf(value) / CHARACTERS_A_STEP, node.name);
    return value;
  }

  /** A bare word is one of the language's, says what to do instead of writing a value, or is true or false. */
  private word(node: Span): Value {
    const word = textOf(this.text, node);
    const flowWord = flowWordNamed(word);
    if (flowWord) throw new Ended(flowWord.effect);
    if (/^vb\w+$/i.test(word)) return word;
    if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === 'true' ? 'True' : 'False';
    throw new Failure(`“${word}” is neither an attribute in brackets nor a string in quotation marks.`, node);
  }

  private compare({ left, operator, right }: Comparison): boolean {
    const sign = textOf(this.text, operator);
    const [a, b] = [this.single(left), this.single(right)];
    if (sign === '=') return a === b;
    if (sign === '<>') return a !== b;
    const order = compareTexts(a ?? '', b ?? '');
    switch (sign) {
      case '>':
        return order > 0;
      case '>=':
        return order >= 0;
      case '<':
        return order < 0;
      case '<=':
        return order <= 0;
      default:
        throw new Failure(`“${sign}” compares nothing.`, operator);
    }
  }

  private single(node: Expression): string | null {
    return this.oneOf(this.value(node), node);
  }

  /** The one text that a value is; nothing if it has none. */
  oneOf(value: Value, at: Span): string | null {
    if (value === null || typeof value === 'string') return value;
    if (value.length > 1) throw new Failure(`There are ${value.length} values here, and one is needed.`, at);
    return value[0] ?? null;
  }

  /** Whether a condition holds. An attribute without a value makes it fail, as it does in Entra. */
  condition(node: Expression): boolean {
    if (node.kind === 'comparison') {
      for (const side of [node.left, node.right]) this.refuseEmpty(side);
      return this.compare(node);
    }
    this.refuseEmpty(node);
    const text = this.single(node) ?? '';
    const holds = truthOf(text);
    if (holds === undefined) throw new Failure(`“${text}” is neither True nor False.`, node);
    return holds;
  }

  private refuseEmpty(node: Expression): void {
    if (node.kind !== 'attribute') return;
    const value = this.value(node);
    if (value !== null && value.length > 0) return;
    throw new Failure(
      `${textOf(this.text, node)} has no value, and a condition cannot look at that. Switch takes "" as a key for it.`,
      node,
    );
  }
}

/** What a function gets of a call. */
class Arguments implements CallArguments {
  readonly count: number;
  private readonly evaluator: Evaluator;
  private readonly node: Call;
  private readonly known: ExpressionFunction;
  /** Each argument is evaluated once, or else nested calls would take exponential time. */
  private readonly values = new Map<number, Value>();

  constructor(evaluator: Evaluator, node: Call, known: ExpressionFunction) {
    this.evaluator = evaluator;
    this.node = node;
    this.known = known;
    this.count = node.arguments.length;
  }

  get surroundings(): EvaluationSurroundings {
    return this.evaluator.surroundings;
  }

  get budget(): StepBudget {
    return this.evaluator.budget;
  }

  isGiven(index: number): boolean {
    const argument = this.node.arguments[index];
    return argument !== undefined && (argument.kind !== 'missing' || this.placeholderAt(argument) !== undefined);
  }

  /** The placeholder that the source tree has for an argument which its expression leaves empty. */
  private placeholderAt({ start }: Span): string | undefined {
    return this.surroundings.placeholders?.get(start);
  }

  value(index: number): Value {
    let value = this.values.get(index);
    if (value === undefined) {
      const argument = this.node.arguments[index];
      const placeholder = argument?.kind === 'missing' ? this.placeholderAt(argument) : undefined;
      if (placeholder !== undefined) throw this.evaluator.unknownPlaceholder(placeholder, this.node.name);
      value = argument && argument.kind !== 'missing' ? this.evaluator.value(argument) : null;
      this.values.set(index, value);
    }
    return value;
  }

  text(index: number): string | null {
    return this.evaluator.oneOf(this.value(index), this.node.arguments[index] ?? this.node.name);
  }

  texts(index: number): readonly string[] {
    const value = this.value(index);
    if (value === null) return [];
    return typeof value === 'string' ? [value] : value;
  }

  integer(index: number): bigint {
    const text = this.text(index)?.trim();
    const digits = text === undefined ? null : /^([+-]?\d+)(?:\.0+)?$/.exec(text);
    if (digits) {
      const number = digits[1]!.length <= MAX_DIGITS ? BigInt(digits[1]!) : undefined;
      if (number !== undefined && number >= -INTEGER_LIMIT && number < INTEGER_LIMIT) return number;
      return this.fail('This number is too large: whole numbers have 64 bits.', index);
    }
    const name = this.known.parameters[index]?.name ?? 'argument';
    return this.fail(
      text === undefined || text === ''
        ? `The ${name} of ${this.known.name} has no value.`
        : `The ${name} of ${this.known.name} is a whole number, not “${text}”.`,
      index,
    );
  }

  count32(index: number): number {
    const number = this.integer(index);
    const limit = 2n ** 31n;
    if (number >= -limit && number < limit) return Number(number);
    return this.fail(`${number} is too ${number < 0n ? 'small' : 'great'} a number here.`, index);
  }

  condition(index: number): boolean {
    return this.evaluator.condition(this.node.arguments[index]!);
  }

  fail(message: string, index?: number): never {
    const at = index === undefined ? this.node.name : this.node.arguments[index];
    throw new Failure(message, at && at.start < at.end ? at : this.node.name);
  }

  drop(): never {
    throw new Ended('dropped');
  }
}

function bounded(value: Value, node: Call): Value {
  if (value === null) return null;
  if (typeof value !== 'string' && value.length > MAX_VALUES) {
    throw new Failure(`This gives more than ${MAX_VALUES} values.`, node.name);
  }
  if (lengthOf(value) > MAX_TEXT) throw new Failure('The result is too long.', node.name);
  return value;
}

/** Of all texts together, in characters. */
function lengthOf(value: Value): number {
  if (value === null) return 0;
  return typeof value === 'string' ? value.length : value.reduce((sum, text) => sum + text.length, 0);
}

/** The order of two texts: of numbers and dates if both are, else by their characters. */
function compareTexts(a: string, b: string): number {
  const whole = /^[+-]?\d{1,100}$/;
  // Those of Active Directory's dates have more digits than a floating-point number tells apart.
  if (whole.test(a) && whole.test(b)) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  const number = /^[+-]?\d+(?:\.\d+)?$/;
  if (number.test(a) && number.test(b)) return Number(a) - Number(b);
  const [dateA, dateB] = [parseDate(a), parseDate(b)];
  if (dateA !== undefined && dateB !== undefined) return dateA < dateB ? -1 : dateA > dateB ? 1 : 0;
  return a < b ? -1 : a > b ? 1 : 0;
}
