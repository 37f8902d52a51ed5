import type { ScimDocument } from '../documents/document.js';
import type { Span } from '../span.js';
import type { InlayHint } from './answers.js';
import { resultHints } from './expressions/results.js';
import { scopeResults, type ScopeResult } from './scoping/results.js';

const SIGNS: Readonly<Record<ScopeResult['outcome'], string>> = { inScope: '✓', excluded: '✗', unknown: '?' };

/** Results for the sample user between two offsets of a document: values of sources, and who is in scope. */
export function inlayHints(document: ScimDocument, within: Span = { start: 0, end: Infinity }): InlayHint[] {
  const scopes = scopeResults(document)
    .filter(({ at }) => at.start >= within.start && at.start <= within.end)
    .map(({ at, text, outcome }) => ({ at: at.start, label: `${SIGNS[outcome]} ${text}` }));
  return [...scopes, ...resultHints(document, within)];
}
