import type { RuleCode } from '../problems/catalogue/index.js';
import type { Fix, Problem } from '../problems/problem.js';
import type { SeverityOverrides } from '../problems/severity.js';
import { editDistance } from '../problems/suggestions.js';
import type { TextEdit } from '../span.js';
import { fixAll, safeFixes, type Read } from './fix-all.js';

/** An edit with the information whether it needs a decision. */
export interface SuggestedEdit extends TextEdit {
  /** Whether it replaces a word by what was probably meant; otherwise it belongs to a safe fix. */
  readonly isSuggestion: boolean;
}

/**
 * All safe fixes of a document, and with them the words that are nearly certainly misspelt: those with one known name that is
 * very similar. A suggestion is left out if it would bring a new problem. Empty if there are no suggestions.
 */
export function fixAllWithSuggestions(source: string, read: Read, overrides?: SeverityOverrides): SuggestedEdit[] {
  const edits = fixAll(source, read, overrides, (problem, text) => {
    const safe = safeFixes(problem);
    return safe.length > 0 ? safe : suggestion(problem, text);
  });
  const safe = new Set(fixAll(source, read, overrides).map(keyOf));
  const marked = edits.map((edit) => ({ ...edit, isSuggestion: !safe.has(keyOf(edit)) }));
  return marked.some(({ isSuggestion }) => isSuggestion) ? marked : [];
}

/** Whether a problem has a suggestion that {@link fixAllWithSuggestions} would try. */
export function hasSuggestion(problem: Problem, text: string): boolean {
  return MISSPELT.has(problem.code) && !problem.fixes.some(({ safe }) => safe) && suggestion(problem, text).length > 0;
}

/** Rules that report names and words which are not known. */
const MISSPELT: ReadonlySet<RuleCode> = new Set<RuleCode>([
  'unknown-attribute',
  'unknown-sub-attribute',
  'unknown-value',
  'unknown-operator',
  'unknown-member',
  'member-value',
  'unknown-application',
  'unknown-function',
  'unknown-source-attribute',
  'bare-word',
  'scoping-unknown-attribute',
  'scoping-unknown-operator',
  'unknown-directory',
  'unknown-object',
  'unknown-referenced-object',
]);

/** The fix of a problem that replaces a word by a similar one, if there is exactly one. */
function suggestion({ code, fixes }: Problem, text: string): readonly Fix[] {
  if (!MISSPELT.has(code)) return [];
  const near = fixes.filter(({ edits: [first] }) => first !== undefined && isNear(first, text));
  return near.length === 1 ? near : [];
}

/** Whether an edit corrects a word: one letter in a word of four to seven letters, up to two in a longer one. */
function isNear({ start, end, newText }: TextEdit, text: string): boolean {
  const [written = '', meant = ''] = [text.slice(start, end), newText].map((word) => word.toLowerCase());
  // Quotation marks and brackets that the other one does not have change more than the spelling.
  if (written.length < 4 || signsOf(written) !== signsOf(meant)) return false;
  if (written.replace(/\D/g, '') !== meant.replace(/\D/g, '')) return false;
  const limit = Math.min(written.length, meant.length) < 8 ? 1 : 2;
  return editDistance(written, meant, limit) <= limit;
}

function signsOf(text: string): string {
  return text.replace(/[^"[\]()]/g, '');
}

function keyOf({ start, end, newText }: TextEdit): string {
  return `${start} ${end} ${newText}`;
}
