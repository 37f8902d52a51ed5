import type { Span, TextEdit } from '../span.js';
import { recordOf, type RuleCode } from './catalogue/index.js';
import type { Severity } from './severity.js';

export type { Severity } from './severity.js';

/**
 * A mistake in a text. Parsers, checks, rules and diagnostics all report it in this form. Offsets are UTF-16 code units of the
 * text that was read: a path, a filter, an expression, or a whole document.
 */
export interface Problem extends Span {
  /** The rule's code. */
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** Another place that the message refers to. */
  readonly related?: {
    readonly at: Span;
    readonly message: string;
    /** Whether the fixes are offered there, too, because the author may have edited that place. */
    readonly isFixedThere?: boolean;
  };
  /** Who reports it, if not this program: the SCIM server. */
  readonly source?: string;
}

/** An edit that resolves a problem, in the offsets of the problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /**
   * Whether *Fix all* may apply it: the problem is gone, no other appears, valid JSON stays valid, and no other reading of
   * the author's intent is plausible. A parser or check decides this for its own text only.
   */
  readonly safe: boolean;
}

/** A problem as a rule reports it. The code is the rule's, and members that are left out have their defaults. */
export type ProblemDraft = { readonly at: Span } & Pick<Problem, 'message'> &
  Partial<Pick<Problem, 'severity' | 'fixes' | 'related' | 'source'>>;

/** A problem with some members replaced. Its fixes are made when they are asked for, each time. */
export function problemWith(
  problem: Problem,
  { fixes, ...changes }: Partial<Omit<Problem, 'fixes' | 'code'>> & { readonly fixes?: () => readonly Fix[] },
): Problem {
  const { code, severity, message, start, end, related, source } = problem;
  return {
    code,
    severity,
    message,
    start,
    end,
    ...(related && { related }),
    ...(source !== undefined && { source }),
    ...changes,
    get fixes() {
      return fixes ? fixes() : problem.fixes;
    },
  };
}

/** The problem of a rule. By default it has the severity of the catalogue and no fixes. */
export function problem(code: RuleCode, { at, severity, fixes = [], ...rest }: ProblemDraft): Problem {
  return { ...rest, start: at.start, end: at.end, code, severity: severity ?? recordOf(code).severity, fixes };
}
