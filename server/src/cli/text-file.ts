import { readFileSync, writeFileSync } from 'node:fs';

/** The text of a file, without its byte order mark, and how to write it back as it was encoded. */
export interface TextFile {
  readonly text: string;
  readonly write: (text: string) => void;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Reads UTF-8, and the UTF-16 that Windows PowerShell writes, by the byte order mark.
 *
 * @throws if the file cannot be read, or is not text in its encoding
 */
export function readTextFile(path: string): TextFile {
  const bytes = readFileSync(path);
  const { encoding, mark } = encodingOf(bytes);
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(mark));
  return {
    text,
    write: (changed) => {
      writeFileSync(path, Buffer.concat([bytes.subarray(0, mark), encode(changed, encoding)]));
    },
  };
}

function encodingOf(bytes: Uint8Array): { encoding: Encoding; mark: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return { encoding: 'utf-8', mark: 0 };
}

function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}
