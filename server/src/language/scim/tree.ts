import type { Span } from '../span.js';

/*
 * The tree of a SCIM path or filter, with the names of RFC 7644 §3.4.2.2 and §3.5.2. It contains only offsets, so equal
 * strings can share one tree. A missing part is a span of no width at the offset where it is expected.
 */

/** `[schema ":"] name ["." subAttribute]` (RFC 7644: attrPath) */
export interface AttributePath extends Span {
  readonly kind: 'attributePath';
  /** The schema URN, without the colon that follows it. */
  readonly schema: Span | undefined;
  readonly name: Span;
  readonly subAttribute: Span | undefined;
}

/** `path "[" filter "]" ["." subAttribute]` (RFC 7644: valuePath, with the sub-attribute that PATCH paths may add) */
export interface ValuePath extends Span {
  readonly kind: 'valuePath';
  readonly path: AttributePath;
  readonly open: Span;
  /** The value filter between the brackets. */
  readonly filter: Filter;
  readonly close: Span;
  readonly subAttribute: Span | undefined;
}

export type Path = AttributePath | ValuePath;

/** `path operator [value]` (RFC 7644: attrExp). The grammar has no value path on the left, but some clients send it. */
export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly path: Path;
  /** As written; a span of no width if it is missing. */
  readonly operator: Span;
  /** The SCIM operator; undefined if it is missing or unknown. */
  readonly operatorName: OperatorName | undefined;
  /** Undefined after `pr`. */
  readonly value: Value | undefined;
}

/** Operands joined by one operator, flat: `a and b and c` has three (RFC 7644: logExp). */
export interface Logical extends Span {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly operands: readonly Filter[];
  /** The words between the operands. */
  readonly operators: readonly Span[];
}

export interface Not extends Span {
  readonly kind: 'not';
  readonly keyword: Span;
  readonly operand: Filter;
}

/** A filter in parentheses. */
export interface Group extends Span {
  readonly kind: 'group';
  readonly filter: Filter;
  readonly close: Span;
}

/** A missing filter. */
export interface Missing extends Span {
  readonly kind: 'missing';
}

export type Filter = Comparison | ValuePath | Logical | Not | Group | Missing;

/** The value of a comparison (RFC 7644: compValue); `bare` is a string without its quotation marks. */
export interface Value extends Span {
  readonly kind: 'value';
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'bare' | 'missing';
  /** Without quotation marks. */
  readonly content: Span;
}

export const OPERATOR_NAMES = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr'] as const;
export type OperatorName = (typeof OPERATOR_NAMES)[number];

/** Every node, parents first, in source order. */
export function* nodesOf(root: Filter | Path | Value): Generator<Filter | Path | Value> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    switch (node.kind) {
      case 'valuePath':
        pending.push(node.filter, node.path);
        break;
      case 'comparison':
        if (node.value) pending.push(node.value);
        pending.push(node.path);
        break;
      case 'logical':
        for (let index = node.operands.length - 1; index >= 0; index--) pending.push(node.operands[index]!);
        break;
      case 'not':
        pending.push(node.operand);
        break;
      case 'group':
        pending.push(node.filter);
        break;
    }
  }
}
