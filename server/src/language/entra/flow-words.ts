import { suggestions } from '../problems/suggestions.js';

/*
 * Words that stand where a value may, without quotation marks, and say what is done instead of writing one. From
 * Microsoft's guides to expressions for Workday and SuccessFactors (2025); the reference does not list them.
 */

export interface FlowWord {
  readonly name: string;
  /** What becomes of the target, or of the object. */
  readonly effect: 'dropped' | 'notCreated';
  readonly summary: string;
}

export const flowWords: readonly FlowWord[] = [
  {
    name: 'IgnoreAttributeFlow',
    effect: 'dropped',
    summary: 'Leaves the target attribute alone: nothing is written to it.',
  },
  {
    name: 'IgnoreObjectFlow',
    effect: 'notCreated',
    summary: 'Does not create the object.',
  },
];

const BY_NAME: ReadonlyMap<string, FlowWord> = new Map(flowWords.map((word) => [word.name, word]));

/** The flow word of exactly that name: the language is case-sensitive. */
export function flowWordNamed(name: string): FlowWord | undefined {
  return BY_NAME.get(name);
}

/** The flow word that a misspelt one is near to, if there is one. */
export function flowWordMeant(word: string): string | undefined {
  return suggestions(
    word,
    flowWords.map(({ name }) => name),
  )[0];
}
