import type { Severity } from '../severity.js';

/** What a rule is about. */
export type Category = 'syntax' | 'meaning' | 'expression' | 'scoping' | 'document' | 'application' | 'connection';

/** What is known of a rule without running it; its page is `docs/rules/<code>.md`. */
export interface RuleRecord {
  /** A few words, for lists. */
  readonly title: string;
  /** The default. A problem may be more or less severe where its rule knows more. */
  readonly severity: Severity;
  /** One sentence: what the rule reports. */
  readonly description: string;
  /** Whether *Fix all* applies a fix of the rule. */
  readonly safeFix: boolean;
  /** The file that reports it, from `server/src/language`, if it is not `<code>.ts`. */
  readonly file?: string;
}

/** The records of a category, by code. */
export type RuleRecords = Readonly<Record<string, RuleRecord>>;
