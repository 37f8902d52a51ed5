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
  // What a line has so far; put together once, when its end has come.
  let parts: string[] = [];
  let isFirst = true;
  const line = (): string => parts.join('').replace(/\r$/, '');
  for await (const chunk of chunks) {
    const [first = '', ...others] = (isFirst ? chunk.replace(/^\ufeff/, '') : chunk).split('\n');
    isFirst = false;
    parts.push(first);
    for (const other of others) {
      yield line();
      parts = [other];
    }
  }
  if (parts.some((part) => part !== '')) yield line();
}
