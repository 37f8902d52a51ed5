import type { StepBudget } from '../../dotnet/regex/index.js';
import { trim } from '../../dotnet/white-space.js';
import { MAX_TEXT, type Attributes, type Value } from '../value.js';

/** A kind of value, in Microsoft's words. */
export type ParameterType =
  'String' | 'Number' | 'Integer' | 'Boolean' | 'DateTime' | 'Attribute' | 'Expression' | 'Word';

/** A parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** What is checked is leniently read: nearly everything is a text. */
  readonly type: ParameterType;
  readonly optional?: boolean;
  /** Whether Graph's own mappings leave it empty, though it is not documented as optional. */
  readonly mayBeEmpty?: boolean;
  /** Whether more of them may follow; those of `Switch` come in pairs. */
  readonly repeating?: boolean;
  readonly doc?: string;
  /** Whether it is compared with the first argument, as a key is. */
  readonly isComparedWithFirst?: boolean;
  /** The attribute that it takes, if it takes no other. */
  readonly attribute?: string;
  /** Whether the value of the function can be the value of this argument. */
  readonly isOutcome?: boolean;
  /** The constants that it takes, each with what it means; no others. */
  readonly values?: Readonly<Record<string, string>>;
  /** The least and the greatest number that it takes. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** The language of its constants, if they have one. */
  readonly language?: 'regex' | 'replacement' | 'dateFormat' | 'dateTimeStyles' | 'culture';
}

/** What a function gives; undefined where that depends on its arguments, or nobody says. */
export type ResultType = 'String' | 'Integer' | 'Boolean' | 'DateTime' | 'Strings' | 'Roles';

export interface Example {
  readonly expression: string;
  /** Values by the names of attributes. */
  readonly attributes?: Readonly<Record<string, Value>>;
  /** What it gives; left out where that depends on time or chance. */
  readonly gives?: Value;
}

/**
 * A function of Entra's mapping expressions. Hover, completion, signature help, checks and the evaluator read it.
 * From Microsoft's reference for writing expressions, if not marked otherwise.
 */
export interface ExpressionFunction {
  readonly name: string;
  readonly summary: string;
  /** What it gives, in words. */
  readonly returns: string;
  readonly result?: ResultType;
  readonly parameters: readonly Parameter[];
  /** Whether it only tells whether its argument has a value. */
  readonly testsPresence?: boolean;
  /** What one should know. */
  readonly notes?: readonly string[];
  readonly examples: readonly Example[];
  /** Seen in schemas or in Graph's list, and not in the reference: nothing of it is certain but its name. */
  readonly undocumented?: boolean;
  /** Which parameters an older form has, by index; a call with so many arguments is of that form. */
  readonly olderForm?: readonly number[];
  /** How many arguments the reference wants at least, where Microsoft's own mappings have fewer. */
  readonly usualLeast?: number;
  /** Other spellings of its name that Microsoft's pages have. */
  readonly alsoSpelled?: readonly string[];
  /** Which parameters are filled in when it is completed, by index, if not all that are needed. */
  readonly usual?: readonly number[];
  /** What it gives for arguments; left out where that cannot be known here. */
  readonly evaluate?: (call: CallArguments) => Value;
}

/** The arguments of a call that is evaluated. They are evaluated when they are asked for. Indices count from 0. */
export interface CallArguments {
  readonly count: number;
  /** Whether there is an argument, and it is not left empty. */
  readonly isGiven: (index: number) => boolean;
  /** Its value; nothing if it is not given. */
  readonly value: (index: number) => Value;
  /** Its value as one text; fails if there are several. */
  readonly text: (index: number) => string | null;
  /** The texts that it has: none, one or several. */
  readonly texts: (index: number) => readonly string[];
  /** A whole number; fails if it is none. */
  readonly integer: (index: number) => bigint;
  /** A whole number that is fit for counting; fails if it is none. */
  readonly count32: (index: number) => number;
  /** Whether a condition holds; fails if it is neither true nor false, and if it looks at an attribute without a value. */
  readonly condition: (index: number) => boolean;
  /** Gives up the evaluation, at an argument or at the name of the function. */
  readonly fail: (message: string, index?: number) => never;
  /** Leaves the target out of what is written. */
  readonly drop: () => never;
  readonly surroundings: EvaluationSurroundings;
  /** What regular expressions may cost, in all of the expression. */
  readonly budget: StepBudget;
}

/** What an evaluation needs of the world. */
export interface EvaluationSurroundings {
  /** The source object's values by the names of attributes. */
  readonly attributes: Attributes;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** A random number from 0 up to, and without, 1. */
  readonly random: () => number;
  /** The placeholders that a source tree has for arguments which its expression leaves empty, by the arguments' offsets. */
  readonly placeholders?: ReadonlyMap<number, string> | undefined;
}

/**
 * Does the same to each text of a value: nothing stays nothing, and several texts stay several. Ends where the texts
 * together are longer than a value may be, which the evaluator then reports.
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
 * What a text says that is True, False or a number, where all but 0 is true; undefined if it is none of these. White space
 * around it does not count, as in Boolean.Parse of .NET.
 */
export function truthOf(text: string): boolean | undefined {
  const word = trim(text);
  if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === 'true';
  return /^[+-]?\d+(?:\.\d+)?$/.test(word) ? Number(word) !== 0 : undefined;
}
