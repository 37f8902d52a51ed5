import type { Severity } from '../severity.js';

/** What a rule is about. */
export type Category =
  'document' | 'structure' | 'schema' | 'application' | 'connection' | 'meaning' | 'syntax' | 'expression' | 'scoping';

/** The facts about a rule that do not need running it. Its page is `docs/rules/<code>.md`. */
export interface RuleRecord {
  /** A few words, for lists. */
  readonly title: string;
  /** The default. A rule may report a problem with another severity if it knows more about it. */
  readonly severity: Severity;
  /** One sentence: what the rule reports. */
  readonly description: string;
  /** Whether *Fix all* applies a fix of the rule. */
  readonly safeFix: boolean;
  /** The file that reports it, relative to `server/src/language`, if it is not `<code>.ts`. */
  readonly file?: string;
}

/** The records of a category, by code. */
export type RuleRecords = Readonly<Record<string, RuleRecord>>;
