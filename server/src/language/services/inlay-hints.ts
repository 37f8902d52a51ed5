import type { ScimDocument } from '../documents/embedded-text.js';
import type { Span } from '../span.js';
import { resultHints } from './expressions/results.js';
import { scopeResults, type ScopeResult } from './scoping/results.js';

/** Something that is shown in the text without being a part of it. */
export interface InlayHint {
  /** Behind which character it stands, in source offsets. */
  readonly at: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip?: string;
}

const SIGNS: Readonly<Record<ScopeResult['outcome'], string>> = { inScope: '✓', excluded: '✗', unknown: '?' };

/** What is shown for the sample user between two offsets of a document: values of sources, and who is in scope. */
export function inlayHints(document: ScimDocument, within: Span = { start: 0, end: Infinity }): InlayHint[] {
  const scopes = scopeResults(document)
    .filter(({ at }) => at.start >= within.start && at.start <= within.end)
    .map(({ at, text, outcome }) => ({ at: at.start, label: `${SIGNS[outcome]} ${text}` }));
  return [...scopes, ...resultHints(document, within)];
}
