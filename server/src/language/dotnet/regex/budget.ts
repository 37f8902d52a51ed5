import { t } from '../../l10n.js';

/**
 * The only error of matching and replacing: the budget is used up, the pattern is not supported here, or .NET rejects the
 * replacement.
 */
export class RegexFailure extends Error {
  override readonly name = 'RegexFailure';
}

/** A few milliseconds. Patterns that take longer on directory values are pathological. */
const DEFAULT_STEPS = 200_000;

/** A bound on the work of matching, shared by all calls of one evaluation. */
export class StepBudget {
  private left: number;
  private readonly steps: number;

  constructor(steps = DEFAULT_STEPS) {
    this.left = steps;
    this.steps = steps;
  }

  /** The number of steps taken. */
  get spent(): number {
    return this.steps - this.left;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) {
      throw new RegexFailure(
        t`The regular expression has too many ways to match this text, so its result is not computed here.`,
      );
    }
  }
}
