import { scalarMember, type JsonNode } from '../json/json-tree.js';

/*
 * Enumerations of Microsoft Graph, whose values are printed as words, and by some programs as numbers: C# without a
 * converter, and PowerShell before its version 6.
 */

/** An enumeration: each word is at the index of its number. */
export type GraphEnum = readonly string[];

export const SOURCE_TYPES: GraphEnum = ['Attribute', 'Constant', 'Function'];
export const FLOW_TYPES: GraphEnum = [
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
];
export const FLOW_BEHAVIORS: GraphEnum = ['FlowWhenChanged', 'FlowAlways'];
export const ATTRIBUTE_TYPES: GraphEnum = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'];
export const MUTABILITIES: GraphEnum = ['ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly'];

/** The word of a member, which is printed as the word or its number; undefined if it is neither. */
export function enumMember(object: JsonNode | undefined, name: string, words: GraphEnum): string | undefined {
  const value = scalarMember(object, name);
  if (typeof value === 'number') return words[value];
  return typeof value === 'string' ? value : undefined;
}
