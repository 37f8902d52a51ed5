import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { linesOf, textIn } from './input.js';
import { FileProblem, reasonOf } from './errors.js';
import { main } from './main.js';

const { stdout, stderr } = process;

/** The error after which nothing more is written. */
let outputError: NodeJS.ErrnoException | undefined;
let isServing = false;

stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (outputError) return;
  outputError = error;
  // The editor has exited if it closes the pipe.
  if (isServing) process.exit(error.code === 'EPIPE' ? 0 : 2);
  // A reader such as `head` closes the pipe early. The exit status does not change.
  if (error.code === 'EPIPE') return;
  stderr.write(`scim-provisioning: the output cannot be written: ${reasonOf(error)}\n`);
  process.exitCode = 2;
});
// If standard error cannot be written, the error cannot be reported anywhere.
stderr.on('error', () => undefined);

void main(process.argv.slice(2), {
  write: (text) => {
    if (!outputError) stdout.write(text);
  },
  lines,
  text: () => {
    const { stdin } = process;
    refuseFolder(stdin.fd);
    return textIn(stdin);
  },
  writeError: (text) => {
    stderr.write(text);
  },
  colour: stdout.isTTY && process.env['NO_COLOR'] === undefined,
  environment: process.env,
}).then((status) => {
  isServing = status === undefined;
  if (status !== undefined) process.exitCode ??= status;
});

/** The lines of standard input. It waits until the output is drained, and stops when the output is closed. */
async function* lines(): AsyncGenerator<string> {
  // Most runs read files only, and do not open it.
  const { stdin } = process;
  refuseFolder(stdin.fd);
  for await (const line of linesOf(stdin)) {
    if (stdout.writableNeedDrain) await once(stdout, 'drain').catch(() => undefined);
    if (isClosed()) return;
    yield line;
  }
}

/** Node reads a folder as empty input. */
function refuseFolder(file: number): void {
  if (fstatSync(file).isDirectory()) throw new FileProblem('it is a folder');
}

function isClosed(): boolean {
  return outputError !== undefined;
}
