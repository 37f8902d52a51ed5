import { evaluate, EvaluationBudget } from '../entra/evaluator.js';
import type { EvaluationSurroundings } from '../entra/functions/index.js';
import { whyUnknown, withAttributes } from '../entra/unknown-attributes.js';
import type { Expression } from '../entra/tree.js';
import type { Attributes, Value } from '../entra/value.js';
import type { Span } from '../span.js';
import type { PlannedMapping, RehearsalPlan } from './plan.js';
import { DOUBTS, type Doubt } from './request.js';

/** What a mapping writes for an object, or why it writes nothing. */
export type MappedValue =
  | {
      readonly kind: 'value';
      /** One text, or several values; never empty. */
      readonly value: string | readonly string[];
      /** Whether it is the default value, which is used for new objects only. */
      readonly isDefault?: true;
    }
  /** The source has no value. */
  | { readonly kind: 'empty' }
  /** The expression says that the attribute is not written. */
  | { readonly kind: 'dropped' }
  /** The expression says that the object is not created. */
  | { readonly kind: 'notCreated' }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'failed'; readonly message: string; readonly at: Span };

/** The attributes of a source object, as the service sees them. */
export interface SourceState {
  readonly attributes: Attributes;
  /** Whether the user is disabled or deleted; out of scope comes on top of that. */
  readonly isSoftDeleted: boolean;
  /** Whether that is only assumed, because the object does not say. */
  readonly isAssumed: boolean;
}

/**
 * Whether a source object is disabled or deleted: `IsSoftDeleted`, or the opposite of `accountEnabled`. Groups are neither, and a
 * user is assumed to be enabled.
 */
export function sourceState(attributes: Attributes, isDeleted = false): SourceState {
  if (isDeleted) return { attributes, isSoftDeleted: true, isAssumed: false };
  const deleted = truthOf(attributes, 'IsSoftDeleted');
  if (deleted !== undefined) return { attributes, isSoftDeleted: deleted, isAssumed: false };
  const enabled = truthOf(attributes, 'accountEnabled');
  if (enabled !== undefined) return { attributes, isSoftDeleted: !enabled, isAssumed: false };
  return { attributes, isSoftDeleted: false, isAssumed: whyUnknown(attributes, 'IsSoftDeleted') !== undefined };
}

function truthOf(attributes: Attributes, name: string): boolean | undefined {
  const value = attributes.get(name);
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined;
}

/** The attributes with `IsSoftDeleted` as the service sets it. */
export function attributesFor({ attributes }: SourceState, isSoftDeleted: boolean): Attributes {
  const value = isSoftDeleted ? 'True' : 'False';
  return attributes.get('IsSoftDeleted') === value
    ? attributes
    : withAttributes(attributes, new Map([['IsSoftDeleted', value]]));
}

/** Is called when the evaluation of a part of an expression begins, without a value, and again when it has one. */
export type Observe = (mapping: PlannedMapping, part: Expression, value: Value | undefined) => void;

/** The values of all mappings of a plan, in its order. */
export function valuesFor(
  { mappings }: RehearsalPlan,
  attributes: Attributes,
  now: () => number,
  observe?: Observe,
): MappedValue[] {
  let state = 1;
  const surroundings: EvaluationSurroundings = {
    attributes,
    now,
    // The same numbers each time, so that two rehearsals can be compared.
    random: () => (state = (state * 48271) % 2147483647) / 2147483647,
  };
  const budget = new EvaluationBudget();
  return mappings.map((mapping) => {
    state = 1;
    if (!observe) return valueOf(mapping, surroundings, budget);
    const observed: EvaluationSurroundings = {
      ...surroundings,
      observe: (part, value) => {
        observe(mapping, part, value);
      },
    };
    return valueOf(mapping, observed, budget);
  });
}

function valueOf(
  { expression, placeholders }: PlannedMapping,
  surroundings: EvaluationSurroundings,
  budget: EvaluationBudget,
): MappedValue {
  if (!expression) return EMPTY;
  const found = evaluate(
    expression,
    placeholders ? { ...surroundings, placeholders } : surroundings,
    expression.tree,
    budget,
  );
  switch (found.kind) {
    case 'unknown':
      return { kind: 'unknown', why: found.message };
    case 'failure':
      return { kind: 'failed', message: found.message, at: { start: found.start, end: found.end } };
    case 'value': {
      if (found.notCreated) return NOT_CREATED;
      if (found.dropped) return DROPPED;
      const { value } = found;
      return value === null || value.length === 0 ? EMPTY : { kind: 'value', value };
    }
  }
}

const EMPTY: MappedValue = { kind: 'empty' };
const DROPPED: MappedValue = { kind: 'dropped' };
const NOT_CREATED: MappedValue = { kind: 'notCreated' };

/** The value for a new object: if the source has none, the default value. */
export function valueWhenCreated(value: MappedValue, { defaultValue }: PlannedMapping): MappedValue {
  if (value.kind !== 'empty' || defaultValue === undefined || defaultValue === '') return value;
  return { kind: 'value', value: defaultValue, isDefault: true };
}

/** The only text of a value; of several values the first one. */
export function singleText(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value[0]!;
}

/** All texts of a value. */
export function textsOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** A text as a JSON value of the type of its target, and what is in doubt about that. */
export function jsonValue(text: string, type: string | undefined): { readonly value: unknown; readonly doubt?: Doubt } {
  switch (type) {
    case 'boolean': {
      const word = text.trim().toLowerCase();
      return { value: word === 'true' ? true : word === 'false' ? false : text };
    }
    case 'integer':
    case 'decimal': {
      const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text.trim());
      return { value: isNumber ? Number(text) : text, doubt: DOUBTS.number };
    }
    default:
      return { value: text };
  }
}
