import { check } from './check.js';
import type { Output, ExitStatus } from './command.js';
import { FileProblem } from './errors.js';
import { evaluateExpressions } from './eval.js';
import { parse } from './parse.js';
import { usage } from './usage.js';

/** Runs the command line, without the names of Node and the script. A server keeps running and has no exit status. */
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
    // These are separate bundles: loading them would take as long as checking a file.
    case 'diff': {
      const { diff } = await import('./diff.js');
      return diff(rest, output);
    }
    case 'test-connection': {
      const { testConnectionCommand } = await import('./test-connection.js');
      return testConnectionCommand(rest, output);
    }
    case 'rehearse': {
      if (rest.includes('--send')) {
        const { rehearseSendCommand } = await import('./rehearse-send.js');
        return rehearseSendCommand(rest, output);
      }
      const { rehearseCommand } = await import('./rehearse.js');
      return rehearseCommand(rest, output);
    }
    case 'test': {
      const { test } = await import('./test.js');
      return test(rest, output);
    }
    case 'init': {
      const { initCommand } = await import('./conversion.js');
      return initCommand(rest, output);
    }
    case 'apply': {
      const { applyCommand } = await import('./conversion.js');
      return applyCommand(rest, output);
    }
    case 'extract': {
      const { extractCommand } = await import('./conversion.js');
      return extractCommand(rest, output);
    }
    case 'lsp': {
      const { lsp } = await import('./lsp.js');
      return lsp(rest, output);
    }
    case '--version':
    case '-v':
      output.write(`${__VERSION__}\n`);
      return 0;
    default:
      output.writeError(command === undefined ? usage : `scim-provisioning: unknown command “${command}”.\n\n${usage}`);
      return 2;
  }
}
