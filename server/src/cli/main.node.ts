import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { linesOf } from './input.js';
import { FileProblem, reasonOf } from './errors.js';
import { main } from './main.js';

const { stdin, stdout, stderr } = process;

/** Why nothing more can be written; nothing more is tried then. */
let outputError: NodeJS.ErrnoException | undefined;
let isServing = false;

stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (outputError) return;
  outputError = error;
  // An editor that closes the pipe has ended.
  if (isServing) process.exit(error.code === 'EPIPE' ? 0 : 2);
  // A reader that has seen enough, such as `head`, closes the pipe. The exit status is that of the work all the same.
  if (error.code === 'EPIPE') return;
  stderr.write(`scim-provisioning: the output cannot be written: ${reasonOf(error)}\n`);
  process.exitCode = 2;
});
// Where messages cannot be written, there is nobody to tell it.
stderr.on('error', () => undefined);

void main(process.argv.slice(2), {
  write: (text) => {
    if (!outputError) stdout.write(text);
  },
  lines,
  writeError: (text) => {
    stderr.write(text);
  },
  colour: stdout.isTTY && process.env['NO_COLOR'] === undefined,
  environment: process.env,
}).then((status) => {
  isServing = status === undefined;
  if (status !== undefined) process.exitCode ??= status;
});

/** The lines of standard input, no faster than what is made of them is read, and only as long as it is. */
async function* lines(): AsyncGenerator<string> {
  // Node takes a folder for an input that is empty.
  if (fstatSync(stdin.fd).isDirectory()) throw new FileProblem('it is a folder');
  for await (const line of linesOf(stdin)) {
    if (stdout.writableNeedDrain) await once(stdout, 'drain').catch(() => undefined);
    if (isClosed()) return;
    yield line;
  }
}

function isClosed(): boolean {
  return outputError !== undefined;
}
