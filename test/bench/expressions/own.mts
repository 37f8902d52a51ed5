import { checkExpression } from '../../../server/src/language/entra/checks/index.js';
import { parseExpression } from '../../../server/src/language/entra/parser.js';

/** Parses and checks texts; gives how many were sound. */
export function run(texts: readonly string[]): number {
  let sound = 0;
  for (const text of texts) {
    const parsed = parseExpression(text);
    const problems = checkExpression(parsed);
    if (parsed.problems.length === 0 && problems.every(({ severity }) => severity !== 'error')) sound++;
  }
  return sound;
}
