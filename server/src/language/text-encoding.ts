/** How the text of a file is stored: its encoding, and whether it begins with a byte order mark (BOM). */
export interface TextEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly hasMark: boolean;
}

const MARKS: Readonly<Record<TextEncoding['name'], readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/** Bytes that are not text in a supported encoding. The message completes “cannot be read: …”. */
export class UnreadableText extends Error {}

/**
 * Decodes bytes to a text, without the byte order mark. For every decoded text, {@link encodeText} returns the same bytes.
 *
 * @throws UnreadableText if the bytes are not valid in their encoding
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: TextEncoding } {
  const encoding = encodingOf(bytes);
  const content = bytes.subarray(encoding.hasMark ? MARKS[encoding.name].length : 0);
  try {
    return { text: new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true }).decode(content), encoding };
  } catch {
    const line = firstInvalidLine(content, encoding.name);
    throw new UnreadableText(
      `it is not text in UTF-8 or UTF-16: line ${line} has bytes that are not valid ${encoding.name.toUpperCase()}; save it as UTF-8`,
    );
  }
}

/** Encodes a text to bytes. A lone surrogate, which UTF-8 cannot store, is replaced by U+FFFD. */
export function encodeText(text: string, { name, hasMark }: TextEncoding): Uint8Array {
  const mark = hasMark ? MARKS[name] : [];
  if (name === 'utf-8') {
    const content = new TextEncoder().encode(text);
    if (!hasMark) return content;
    const bytes = new Uint8Array(mark.length + content.length);
    bytes.set(mark);
    bytes.set(content, mark.length);
    return bytes;
  }
  const bytes = new Uint8Array(mark.length + 2 * text.length);
  bytes.set(mark);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(mark.length + 2 * i, text.charCodeAt(i), name === 'utf-16le');
  return bytes;
}

/**
 * The encoding of bytes, by the byte order mark, or otherwise by the positions of zero bytes: JSON, filters and expressions
 * begin with an ASCII character, and do not contain the character U+0000 (RFC 4627 §3).
 *
 * @throws UnreadableText for UTF-32 and for compressed files
 */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  const starts = (...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);
  if (starts(0x1f, 0x8b)) throw new UnreadableText('it is compressed by gzip; decompress it');
  if (starts(0x50, 0x4b, 3, 4)) throw new UnreadableText('it is a ZIP archive; check the files in it instead');
  const [first, second, third, fourth] = bytes;
  const isLittle32 = second === 0 && third === 0 && fourth === 0 && first !== 0;
  const isBig32 = first === 0 && second === 0 && third === 0 && fourth !== undefined && fourth !== 0;
  if (isLittle32 || isBig32 || starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
    throw new UnreadableText('it is text in UTF-32; save it as UTF-8');
  }
  for (const name of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    if (starts(...MARKS[name])) return { name, hasMark: true };
  }
  if (first !== undefined && second !== undefined && (first === 0) !== (second === 0)) {
    return { name: first === 0 ? 'utf-16be' : 'utf-16le', hasMark: false };
  }
  return { name: 'utf-8', hasMark: false };
}

/** The line, counted from 1, of the first invalid bytes: the line on which the longest valid prefix ends. */
function firstInvalidLine(bytes: Uint8Array, encoding: TextEncoding['name']): number {
  const valid = (length: number): string | undefined => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    } catch {
      return undefined;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (valid(middle) === undefined) high = middle - 1;
    else low = middle;
  }
  return (valid(low) ?? '').split('\n').length;
}
