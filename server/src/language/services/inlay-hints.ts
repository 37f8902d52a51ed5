import { isMappingDocument, type ScimDocument } from '../documents/document.js';
import type { Span } from '../span.js';
import type { InlayHint } from './answers.js';
import { expressionHint, sourceResults } from './expressions/results.js';
import { placed } from './live-results.js';
import { scopeResults } from './scoping/results.js';

/**
 * Results for the sample user between two offsets of a document: values of sources, and who is in scope.
 *
 * @param visibleColumns how many columns of a line are visible
 */
export function inlayHints(
  document: ScimDocument,
  within: Span = { start: 0, end: Infinity },
  visibleColumns?: number,
): InlayHint[] {
  if (document.kind === 'expression') return expressionHint(document.source);
  if (!isMappingDocument(document)) return [];
  const scopes = scopeResults(document).filter(({ end }) => end >= within.start && end <= within.end);
  return placed(document.json, [...scopes, ...sourceResults(document, within, visibleColumns)], visibleColumns);
}
