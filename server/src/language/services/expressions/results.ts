import type { ScimDocument } from '../../documents/document.js';
import { type Source } from '../../documents/source.js';
import { sourcesOf } from '../../documents/regions.js';
import type { Evaluation } from '../../entra/evaluator.js';
import { code, plain } from '../describe.js';
import type { InlayHint } from '../answers.js';
import { describeValue } from './describe-value.js';

/** What is longer than this is cut off in the text, in characters; the tooltip has it all. */
const MAX_LABEL = 60;

/** What the sources between two offsets of a document give for the sample user. */
export function resultHints(document: ScimDocument, within = { start: 0, end: Infinity }): InlayHint[] {
  return sourcesOf(document).flatMap((source) => {
    const { content } = source.expression.place;
    if (content.end < within.start || content.start > within.end) return [];
    const { result } = source;
    if (!result) return [];
    // Behind the quotation mark of a JSON string.
    const at = document.kind === 'expression' ? content.end : content.end + 1;
    return [{ at, label: labelOf(source, result), tooltip: describeResult(source, result) }];
  });
}

function labelOf({ defaultValue }: Source, result: Evaluation): string {
  if (result.kind === 'failure') return `⚠ ${short(result.message)}`;
  if (result.kind === 'unknown') return `→ ? ${short(result.message)}`;
  if (result.notCreated) return '→ object not created';
  if (result.dropped) return '→ dropped';
  const { value } = result;
  if (value !== null && value.length > 0) return `→ ${short(typeof value === 'string' ? value : value.join(', '))}`;
  const otherwise = defaultValue === undefined || defaultValue === '' ? '' : `, “${short(defaultValue)}” when created`;
  return `→ ∅ ${value === '' ? 'empty' : 'null'}${otherwise}`;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_LABEL ? `${line.slice(0, MAX_LABEL - 1)}…` : line;
}

/** What a source, or a part of one, gives for the sample user, in Markdown. */
export function describeResult({ sampleUser, defaultValue, expression }: Source, result: Evaluation): string {
  const whom = code(sampleUser?.name ?? '');
  if (result.kind === 'failure') {
    const at = expression.text.slice(result.start, result.end);
    return `**⚠ Fails** for ${whom}${at === '' ? '' : `, at ${code(at)}`}: ${plain(result.message)}`;
  }
  if (result.kind === 'unknown') return `For ${whom}: the result is not known here. ${plain(result.message)}`;
  if (result.notCreated) return `For ${whom}: the object is not created.`;
  if (result.dropped) return `For ${whom}: dropped, the target is not written.`;
  const otherwise =
    result.value === null && defaultValue !== undefined ? `; ${describeValue(defaultValue)} when it is created` : '';
  return `For ${whom}: ${describeValue(result.value)}${otherwise}`;
}
