import { parseExpression } from '../../../server/src/language/entra/parser.js';

/** Parses texts; gives how many were sound. */
export function run(texts: readonly string[]): number {
  let sound = 0;
  for (const text of texts) if (parseExpression(text).problems.length === 0) sound++;
  return sound;
}
