import type { StepBudget } from '../../dotnet/regex/index.js';
import { trim } from '../../dotnet/white-space.js';
import type { Expression } from '../tree.js';
import { MAX_TEXT, type Attributes, type Value } from '../value.js';

/** The type of a parameter, as Microsoft names it. */
export type ParameterType =
  'String' | 'Number' | 'Integer' | 'Boolean' | 'DateTime' | 'Attribute' | 'Expression' | 'Word';

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** Checks are lenient about it, because nearly every value is a string. */
  readonly type: ParameterType;
  readonly optional?: boolean;
  /** Whether Graph's own mappings leave it empty, although it is not documented as optional. */
  readonly mayBeEmpty?: boolean;
  /** Whether it may be repeated; `Switch` repeats pairs of parameters. */
  readonly repeating?: boolean;
  readonly doc?: string;
  /** Whether it is compared with the first argument, like a key of `Switch`. */
  readonly isComparedWithFirst?: boolean;
  /** The only attribute that it accepts, if there is only one. */
  readonly attribute?: string;
  /** Whether the value of the function can be the value of this argument. */
  readonly isOutcome?: boolean;
  /** The only constants that it accepts, each with its meaning. */
  readonly values?: Readonly<Record<string, string>>;
  /** The least and the greatest number that it accepts. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The language of its constants, such as a regular expression. */
  readonly language?: 'regex' | 'replacement' | 'dateFormat' | 'dateTimeStyles' | 'culture';
}

/** The type of a function's result. Left out if it depends on the arguments or is not documented. */
export type ResultType = 'String' | 'Integer' | 'Boolean' | 'DateTime' | 'Strings' | 'Roles';

export interface Example {
  readonly expression: string;
  /** Values by the names of attributes. */
  readonly attributes?: Readonly<Record<string, Value>>;
  /** The result; left out if it depends on time or chance. */
  readonly gives?: Value;
}

/**
 * A function of Entra's mapping expressions. Hover, completion, signature help, checks and the evaluator use it.
 * The source is Microsoft's reference for writing expressions, unless marked otherwise.
 */
export interface ExpressionFunction {
  readonly name: string;
  readonly summary: string;
  /** Its result, in words. */
  readonly returns: string;
  readonly result?: ResultType;
  readonly parameters: readonly Parameter[];
  /** Whether it only checks whether its argument has a value. */
  readonly testsPresence?: boolean;
  /** Further things to know. */
  readonly notes?: readonly string[];
  readonly examples: readonly Example[];
  /** Seen in schemas or in Graph's list but not in the reference: only its name is certain. */
  readonly undocumented?: boolean;
  /** The address of the page that documents it, if that is not Microsoft's reference of functions. */
  readonly documentedAt?: string;
  /** The parameters of an older form, by index. A call with this number of arguments has that form. */
  readonly olderForm?: readonly number[];
  /** The minimum number of arguments in the reference, if Microsoft's own mappings have fewer. */
  readonly usualLeast?: number;
  /** Other spellings of its name on Microsoft's pages. */
  readonly alsoSpelled?: readonly string[];
  /** The parameters that completion inserts, by index; all required ones if left out. */
  readonly usual?: readonly number[];
  /** Computes the result; left out if only the service can know it. */
  readonly evaluate?: (call: CallArguments) => Value;
}

/** The arguments of a call that is evaluated. Each is evaluated when it is first read. Indices start at 0. */
export interface CallArguments {
  readonly count: number;
  /** Whether the argument exists and is not empty between its commas. */
  readonly isGiven: (index: number) => boolean;
  /** Its value; null if it is not given. */
  readonly value: (index: number) => Value;
  /** Its value as one string, or null; fails if there are several. */
  readonly text: (index: number) => string | null;
  /** Its values as a list of strings. */
  readonly texts: (index: number) => readonly string[];
  /** Its value as a 64-bit integer; fails if it is not an integer. */
  readonly integer: (index: number) => bigint;
  /** Its value as a 32-bit integer; fails if it is not an integer or too large. */
  readonly count32: (index: number) => number;
  /** Its value as a condition; fails if it is neither true nor false, or if it reads an attribute without a value. */
  readonly condition: (index: number) => boolean;
  /** Stops the evaluation with an error, at an argument or at the name of the function. */
  readonly fail: (message: string, index?: number) => never;
  /** Stops the evaluation: the target attribute is not written. */
  readonly drop: () => never;
  readonly surroundings: EvaluationSurroundings;
  /** The number of steps that regular expressions may take, in the whole expression. */
  readonly budget: StepBudget;
}

/** The inputs of an evaluation. */
export interface EvaluationSurroundings {
  /** The source object's values by the names of attributes. */
  readonly attributes: Attributes;
  /** The current time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A random number from 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** The placeholders that a source tree has for empty arguments of its expression, by the offsets of the arguments. */
  readonly placeholders?: ReadonlyMap<number, string> | undefined;
  /** Is called when the evaluation of a part begins, without a value, and again when it has one. A part can be evaluated twice. */
  readonly observe?: ((part: Expression, value: Value | undefined) => void) | undefined;
}

/**
 * Changes each string of a value: null stays null, and a list stays a list. Stops when the strings together are longer than a
 * value may be, which the evaluator then reports.
 */
export function each(value: Value, change: (text: string) => string): Value {
  if (value === null) return null;
  if (typeof value === 'string') return change(value);
  const changed: string[] = [];
  let length = 0;
  for (const text of value) {
    const other = change(text);
    changed.push(other);
    length += other.length;
    if (length > MAX_TEXT) break;
  }
  return changed;
}

export function truth(isTrue: boolean): Value {
  return isTrue ? 'True' : 'False';
}

/**
 * The truth value of a string that is True, False or a number, where every number but 0 is true; undefined for other
 * strings. Whitespace around it is ignored, as in Boolean.Parse of .NET.
 */
export function truthOf(text: string): boolean | undefined {
  const word = trim(text);
  if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === 'true';
  return /^[+-]?\d+(?:\.\d+)?$/.test(word) ? Number(word) !== 0 : undefined;
}
