/** What a call ends with: 0 without errors, 1 with errors, 2 if a file cannot be checked or the call is wrong. */
export type ExitStatus = 0 | 1 | 2;
/** Where a command reads from and writes to; handed in, so that a command can be tried without a process. */
export interface Output {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** The lines of standard input, without their ends. It throws a FileProblem if they cannot be read. */
  readonly lines: () => AsyncIterable<string>;
  /** Whether a person reads it in colour. */
  readonly colour: boolean;
  /** Environment variables: the only way in for a secret. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends what takes long. */
  readonly signal?: AbortSignal;
}
