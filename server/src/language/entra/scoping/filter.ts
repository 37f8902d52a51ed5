/*
 * What a scoping filter says, in whatever form it is written. A part that is not there is undefined, or an empty list.
 */

/** One condition on an attribute of the source object. */
export interface Clause {
  /** Name of the source attribute. */
  readonly attribute: string | undefined;
  /** Name of the operator, as it is written. */
  readonly operator: string | undefined;
  /** What the attribute is compared with; Graph has a list, of which every known use has one element. */
  readonly values: readonly string[];
}

/** Clauses that must all be met. */
export interface ClauseGroup<C extends Clause = Clause> {
  readonly clauses: readonly C[];
}

/** Alternatives: who meets one of the groups is in scope. Without any group everyone is. */
export interface Filter<C extends Clause = Clause> {
  readonly groups: readonly ClauseGroup<C>[];
}
