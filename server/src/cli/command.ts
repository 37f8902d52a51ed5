/** The exit status: 0 no errors, 1 errors, 2 a file cannot be checked or an argument is wrong. */
export type ExitStatus = 0 | 1 | 2;
/** The input and output of a command; passed in, so that tests can run a command without a process. */
export interface Output {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** The lines of standard input, without line breaks. Throws a FileProblem if they cannot be read. */
  readonly lines: () => AsyncIterable<string>;
  /** Whether the output is coloured. */
  readonly colour: boolean;
  /** Environment variables: the only way to pass a secret. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Cancels long work. */
  readonly signal?: AbortSignal;
}
