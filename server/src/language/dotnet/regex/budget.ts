/**
 * Thrown by matching and replacing, and nothing else is: the budget is used up, the pattern is one that is not computed here,
 * or .NET refuses the replacement.
 */
export class RegexFailure extends Error {
  override readonly name = 'RegexFailure';
}

/** What takes longer on the texts of a directory is hopeless: some milliseconds. */
const DEFAULT_STEPS = 200_000;

/** A bound on the work of matching, shared by all calls of one evaluation. */
export class StepBudget {
  private left: number;
  private readonly steps: number;

  constructor(steps = DEFAULT_STEPS) {
    this.left = steps;
    this.steps = steps;
  }

  /** How many steps were made. */
  get spent(): number {
    return this.steps - this.left;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) {
      throw new RegexFailure(
        'The regular expression has too many ways to match this text, so its result is not computed here.',
      );
    }
  }
}
