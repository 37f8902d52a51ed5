import type { Constant, NumberConstant } from './tree.js';

/** The text that a constant stands for, and where each part of it is written. */
export interface DecodedConstant {
  readonly value: string;
  /** The offset in the expression at which the part of the value from `index` on is written. */
  readonly offsetOf: (index: number) => number;
}

/**
 * Reads a text constant: `\\` and `\"` stand for a backslash and a quotation mark. A backslash before anything else stands
 * for itself: that is not documented, but Microsoft's own mappings and examples have `"\,"` and `"\+(?<code>…"`.
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
  // An escaped character begins with its backslash.
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

/** A text as it is written in a constant, without the quotation marks. */
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
