/*
 * A scoping filter, independent of the format of its document. A missing part is undefined or an empty list.
 */

/** One condition on an attribute of the source object. */
export interface Clause {
  /** Name of the source attribute. */
  readonly attribute: string | undefined;
  /** Name of the operator, as written. */
  readonly operator: string | undefined;
  /** The values that the attribute is compared with. Graph has a list, which has one element in every known use. */
  readonly values: readonly string[];
}

/** Clauses that must all be met. */
export interface ClauseGroup<C extends Clause = Clause> {
  readonly clauses: readonly C[];
}

/** Alternatives: an object is in scope if it meets one of the groups. Without groups, every object is in scope. */
export interface Filter<C extends Clause = Clause> {
  readonly groups: readonly ClauseGroup<C>[];
}
