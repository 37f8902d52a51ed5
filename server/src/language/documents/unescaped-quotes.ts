import { rememberedFor } from '../remembered.js';
import { parseExpression } from '../entra/parser.js';
import { foldedName } from '../json/member-names.js';
import { unescapedQuotes, type UnescapedQuotesFound } from '../json/unescaped-quotes.js';
import type { MappingDocument } from './model.js';
import { parsePath } from '../scim/parser/index.js';

/** The patterns of member values in both kinds of mapping documents, by their folded names. */
const MEMBERS: ReadonlyMap<string, 'path' | 'expression' | 'text'> = new Map([
  ['target', 'path'],
  ['targetattributename', 'path'],
  ['source', 'expression'],
  ['expression', 'expression'],
  ['defaultvalue', 'text'],
  // The name of an attribute or a function, or a constant.
  ['name', 'text'],
  // A clause of a scoping filter.
  ['value', 'text'],
  ['values', 'text'],
  ['attribute', 'text'],
  ['sourceoperandname', 'text'],
]);

/** The strings of a mapping document that end too early because quotation marks in them are not escaped. */
export const unescapedQuotesOf = rememberedFor(
  ({ json, tree }: Pick<MappingDocument, 'json' | 'tree'>): UnescapedQuotesFound =>
    tree.errors.length === 0 ? { strings: [], otherErrors: [] } : unescapedQuotes(json.toString(), tree, suits),
);

function suits(name: string | undefined, text: string): 'sound' | 'plausible' | 'no' {
  const kind = name === undefined ? 'text' : MEMBERS.get(foldedName(name));
  if (kind === undefined) return 'no';
  if (kind === 'path' && text.includes('[') && parsePath(text).problems.every(({ severity }) => severity !== 'error'))
    return 'sound';
  if (kind === 'expression' && isSoundExpression(text)) return 'sound';
  if (!isOneString(text)) return 'no';
  if (kind === 'text') return /["]\s*,|,\s*["]/.test(text) ? 'plausible' : 'sound';
  return /^[^"]*[[(]/.test(text) ? 'plausible' : 'no';
}

function isSoundExpression(text: string): boolean {
  const { tree, problems } = parseExpression(text);
  return problems.length === 0 && tree.kind !== 'word' && tree.kind !== 'missing';
}

/** Whether quotation marks come in pairs, and what is between them is not the end of a string, a comma or a colon. */
function isOneString(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 0 && !/"\s*[:"]|"\s*[{}]/.test(text);
}
