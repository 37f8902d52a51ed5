import type { CheckedDocument } from '../../documents/document.js';
import type { MappingContext } from '../../documents/mapping-context.js';
import { type Source } from '../../documents/source.js';
import { unitsIn } from '../../documents/regions.js';
import type { Evaluation } from '../../entra/evaluator.js';
import { t } from '../../l10n.js';
import { code, plain } from '../describe.js';
import type { Span } from '../../span.js';
import type { InlayHint } from '../answers.js';
import { areMostlyLong, labelled, type LiveResult } from '../live-results.js';
import { describeValue } from './describe-value.js';

/** The maximum number of characters of a value before a text, which it moves. */
const MAX_VALUE_BEFORE = 28;

/** The values of the sources between two offsets of a document for the sample user. */
export function sourceResults(
  document: CheckedDocument,
  within: Span = { start: 0, end: Infinity },
  visibleColumns?: number,
): LiveResult[] {
  const longLists = new Map<MappingContext, boolean>();
  const isInLongList = (context: MappingContext): boolean => {
    let isLong = longLists.get(context);
    if (isLong === undefined) longLists.set(context, (isLong = hasLongLines(document, context, visibleColumns)));
    return isLong;
  };
  return [...unitsIn(document, within)].flatMap(({ mapping, source, context }) => {
    const result = source?.result;
    if (!result) return [];
    // After the quotation mark of the string.
    const end = source.expression.place.content.end + 1;
    if (end < within.start || end > within.end + 1) return [];
    const said = saidOf(source, result);
    const object = mapping.node.offset;
    const tooltip = describeResult(source, result);
    // A value is recognised by its beginning, a message is not.
    const labelBefore = labelled(said, result.kind === 'value' ? MAX_VALUE_BEFORE : undefined);
    return [{ end, object, label: labelled(said), labelBefore, tooltip, isBefore: isInLongList(context) }];
  });
}

/** Whether the lines of an object mapping are mostly too long for results at their end. */
function hasLongLines({ json, mappings }: CheckedDocument, context: MappingContext, visible?: number): boolean {
  const units = mappings.find((checked) => checked.context === context)?.units ?? [];
  const ends = units.flatMap(({ mapping: { sourceNode } }) =>
    sourceNode ? [sourceNode.offset + sourceNode.length] : [],
  );
  return areMostlyLong(json, ends, visible);
}

/** The value of an expression that is a document of its own, behind it. */
export function expressionHint(source: Source): InlayHint[] {
  const { result } = source;
  if (!result) return [];
  const at = source.expression.place.content.end;
  return [{ at, label: labelled(saidOf(source, result)), tooltip: describeResult(source, result) }];
}

function saidOf({ defaultValue }: Source, result: Evaluation): string {
  if (result.kind === 'failure') return `⚠ ${result.message}`;
  if (result.kind === 'unknown') return `→ ? ${result.message}`;
  if (result.notCreated) return t`→ object not created`;
  if (result.dropped) return t`→ dropped`;
  const { value } = result;
  if (value !== null && value.length > 0) return `→ ${typeof value === 'string' ? value : value.join(', ')}`;
  const otherwise = defaultValue === undefined || defaultValue === '' ? '' : t`, “${defaultValue}” when created`;
  return `→ ∅ ${value === '' ? t`empty` : 'null'}${otherwise}`;
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
  const subject = t`${what} for ${code(sampleUser?.name ?? '')}`;
  if (result.kind === 'failure') {
    const at = expression.text.slice(result.start, result.end);
    return at === ''
      ? t`**⚠ ${subject}**: fails. ${plain(result.message)}`
      : t`**⚠ ${subject}**: fails at ${code(at)}. ${plain(result.message)}`;
  }
  if (result.kind === 'unknown') return t`${subject}: unknown. ${plain(result.message)}`;
  if (result.notCreated) return t`${subject}: the object is not created.`;
  if (result.dropped) return t`${subject}: the value is dropped, and the target is not written.`;
  const otherwise =
    result.value === null && defaultValue !== undefined
      ? t`; the default value ${describeValue(defaultValue)} when the object is created`
      : '';
  return `${subject}: ${describeValue(result.value)}${otherwise}`;
}
