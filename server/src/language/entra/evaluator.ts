import { RegexFailure, StepBudget } from './dotnet/regex/index.js';
import { decimalOf, decodeConstant } from './constants.js';
import { parseDate } from './dotnet/date-time/index.js';
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
import type { Call, Comparison, Expression } from './tree.js';
import { unknownAttribute } from './unknown-attributes.js';
import { attributeValue, MAX_TEXT, type Value } from './value.js';

/** What an expression gives for an object. */
export type Evaluation =
  | {
      readonly kind: 'value';
      readonly value: Value;
      /** Whether the target is left out of what is written (`IgnoreFlowIfNullOrEmpty`). */
      readonly dropped: boolean;
    }
  | EvaluationFailure;

/** Why there is no value, and at which part of the expression. */
export interface EvaluationFailure extends Span {
  readonly kind: 'failure';
  readonly message: string;
}

/** No number of a directory has more digits. */
const MAX_DIGITS = 100;
/** No attribute has more values. */
const MAX_VALUES = 10_000;

/**
 * Evaluates an expression, or a part of it; never throws.
 *
 * @param part a node of the expression's tree
 */
export function evaluate(
  { text, tree, problems }: ParsedExpression,
  surroundings: EvaluationSurroundings,
  part: Expression = tree,
): Evaluation {
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem) return { kind: 'failure', message: problem.message, start: problem.start, end: problem.end };
  const unknown = unknownAttribute(text, part, surroundings.attributes);
  if (unknown) return { kind: 'failure', ...unknown };
  try {
    return { kind: 'value', value: new Evaluator(text, surroundings).value(part), dropped: false };
  } catch (error) {
    if (error instanceof Dropped) return { kind: 'value', value: null, dropped: true };
    if (!(error instanceof Failure)) throw error;
    return { kind: 'failure', message: error.message, start: error.at.start, end: error.at.end };
  }
}

/** Ends an evaluation: there is no value. */
class Failure extends Error {
  readonly at: Span;

  constructor(message: string, { start, end }: Span) {
    super(message);
    this.at = span(start, end);
  }
}

/** Ends an evaluation: the target is left out. */
class Dropped extends Error {}

class Evaluator {
  readonly budget = new StepBudget();
  readonly surroundings: EvaluationSurroundings;
  private readonly text: string;

  constructor(text: string, surroundings: EvaluationSurroundings) {
    this.text = text;
    this.surroundings = surroundings;
  }

  value(node: Expression): Value {
    switch (node.kind) {
      case 'string':
        return decodeConstant(this.text, node).value;
      case 'number':
        return decimalOf(this.text, node);
      case 'attribute':
        return attributeValue(this.surroundings.attributes, textOf(this.text, node.name));
      case 'word':
        return this.word(node);
      case 'comparison':
        return this.compare(node) ? 'True' : 'False';
      case 'missing':
        throw new Failure('An expression is missing here.', node);
      case 'call':
        return this.call(node);
    }
  }

  private call(node: Call): Value {
    const name = textOf(this.text, node.name);
    const known = functionNamed(name);
    if (!known) throw new Failure(`There is no function “${name}” that we know of.`, node.name);
    if (!known.evaluate) throw new Failure(`What ${name} gives is not known here.`, node.name);
    const wrong = arityProblem(known, node);
    if (wrong) throw new Failure(wrong.message, wrong.start < wrong.end ? wrong : node.name);
    try {
      return bounded(known.evaluate(new Arguments(this, node, known)), node);
    } catch (error) {
      if (error instanceof RegexFailure) throw new Failure(error.message, node.name);
      throw error;
    }
  }

  /** A bare word is one of the language's, or true or false. */
  private word(node: Span): Value {
    const word = textOf(this.text, node);
    if (/^vb\w+$/i.test(word)) return word;
    if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === 'true' ? 'True' : 'False';
    throw new Failure(`“${word}” is neither an attribute in brackets nor a text in quotation marks.`, node);
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
    return argument !== undefined && argument.kind !== 'missing';
  }

  value(index: number): Value {
    let value = this.values.get(index);
    if (value === undefined) {
      value = this.isGiven(index) ? this.evaluator.value(this.node.arguments[index]!) : null;
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
    if (digits && digits[1]!.length <= MAX_DIGITS) return BigInt(digits[1]!);
    if (digits) return this.fail('This number has too many digits.', index);
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
    throw new Dropped();
  }
}

function bounded(value: Value, node: Call): Value {
  if (value === null) return null;
  if (typeof value !== 'string' && value.length > MAX_VALUES) {
    throw new Failure(`This gives more than ${MAX_VALUES} values.`, node.name);
  }
  const length = typeof value === 'string' ? value.length : value.reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_TEXT) throw new Failure('This gives too long a text.', node.name);
  return value;
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
