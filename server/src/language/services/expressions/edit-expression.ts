import { isMappingDocument, type ScimDocument } from '../../documents/document.js';
import { mappingAt, mappingOf, type IdentifiedSource, type MappingId } from '../../documents/expression-address.js';
import { changeOf, compact, isSameButForLayout } from '../../entra/layout.js';
import { prettyPrint } from '../../entra/printer.js';
import { rebuildEdits } from '../../documents/rebuild-source.js';
import { applyEdits, type Span, type TextEdit } from '../../span.js';

/** An expression that is edited on its own. */
export interface EditableExpression {
  readonly mapping: MappingId;
  /** Its target, in a few words. */
  readonly title: string;
  /** The decoded text, over several lines if it is long. */
  readonly text: string;
  /** Its span in the document. */
  readonly at: Span;
}

/** The expression at an offset of a mapping document. */
export function expressionAt(document: ScimDocument, offset: number): EditableExpression | undefined {
  const found = mappingAt(document, offset);
  return found && editable(found);
}

/** The expression of a mapping, as it is now. */
export function expressionOf(document: ScimDocument, mapping: MappingId): EditableExpression | undefined {
  const found = mappingOf(document, mapping);
  return found && editable(found);
}

/**
 * The edits that write an expression back to its document, on one line and escaped; none if only its layout differs.
 * Undefined if its mapping is gone.
 */
export function expressionEdits(
  document: ScimDocument,
  mapping: MappingId,
  text: string,
): readonly TextEdit[] | undefined {
  const found = mappingOf(document, mapping);
  if (!found || !isMappingDocument(document)) return undefined;
  const { expression } = found.source;
  // The kind of line breaks does not matter.
  const wanted = compact(expression.text.includes('\r') ? text : text.replace(/\r\n?/g, '\n'));
  const change = changeOf(expression.text, wanted);
  if (!change) return [];
  // The source tree of a synchronization schema is updated to its new expression.
  return found.attributeMapping.sourceNode?.type === 'object'
    ? rebuildEdits(document.json, found.attributeMapping, applyEdits(expression.text, [change]))
    : [expression.edit(change, change.newText)];
}

function editable({
  mapping,
  source: { expression },
}: Pick<IdentifiedSource, 'mapping' | 'source'>): EditableExpression {
  return { mapping, title: titleOf(mapping.target), text: laidOut(expression), at: expression.place.content };
}

/** Long expressions over several lines; short and invalid ones as they are. */
function laidOut({ text, parse }: IdentifiedSource['source']['expression']): string {
  if (parse.problems.length > 0) return text;
  const printed = prettyPrint(text, parse.tree);
  return printed.includes('\n') && isSameButForLayout(printed, text) ? printed : text;
}

/** Tabs truncate longer titles. */
const MAX_TITLE = 60;

/** The last part of a path: it distinguishes targets on tabs. */
function titleOf(target: string): string {
  const schema = /^urn:[^[\s"]*:/i.exec(target)?.[0] ?? '';
  const title = target.slice(schema.length).trim();
  return (title === '' ? 'expression' : title).slice(0, MAX_TITLE);
}
