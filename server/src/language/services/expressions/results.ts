import type { ScimDocument } from '../../documents/document.js';
import { type Source } from '../../documents/source.js';
import { sourcesOf } from '../../documents/regions.js';
import type { Evaluation } from '../../entra/evaluator.js';
import { code, plain } from '../describe.js';
import type { InlayHint } from '../answers.js';
import { describeValue } from './describe-value.js';

/** The label truncates longer values, in characters; the tooltip has the whole value. */
const MAX_LABEL = 60;

/** The values of the sources between two offsets of a document for the sample user. */
export function resultHints(document: ScimDocument, within = { start: 0, end: Infinity }): InlayHint[] {
  return sourcesOf(document, within).flatMap((source) => {
    const { result } = source;
    if (!result) return [];
    const { content } = source.expression.place;
    // After the quotation mark of a JSON string.
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

/**
 * The result of a source, or of a part of it, for the sample user, in Markdown.
 *
 * @param what the words for what was evaluated
 */
export function describeResult(
  { sampleUser, defaultValue, expression }: Source,
  result: Evaluation,
  what = 'Result',
): string {
  const subject = `${what} for ${code(sampleUser?.name ?? '')}`;
  if (result.kind === 'failure') {
    const at = expression.text.slice(result.start, result.end);
    return `**⚠ ${subject}**: fails${at === '' ? '' : ` at ${code(at)}`}. ${plain(result.message)}`;
  }
  if (result.kind === 'unknown') return `${subject}: unknown. ${plain(result.message)}`;
  if (result.notCreated) return `${subject}: the object is not created.`;
  if (result.dropped) return `${subject}: the value is dropped, and the target is not written.`;
  const otherwise =
    result.value === null && defaultValue !== undefined
      ? `; the default value ${describeValue(defaultValue)} when the object is created`
      : '';
  return `${subject}: ${describeValue(result.value)}${otherwise}`;
}
