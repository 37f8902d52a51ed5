import type { Constant, NumberConstant } from './tree.js';

/** The value of a constant, with the offset of each part of it in the expression. */
export interface DecodedConstant {
  readonly value: string;
  /** The offset in the expression of the part of the value that begins at `index`. */
  readonly offsetOf: (index: number) => number;
}

/**
 * Decodes a string constant: `\\` is a backslash and `\"` a quotation mark. A backslash before any other character is kept.
 * That is not documented, but Microsoft's own mappings and examples contain `"\,"` and `"\+(?<code>…"`.
 */
export function decodeConstant(text: string, { content }: Constant): DecodedConstant {
  const raw = text.slice(content.start, content.end);
  if (!raw.includes('\\')) return { value: raw, offsetOf: (index) => content.start + index };
  let value = '';
  const offsets: number[] = [];
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '\\' && (raw[at + 1] === '\\' || raw[at + 1] === '"')) at++;
    offsets.push(content.start + at);
    value += raw[at]!;
  }
  // The offset of an escaped character is that of its backslash.
  return {
    value,
    offsetOf: (index) => {
      const offset = offsets[index];
      if (offset === undefined) return content.end;
      const before = index === 0 ? content.start : offsets[index - 1]! + 1;
      return Math.min(before, offset);
    },
  };
}

/** Escapes a string as the content of a constant, without quotation marks. */
export function encodeConstant(value: string): string {
  return value.replace(/[\\"]/g, '\\$&');
}

/** The decimal digits of a number: `&HF` is 15 (VBA's hexadecimal form). */
export function decimalOf(text: string, { start, end }: NumberConstant): string {
  const written = text.slice(start, end);
  const hexadecimal = /^(-?)&H([0-9A-F]+)$/i.exec(written);
  if (!hexadecimal) return written;
  const [, sign, digits] = hexadecimal;
  return `${sign}${BigInt(`0x${digits}`)}`;
}
