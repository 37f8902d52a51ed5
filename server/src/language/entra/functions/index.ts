import { conditionFunctions } from './conditions.js';
import { dateFunctions } from './dates.js';
import type { ExpressionFunction, Parameter } from './function.js';
import { generatedFunctions } from './generated.js';
import { roleFunctions } from './roles.js';
import { textFunctions } from './text.js';
import { valueFunctions } from './values.js';

export type {
  CallArguments,
  EvaluationSurroundings,
  Example,
  ExpressionFunction,
  Parameter,
  ParameterType,
  ResultType,
} from './function.js';

const byKind: readonly ExpressionFunction[] = [
  ...conditionFunctions,
  ...dateFunctions,
  ...generatedFunctions,
  ...roleFunctions,
  ...textFunctions,
  ...valueFunctions,
];

/** Every function that is known, by name. */
export const functions: readonly ExpressionFunction[] = [...byKind].sort((a, b) =>
  a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1,
);

const BY_NAME: ReadonlyMap<string, ExpressionFunction> = new Map(functions.map((known) => [known.name, known]));
const BY_OTHER_SPELLING: ReadonlyMap<string, ExpressionFunction> = new Map(
  functions.flatMap((known) => (known.alsoSpelled ?? []).map((name) => [name, known])),
);
const BY_LOWER_CASE: ReadonlyMap<string, ExpressionFunction> = new Map(
  functions.map((known) => [known.name.toLowerCase(), known]),
);

/** The function of exactly that name, or of another spelling that Microsoft's pages have: names are case-sensitive. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  return BY_NAME.get(name) ?? BY_OTHER_SPELLING.get(name);
}

/** The function of that name in whatever letters. */
export function functionInAnyCase(name: string): ExpressionFunction | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}

/** The functions that an attribute is mapped through, because it cannot be mapped as it is; in any letter case. */
export function functionsFor(attribute: string): readonly ExpressionFunction[] {
  const wanted = attribute.toLowerCase();
  return byKind.filter(({ parameters }) =>
    parameters.some((parameter) => parameter.attribute?.toLowerCase() === wanted),
  );
}

/** The parameters of a call with so many arguments. */
export function parametersFor({ parameters, olderForm }: ExpressionFunction, count: number): readonly Parameter[] {
  return olderForm?.length === count ? olderForm.map((index) => parameters[index]!) : parameters;
}

/** How many arguments a function takes, and which of its parameters repeat. */
export interface Arity {
  readonly least: number;
  /** Infinity where there is no end. */
  readonly most: number;
  /** The first parameter of which more may follow, and how many of them there are: those of `Switch` are two. */
  readonly firstRepeating: number;
  readonly repeating: number;
}

const ARITIES: ReadonlyMap<ExpressionFunction, Arity> = new Map(functions.map((known) => [known, arityOf(known)]));

function arityOf({ parameters }: ExpressionFunction): Arity {
  const repeating = parameters.filter((parameter) => parameter.repeating === true).length;
  // An optional parameter between others is left empty, but its comma stands.
  const last = parameters.findLastIndex(({ optional }) => optional !== true);
  return {
    least: last + 1,
    most: repeating > 0 ? Infinity : parameters.length,
    firstRepeating: parameters.findIndex((parameter) => parameter.repeating === true),
    repeating,
  };
}

export function arity(known: ExpressionFunction): Arity {
  return ARITIES.get(known) ?? arityOf(known);
}

/** The index of the parameter that an argument is for: repeating ones go round. Beyond the last one if there is none. */
export function parameterIndex(known: ExpressionFunction, argument: number): number {
  const { firstRepeating, repeating } = arity(known);
  return repeating === 0 || argument < firstRepeating
    ? argument
    : firstRepeating + ((argument - firstRepeating) % repeating);
}
