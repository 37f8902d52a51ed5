import { t } from '../l10n.js';
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

/** The result of evaluating an expression for a source object. */
export type Evaluation = EvaluationValue | EvaluationUnknown | EvaluationFailure;

export interface EvaluationValue {
  readonly kind: 'value';
  readonly value: Value;
  /** Whether the target attribute is not written (`IgnoreFlowIfNullOrEmpty`, `IgnoreAttributeFlow`). */
  readonly dropped: boolean;
  /** Whether the object is not created at all (`IgnoreObjectFlow`). */
  readonly notCreated?: true;
}

/** The expression is valid, but its value depends on something that only the service knows: why, and at which part. */
export interface EvaluationUnknown extends Span {
  readonly kind: 'unknown';
  readonly message: string;
}

/** Why there is no value, and at which part of the expression. */
export interface EvaluationFailure extends Span {
  readonly kind: 'failure';
  readonly message: string;
}

/** Integers have 64 bits, like .NET's Int64 and Active Directory's large integers. */
const INTEGER_LIMIT = 2n ** 63n;
/** The maximum number of digits that are read, leading zeros included, so that long strings are cheap. */
const MAX_DIGITS = 100;
/** The maximum number of values of an attribute. */
const MAX_VALUES = 10_000;

/** Steps of regular expressions, and characters of other functions: about a fifth of a second. */
const MAX_WORK = 3_000_000;
/** This number of characters in a result counts as one step. */
const CHARACTERS_A_STEP = 2;

/** Limits the work of evaluating all expressions of a document. */
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
 * @param budget the shared limit; when it is used up, the result is unknown
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

/** Stops an evaluation: there is no value, or the value is not known here. */
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

/** Stops an evaluation: the target attribute is not written, or the object is not created. */
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
  /** The steps of `budget` that are already subtracted from `shared`. */
  private counted = 0;

  constructor(text: string, surroundings: EvaluationSurroundings, shared: EvaluationBudget | undefined) {
    this.text = text;
    this.surroundings = surroundings;
    this.shared = shared;
  }

  value(node: Expression): Value {
    const { observe } = this.surroundings;
    if (!observe) return this.computed(node);
    observe(node, undefined);
    const value = this.computed(node);
    observe(node, value);
    return value;
  }

  private computed(node: Expression): Value {
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
        throw new Failure(t`An expression is missing here.`, node);
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
    throw new Failure(t`There is no attribute “${name}”, only “${other}”. Attribute names are case-sensitive.`, at);
  }

  /** Subtracts work from the shared limit, including that of regular expressions since the last call. */
  private spend(steps: number, at: Span): void {
    const { spent } = this.budget;
    this.shared?.spend(steps + spent - this.counted);
    this.counted = spent;
    if (this.shared?.isUsedUp) {
      throw new Unknown(t`Not evaluated: evaluating all expressions of this document takes too long.`, at);
    }
  }

  unknownPlaceholder(name: string, at: Span): Unknown {
    return new Unknown(t`Only the service knows the value of ${name}.`, at);
  }

  private call(node: Call): Value {
    const name = textOf(this.text, node.name);
    const known = functionNamed(name);
    if (!known) throw new Failure(t`${name} is not a known function.`, node.name);
    if (!known.evaluate) throw new Unknown(t`Only the service knows the result of ${name}.`, node.name);
    const wrong = arityProblem(known, node, this.surroundings.placeholders);
    if (wrong?.severity === 'error')
      throw new Failure(wrong.message, wrong.at.start < wrong.at.end ? wrong.at : node.name);
    // Graph may have printed the empty argument for a placeholder.
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

  /** A bare word: a constant of VBA, a word such as IgnoreAttributeFlow, or true or false. */
  private word(node: Span): Value {
    const word = textOf(this.text, node);
    const flowWord = flowWordNamed(word);
    if (flowWord) throw new Ended(flowWord.effect);
    if (/^vb\w+$/i.test(word)) return word;
    if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === 'true' ? 'True' : 'False';
    throw new Failure(t`“${word}” is neither an attribute in brackets nor a string in quotation marks.`, node);
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
        throw new Failure(t`“${sign}” is not a comparison operator.`, operator);
    }
  }

  private single(node: Expression): string | null {
    return this.oneOf(this.value(node), node);
  }

  /** The only string of a value, or null; fails if there are several. */
  oneOf(value: Value, at: Span): string | null {
    if (value === null || typeof value === 'string') return value;
    if (value.length > 1) throw new Failure(t`There are ${value.length} values here, but only one is allowed.`, at);
    return value[0] ?? null;
  }

  /** Whether a condition is true. As in Entra, it fails if an attribute in it has no value. */
  condition(node: Expression): boolean {
    if (node.kind === 'comparison') {
      for (const side of [node.left, node.right]) this.refuseEmpty(side);
      const isTrue = this.compare(node);
      this.surroundings.observe?.(node, isTrue ? 'True' : 'False');
      return isTrue;
    }
    this.refuseEmpty(node);
    const text = this.single(node) ?? '';
    const holds = truthOf(text);
    if (holds === undefined) throw new Failure(t`“${text}” is neither True nor False.`, node);
    return holds;
  }

  private refuseEmpty(node: Expression): void {
    if (node.kind !== 'attribute') return;
    const value = this.value(node);
    if (value !== null && value.length > 0) return;
    throw new Failure(
      t`${textOf(this.text, node)} has no value, so the condition fails. Use Switch with the key "" for that case.`,
      node,
    );
  }
}

