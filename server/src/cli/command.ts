/** The exit status: 0 no errors or differences, 1 errors or differences, 2 a file cannot be checked or an argument is wrong. */
export type ExitStatus = 0 | 1 | 2;
/** The input and output of a command; passed in, so that tests can run a command without a process. */
export interface Output {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** The lines of standard input, without line breaks. Throws a FileProblem if they cannot be read. */
  readonly lines: () => AsyncIterable<string>;
  /** Standard input as a whole, in any encoding of files. Throws a FileProblem if it cannot be read. */
  readonly text: () => Promise<string>;
  /** Whether the output is coloured. */
  readonly colour: boolean;
  /** Environment variables: the only way to pass a secret. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Cancels long work. */
  readonly signal?: AbortSignal;
}
