import type { TextEdit } from '../span.js';
import { printJsonLine } from './expected.js';
import { readTestFile } from './test-file.js';

/** Which expectation of a test file is meant. */
export interface ExpectationId {
  /** The place of the case in the list, and its name, by which it is recognised in a text that has changed. */
  readonly index: number;
  readonly name: string;
  /** The target, `inScope` or `decision`. */
  readonly label: string;
  readonly kind: 'value' | 'scope' | 'decision';
}

/**
 * Writes another value into an expectation. All around it stays. Undefined if the text has no such expectation any more.
 *
 * @param value JSON
 */
export function acceptValue(
  text: string,
  { index, name, label, kind }: ExpectationId,
  value: unknown,
): TextEdit | undefined {
  const { cases } = readTestFile(text);
  const at = cases[index];
  const found = at?.name === name ? at : cases.find((one) => one.name === name);
  if (!found) return undefined;
  const place =
    kind === 'scope'
      ? found.inScope?.at
      : kind === 'decision'
        ? found.decision?.at
        : found.expectations.find(({ target }) => target === label)?.valueAt;
  return place && { ...place, newText: printJsonLine(value) };
}