/** The arguments of a call, for the function's evaluation. */
class Arguments implements CallArguments {
  readonly count: number;
  private readonly evaluator: Evaluator;
  private readonly node: Call;
  private readonly known: ExpressionFunction;
  /** Each argument is evaluated once. Otherwise nested calls would take exponential time. */
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

  /** The placeholder that the source tree has for an empty argument of its expression. */
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
      return this.fail(t`This number is too large: it must fit in 64 bits.`, index);
    }
    const name = this.known.parameters[index]?.name ?? 'argument';
    return this.fail(
      text === undefined || text === ''
        ? t`The ${name} of ${this.known.name} has no value.`
        : t`${this.known.name} expects a whole number for “${name}”, not “${text}”.`,
      index,
    );
  }

  count32(index: number): number {
    const number = this.integer(index);
    const limit = 2n ** 31n;
    if (number >= -limit && number < limit) return Number(number);
    return this.fail(
      number < 0n
        ? t`The number ${number.toString()} is too small here.`
        : t`The number ${number.toString()} is too large here.`,
      index,
    );
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
    throw new Failure(t`The result has more than ${MAX_VALUES} values.`, node.name);
  }
  if (lengthOf(value) > MAX_TEXT) throw new Failure(t`The result is too long.`, node.name);
  return value;
}

/** The total length of all strings, in UTF-16 code units. */
function lengthOf(value: Value): number {
  if (value === null) return 0;
  return typeof value === 'string' ? value.length : value.reduce((sum, text) => sum + text.length, 0);
}

/** The order of two strings: as numbers or dates if both are, else by their characters. */
function compareTexts(a: string, b: string): number {
  const whole = /^[+-]?\d{1,100}$/;
  // Dates of Active Directory have more digits than a floating-point number can represent.
  if (whole.test(a) && whole.test(b)) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  const number = /^[+-]?\d+(?:\.\d+)?$/;
  if (number.test(a) && number.test(b)) return Number(a) - Number(b);
  const [dateA, dateB] = [parseDate(a), parseDate(b)];
  if (dateA !== undefined && dateB !== undefined) return dateA < dateB ? -1 : dateA > dateB ? 1 : 0;
  return a < b ? -1 : a > b ? 1 : 0;
}
