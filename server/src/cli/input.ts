import { encodingOf, UnreadableText } from '../language/text-encoding.js';
import { FileProblem, reasonOf } from './errors.js';
import { tooLarge, MAX_BYTES } from './read-file.js';
import { decodeFile, inFull, MAX_EMBEDDED } from './text-file.js';

/**
 * The whole standard input, with the limits and encodings of files.
 *
 * @throws FileProblem if it cannot be read, or is not text
 */
export async function textIn(input: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of input) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) throw tooLarge(length);
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem(reasonOf(error), { cause: error });
  }
  return decodeFile(Buffer.concat(chunks)).text;
}

/**
 * The lines of standard input, in bounded memory. A line ends with LF or CRLF, because a JSON string can contain other
 * line separators.
 *
 * @throws FileProblem if the input cannot be read, is not text, or has a line that is too long
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // The parts of the current line. They are joined once, at the end of the line.
  let parts: string[] = [];
  let length = 0;
  let number = 1;
  const add = (part: string): void => {
    length += part.length;
    if (length > MAX_EMBEDDED) {
      throw new FileProblem(`line ${number} is longer than ${inFull(MAX_EMBEDDED)} characters`);
    }
    parts.push(part);
  };
  const line = (): string => parts.join('').replace(/\r$/, '');
  for await (const text of decoded(input, () => number)) {
    const [first = '', ...others] = text.split('\n');
    add(first);
    for (const other of others) {
      yield line();
      parts = [];
      length = 0;
      number++;
      add(other);
    }
  }
  if (length > 0) yield line();
}

async function* decoded(input: AsyncIterable<Uint8Array>, line: () => number): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let start: Uint8Array = new Uint8Array();
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    try {
      decoder ??= new TextDecoder(encodingOf(bytes).name, { fatal: true });
      return decoder.decode(bytes, { stream });
    } catch (error) {
      if (error instanceof UnreadableText) throw new FileProblem(error.message, { cause: error });
      const { encoding } = decoder!;
      throw new FileProblem(
        `it is not text in UTF-8 or UTF-16: line ${line()} or a later line contains bytes that are not valid ${encoding.toUpperCase()}`,
        { cause: error },
      );
    }
  };
  try {
    for await (const chunk of input) {
      if (decoder) {
        yield decode(chunk, true);
        continue;
      }
      // The first four bytes determine the encoding.
      start = Buffer.concat([start, chunk]);
      if (start.length >= 4) yield decode(start, true);
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem(reasonOf(error), { cause: error });
  }
  yield decode(decoder ? new Uint8Array() : start, false);
}
