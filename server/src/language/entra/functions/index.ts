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

/** Every known function, sorted by name. */
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

/** The function with exactly that name, or with another spelling on Microsoft's pages. Names are case-sensitive. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  return BY_NAME.get(name) ?? BY_OTHER_SPELLING.get(name);
}

/** The function with that name, case-insensitively. */
export function functionInAnyCase(name: string): ExpressionFunction | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}

const REFERENCE =
  'https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data';

/** The address of Microsoft's documentation of a function; undefined if it is not documented. */
export function documentationUrl({ name, undocumented, documentedAt }: ExpressionFunction): string | undefined {
  if (undocumented) return undefined;
  return documentedAt ?? `${REFERENCE}#${name.toLowerCase()}`;
}

/** The functions that an attribute needs, because it cannot be mapped without one. Its name is case-insensitive. */
export function functionsFor(attribute: string): readonly ExpressionFunction[] {
  const wanted = attribute.toLowerCase();
  return byKind.filter(({ parameters }) =>
    parameters.some((parameter) => parameter.attribute?.toLowerCase() === wanted),
  );
}

/** The parameters of a call with this number of arguments. */
export function parametersFor({ parameters, olderForm }: ExpressionFunction, count: number): readonly Parameter[] {
  return olderForm?.length === count ? olderForm.map((index) => parameters[index]!) : parameters;
}

/** The number of arguments that a function takes, and the parameters that repeat. */
export interface Arity {
  readonly least: number;
  /** Infinity if there is no limit. */
  readonly most: number;
  /** The index of the first repeating parameter, -1 if there is none, and the number of repeating parameters: 2 for `Switch`. */
  readonly firstRepeating: number;
  readonly repeating: number;
}

const ARITIES: ReadonlyMap<ExpressionFunction, Arity> = new Map(functions.map((known) => [known, arityOf(known)]));

function arityOf({ parameters }: ExpressionFunction): Arity {
  const repeating = parameters.filter((parameter) => parameter.repeating === true).length;
  // An optional parameter between others may be empty, but its comma is required.
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

/** The index of the parameter of an argument. Greater than the last index if there is none. */
export function parameterIndex(known: ExpressionFunction, argument: number): number {
  const { firstRepeating, repeating } = arity(known);
  return repeating === 0 || argument < firstRepeating
    ? argument
    : firstRepeating + ((argument - firstRepeating) % repeating);
}
