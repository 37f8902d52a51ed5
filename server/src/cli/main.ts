import { check } from './check.js';
import { FileProblem } from './errors.js';
import { evaluateExpressions } from './eval.js';
import { parse } from './parse.js';
import { testConnectionCommand } from './test-connection.js';
import { usage } from './usage.js';

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

/** The command line, without the names of Node and the script. A server keeps running and gives no status. */
export async function main(args: readonly string[], output: Output): Promise<ExitStatus | undefined> {
  const [command, ...rest] = args;
  if (args.includes('--help') || args.includes('-h') || command === 'help') {
    output.write(usage);
    return 0;
  }
  try {
    return await run(command, rest, output);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    output.writeError(`scim-provisioning ${command ?? ''}: standard input cannot be read: ${error.message}\n`);
    return 2;
  }
}

/** @throws FileProblem if standard input cannot be read */
async function run(
  command: string | undefined,
  rest: readonly string[],
  output: Output,
): Promise<ExitStatus | undefined> {
  switch (command) {
    case 'check':
      return check(rest, output);
    case 'parse':
      return parse(rest, output);
    case 'eval':
      return evaluateExpressions(rest, output);
    case 'test-connection':
      return testConnectionCommand(rest, output);
    case 'lsp': {
      const { lsp } = await import('./lsp.js');
      return lsp(rest, output);
    }
    case '--version':
    case '-v':
      output.write(`${__VERSION__}\n`);
      return 0;
    default:
      output.writeError(
        command === undefined ? usage : `scim-provisioning: there is no command “${command}”.\n\n${usage}`,
      );
      return 2;
  }
}
