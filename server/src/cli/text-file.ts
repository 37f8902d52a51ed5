import { decodeText, encodeText, UnreadableText } from '../language/text-encoding.js';
import { replaceFile } from './atomic-write.js';
import { FileProblem } from './errors.js';
import { readSnapshot } from './read-file.js';

/** The text of a file, without its byte order mark. */
export interface TextFile {
  readonly text: string;
  /**
   * Replaces the text, in the encoding of the file.
   *
   * @returns a warning if another program wrote the file at the same moment
   * @throws FileProblem if the file was not changed
   */
  readonly replace: (text: string) => string | undefined;
}

/**
 * The maximum number of JSON values in a file, so that its tree fits into memory. Each takes some hundred bytes.
 * The largest export seen so far has 12,000.
 */
export const MAX_VALUES = 3_000_000;

/**
 * The maximum length of a single filter, path or expression, in UTF-16 code units. Its tree is many times
 * larger.
 */
export const MAX_EMBEDDED = 1024 * 1024;

/**
 * Reads text in UTF-8, or in UTF-16 as Windows PowerShell writes it.
 *
 * @throws FileProblem if the file cannot be read, or is not text in its encoding
 */
export function readTextFile(path: string): TextFile {
  const snapshot = readSnapshot(path);
  const { text, encoding } = decodeFile(snapshot.bytes);
  return {
    text,
    replace: (changed) => {
      // A lone surrogate cannot be encoded and would be lost.
      if (/\p{Surrogate}/u.test(changed)) throw new FileProblem('the fixed text is not valid Unicode');
      return replaceFile(path, snapshot, encodeText(changed, encoding));
    },
  };
}

/** The text of a file's bytes. @throws FileProblem if it is not text in its encoding, or has too many values */
export function decodeFile(bytes: Uint8Array): ReturnType<typeof decodeText> {
  const decoded = decode(bytes);
  if (hasTooManyValues(decoded.text)) {
    throw new FileProblem(`it is too large: it has more than ${inFull(MAX_VALUES)} JSON values`);
  }
  return decoded;
}

function decode(bytes: Uint8Array): ReturnType<typeof decodeText> {
  try {
    return decodeText(bytes);
  } catch (error) {
    throw error instanceof UnreadableText ? new FileProblem(error.message, { cause: error }) : error;
  }
}

/** Counts the characters that separate or open values, outside strings. */
function hasTooManyValues(text: string): boolean {
  if (text.length <= MAX_VALUES) return false;
  let count = 0;
  let isString = false;
  for (let i = 0; i < text.length && count <= MAX_VALUES; i++) {
    const character = text.charCodeAt(i);
    if (character === 0x22) isString = !isString;
    else if (isString) {
      if (character === 0x5c) i++;
    } else if (character === 0x2c || character === 0x5b || character === 0x7b) count++;
  }
  return count > MAX_VALUES;
}

/** A number with thousands separators. */
export function inFull(number: number): string {
  return number.toLocaleString('en-US');
}
