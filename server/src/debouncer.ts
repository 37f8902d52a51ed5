/** Runs an action after a pause in the requests for it, separately for each key. */
export class Debouncer {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly milliseconds: number;
  private readonly action: (key: string) => void;

  constructor(milliseconds: number, action: (key: string) => void) {
    this.milliseconds = milliseconds;
    this.action = action;
  }

  /** Requests the action. A waiting request for the same key starts to wait again. */
  schedule(key = ''): void {
    this.cancel(key);
    const run = (): void => {
      this.timers.delete(key);
      this.action(key);
    };
    this.timers.set(key, setTimeout(run, this.milliseconds));
  }

  cancel(key = ''): void {
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  /** Cancels all waiting requests. */
  dispose(): void {
    for (const key of [...this.timers.keys()]) this.cancel(key);
  }
}
