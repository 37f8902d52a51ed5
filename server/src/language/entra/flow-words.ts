import { english } from '../l10n.js';
import { suggestions } from '../problems/suggestions.js';

/*
 * Words without quotation marks that are used instead of a value, and say what happens instead of writing one. From
 * Microsoft's guides to expressions for Workday and SuccessFactors (2025). The reference does not list them.
 */

export interface FlowWord {
  readonly name: string;
  /** What happens to the target attribute, or to the object. */
  readonly effect: 'dropped' | 'notCreated';
  readonly summary: string;
}

export const flowWords: readonly FlowWord[] = [
  {
    name: 'IgnoreAttributeFlow',
    effect: 'dropped',
    summary: english`Does not change the target attribute: no value is written.`,
  },
  {
    name: 'IgnoreObjectFlow',
    effect: 'notCreated',
    summary: english`Does not create the object.`,
  },
];

const BY_NAME: ReadonlyMap<string, FlowWord> = new Map(flowWords.map((word) => [word.name, word]));

/** The flow word with exactly that name. The language is case-sensitive. */
export function flowWordNamed(name: string): FlowWord | undefined {
  return BY_NAME.get(name);
}

/** The flow word that a misspelt word probably means; undefined if there is none. */
export function flowWordMeant(word: string): string | undefined {
  return suggestions(
    word,
    flowWords.map(({ name }) => name),
  )[0];
}
