/*
 * The characters that .NET treats as white space (`Char.IsWhiteSpace`). JavaScript's `\s` and `trim` lack U+0085 and have U+FEFF.
 */

/** The white space of .NET, as ranges of code units: first, last, first, last … */
export const WHITE_SPACE: readonly number[] = [
  ...[0x09, 0x0d, 0x20, 0x20, 0x85, 0x85, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000],
];

/** Whether a code unit is white space; false for NaN, which is read past the end of a string. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  for (let at = 0; at < WHITE_SPACE.length; at += 2) {
    if (code >= WHITE_SPACE[at]! && code <= WHITE_SPACE[at + 1]!) return true;
  }
  return false;
}

/** `String.TrimStart` */
export function trimStart(text: string): string {
  let start = 0;
  while (isWhiteSpace(text.charCodeAt(start))) start++;
  return text.slice(start);
}

/** `String.TrimEnd` */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** `String.Trim` */
export function trim(text: string): string {
  return trimStart(trimEnd(text));
}
