import type { CheckedDocument } from '../documents/document.js';
import type { Severity } from '../problems/problem.js';
import type { Span, TextEdit } from '../span.js';

/** One kind of mistake: how it is found, and how it is fixed. Its page is `docs/rules/<code>.md`, which is also its test. */
export interface Rule {
  /** The diagnostic's code. */
  readonly code: string;
  readonly severity: Severity;
  /** Who says so, if it is not this program: what the server of the connection says of itself. */
  readonly source?: string;
  readonly check: (document: CheckedDocument) => Iterable<Finding>;
}

/** A mistake in a document, in source offsets. */
export interface Finding {
  readonly at: Span;
  readonly message: string;
  /** If it is not the rule's own. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  /** Another place that the message speaks of. */
  readonly related?: { readonly at: Span; readonly message: string };
}

/** A way to fix a finding, in source offsets. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /**
   * Whether it may be applied without asking, with all others: the finding is gone, no other appears, valid JSON stays
   * valid, and no other reading of what the author meant is plausible.
   */
  readonly safe: boolean;
}

export function rule(definition: Rule): Rule {
  return definition;
}
