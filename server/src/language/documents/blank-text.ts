import type { SourceText } from '../source-text.js';

/** White space, also a byte order mark, and comments. */
const BLANK = /^(?:\s|\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

/** A longer text of comments is left alone. */
const MOST = 10_000;

/** Whether a text is empty but for white space and comments, as a file is that was just created. */
export function isBlankText(text: SourceText | string): boolean {
  return text.length <= MOST && BLANK.test(text.slice(0, MOST));
}
