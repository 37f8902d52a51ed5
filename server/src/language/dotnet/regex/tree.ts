import type { PatternSpan } from '../pattern-span.js';
import type { CharacterSet } from './character-set.js';

/** A departure from .NET's language, in UTF-16 code units of the pattern. */
export interface RegexProblem extends PatternSpan {
  readonly message: string;
  /** What was probably meant, if that is obvious. */
  readonly fix?: RegexFix;
}

/** Replacements of parts of a pattern. */
export interface RegexFix {
  readonly title: string;
  readonly edits: readonly (PatternSpan & { readonly newText: string })[];
}

/** Where a group stores its capture. Groups with the same name or number share one. */
export interface Slot {
  readonly number: number;
  /** What `$1` and `${name}` call it: its name, else its number. */
  readonly name: string;
}

export interface ParsedRegex {
  readonly pattern: string;
  readonly tree: RegexNode;
  /** What .NET rejects: .NET stops at the first problem; this list has all, up to a limit. */
  readonly problems: readonly RegexProblem[];
  /** In .NET's order, by number; `0` is the whole match. Names get the numbers that are left after all others. */
  readonly slots: readonly Slot[];
  /** The names of `slots`. */
  readonly groupNames: readonly string[];
  /** Constructs that .NET supports and this module only parses, as the pattern writes them. */
  readonly uncomputed: string | undefined;
}

export type RegexNode =
  | Sequence
  | Alternation
  | Character
  | AnyCharacter
  | SetNode
  | Anchor
  | Group
  | Capture
  | Look
  | Conditional
  | Repeat
  | Backreference;

export interface Sequence extends PatternSpan {
  readonly kind: 'sequence';
  readonly items: readonly RegexNode[];
}

export interface Alternation extends PatternSpan {
  readonly kind: 'alternation';
  readonly branches: readonly RegexNode[];
}

export interface Character extends PatternSpan {
  readonly kind: 'character';
  readonly code: number;
  readonly ignoreCase: boolean;
}

/** `.` */
export interface AnyCharacter extends PatternSpan {
  readonly kind: 'any';
  /** Whether it matches line feeds (option `s`). */
  readonly lineFeeds: boolean;
}

/** `[a-z]`, `\d`, `\p{Lu}` */
export interface SetNode extends PatternSpan {
  readonly kind: 'set';
  readonly set: CharacterSet;
}

export interface Anchor extends PatternSpan {
  readonly kind: 'anchor';
  readonly anchor: AnchorKind;
}

/**
 * - `start`, `end`: of the text.
 * - `last line end`: of the text, or before a line feed that ends it, which is what `$` is.
 * - `line start`, `line end`: `^` and `$` with option `m`.
 * - `search start`: where this search began, `\G`.
 */
export type AnchorKind =
  'start' | 'end' | 'last line end' | 'line start' | 'line end' | 'search start' | 'word boundary' | 'no word boundary';

export interface Group extends PatternSpan {
  readonly kind: 'group';
  /** Whether it never backtracks into it: `(?>…)`. */
  readonly atomic: boolean;
  readonly body: RegexNode;
}

export interface Capture extends PatternSpan {
  readonly kind: 'capture';
  /** A number of `ParsedRegex.slots`. */
  readonly slot: number;
  readonly body: RegexNode;
}

/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)` */
export interface Look extends PatternSpan {
  readonly kind: 'look';
  readonly behind: boolean;
  readonly negative: boolean;
  readonly body: RegexNode;
}

/** `(?(test)yes|no)` */
export interface Conditional extends PatternSpan {
  readonly kind: 'conditional';
  /** The slot that must have a capture, or what must match here without being consumed. */
  readonly test: number | RegexNode;
  readonly yes: RegexNode;
  readonly no: RegexNode;
}

export interface Repeat extends PatternSpan {
  readonly kind: 'repeat';
  readonly body: RegexNode;
  readonly min: number;
  /** `Infinity` if there is no upper limit. */
  readonly max: number;
  readonly lazy: boolean;
}

export interface Backreference extends PatternSpan {
  readonly kind: 'backreference';
  readonly slot: number;
  readonly ignoreCase: boolean;
}

/** What `(?imnsx)` sets. */
export interface Options {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly explicitCapture: boolean;
  readonly singleline: boolean;
  readonly freeSpacing: boolean;
}

export const NO_OPTIONS: Options = {
  ignoreCase: false,
  multiline: false,
  explicitCapture: false,
  singleline: false,
  freeSpacing: false,
};
