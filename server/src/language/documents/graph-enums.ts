import { scalarMember, type JsonNode } from '../json/json-tree.js';
import {
  ATTRIBUTE_TYPE_WORDS,
  FLOW_BEHAVIOR_WORDS,
  FLOW_TYPE_WORDS,
  MUTABILITY_WORDS,
  SOURCE_TYPE_WORDS,
  type Word,
} from '../structure/words.js';

/*
 * Enumerations of Microsoft Graph, whose values are printed as words, and by some programs as numbers: C# without a
 * converter, and PowerShell before its version 6.
 */

/** An enumeration: each word is at the index of its number. */
export type GraphEnum = readonly string[];

export const SOURCE_TYPES = wordsOf(SOURCE_TYPE_WORDS);
export const FLOW_TYPES = wordsOf(FLOW_TYPE_WORDS);
export const FLOW_BEHAVIORS = wordsOf(FLOW_BEHAVIOR_WORDS);
export const ATTRIBUTE_TYPES = wordsOf(ATTRIBUTE_TYPE_WORDS);
export const MUTABILITIES = wordsOf(MUTABILITY_WORDS);

function wordsOf(words: readonly Word[]): GraphEnum {
  return words.map(({ word }) => word);
}

/** The word of a member, which is printed as the word or its number; undefined if it is neither. */
export function enumMember(object: JsonNode | undefined, name: string, words: GraphEnum): string | undefined {
  const value = scalarMember(object, name);
  if (typeof value === 'number') return words[value];
  return typeof value === 'string' ? value : undefined;
}
