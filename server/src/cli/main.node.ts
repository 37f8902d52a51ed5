import { main } from './main.js';

// A reader that has seen enough, such as `head`, closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

void main(process.argv.slice(2), {
  write: (text) => process.stdout.write(text),
  lines: () => linesOf(process.stdin.setEncoding('utf8') as AsyncIterable<string>),
  writeError: (text) => process.stderr.write(text),
  colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  environment: process.env,
}).then((status) => {
  if (status !== undefined) process.exitCode = status;
});

/** Lines as their ends are written: a text of JSON may hold other separators of lines. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  let isFirst = true;
  for await (const chunk of chunks) {
    const lines = (rest + (isFirst ? chunk.replace(/^\ufeff/, '') : chunk)).split('\n');
    isFirst = false;
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
