import type { CheckedDocument } from '../../documents/document.js';
import type { CheckedMapping } from '../../documents/checked-mapping.js';
import { newMappingEdits, type NewMapping } from '../../documents/new-mapping.js';
import { parsedExpression, parsedPath } from '../../documents/parsed-texts.js';
import { usualSource } from '../../documents/usual-sources.js';
import { entraObjects, isListed } from '../../entra/source-object.js';
import { commentsIn, gapAt } from '../../json/comments.js';
import { elements, nodeAt, parseJson, spanOf, type JsonNode } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { count } from '../../problems/wording.js';
import type { SourceText } from '../../source-text.js';
import { applyEdits, type Span, type TextEdit } from '../../span.js';
import { isType, meaningOfHeading, readTable, type Row, type Table } from './table.js';

/** The rows of a table as attribute mappings. */
export interface PastedIntoList {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * The attribute mappings that the rows of a table describe, at a cursor between those of a list; undefined elsewhere, and for
 * a text that is no table of attributes.
 */
export function pastedIntoList(document: CheckedDocument, selection: Span, pasted: string): PastedIntoList | undefined {
  const place = listAt(document, selection);
  const table = place && readTable(pasted);
  if (!table) return undefined;
  const { checked, list } = place;
  const rows = new Columns(checked, table).rows();
  if (!rows) return undefined;

  const { kind, json } = document;
  const mappings: NewMapping[] = [];
  const keys = new Set<string>();
  let mapped = 0;
  let unknown = 0;
  for (const { target, source, matchingPriority } of rows) {
    const key = checked.context.keyOf(target);
    if (checked.context.keys.count(key) > 0 || keys.has(key)) {
      mapped++;
      continue;
    }
    const known = source ?? usualSourceIn(document, checked, target);
    // A mapping with an empty source would look complete.
    if (known === undefined) {
      unknown++;
      continue;
    }
    keys.add(key);
    mappings.push({ target, source: known, ...(matchingPriority !== undefined && { matchingPriority }) });
  }
  const index = elements(list).filter(({ offset }) => offset < selection.start).length;
  const edits = newMappingEdits(json, kind, list, mappings, index);
  if (edits.length === 0 || makesErrors(document, edits)) return undefined;
  return { title: titleOf(mappings.length, mapped, unknown), edits };
}

function titleOf(added: number, mapped: number, unknown: number): string {
  const notes = [
    mapped === 0 ? '' : mapped === 1 ? t`1 is already mapped` : t`${mapped} are already mapped`,
    unknown === 0
      ? ''
      : unknown === 1
        ? t`1 without a usual source is left out`
        : t`${unknown} without a usual source are left out`,
  ].filter((note) => note !== '');
  return [t`Paste ${count(added, 'attribute mapping')}`, ...notes].join(', ');
}

interface ListPlace {
  readonly checked: CheckedMapping;
  readonly list: JsonNode;
}

/** The list that a selection is in, between its elements. */
function listAt({ mappings, tree, json }: CheckedDocument, { start, end }: Span): ListPlace | undefined {
  if (json.slice(start, end).trim() !== '') return undefined;
  for (const checked of mappings) {
    const { list } = checked.objectMapping;
    if (!list || start <= list.offset || end >= list.offset + list.length) continue;
    const node = nodeAt(list, start);
    const isBetween = node === list || (node?.parent === list && (node.offset === start || spanOf(node).end === start));
    return isBetween && !touchesComment(json, tree.root, start) ? { checked, list } : undefined;
  }
  return undefined;
}

/** Whether an offset is in a comment, or at the end of one that ends with its line. */
function touchesComment(json: SourceText, root: JsonNode | undefined, offset: number): boolean {
  const gap = gapAt(root, offset, json.length);
  return (
    gap !== undefined &&
    commentsIn(json, gap).some(
      ({ start, end, content }) => start < offset && (offset < end || (offset === end && content.end === end)),
    )
  );
}

/** Whether edits would make JSON invalid that is not, or has fewer mistakes. */
function makesErrors({ json, tree, allowsComments: comments }: CheckedDocument, edits: readonly TextEdit[]): boolean {
  return parseJson(applyEdits(json.toString(), edits), { comments }).errors.length > tree.errors.length;
}

function usualSourceIn(document: CheckedDocument, checked: CheckedMapping, target: string): string | undefined {
  const { resource, sourceObject } = checked.objectMapping;
  return usualSource(target, { application: document.applicationProfile, resource, sourceObject });
}

interface ReadRow {
  readonly target: string;
  readonly source: string | undefined;
  readonly matchingPriority: number | undefined;
}

/** Which columns of a table have the targets, the sources and the matching priorities. */
class Columns {
  private readonly checked: CheckedMapping;
  private readonly table: Table;

  constructor(checked: CheckedMapping, table: Table) {
    this.checked = checked;
    this.table = table;
  }

  /** The rows as mappings; undefined if one of them has no target. */
  rows(): readonly ReadRow[] | undefined {
    const { rows } = this.table;
    const columns = this.columns();
    if (rows.length === 0 || !columns) return undefined;
    const read = rows.map((row): ReadRow | undefined => {
      const target = this.targetIn(row[columns.target]);
      if (target === undefined) return undefined;
      const source = columns.source === undefined ? undefined : this.sourceIn(row[columns.source]);
      return { target, source, matchingPriority: this.priorityIn(row, columns) };
    });
    return read.every((row) => row !== undefined) ? read : undefined;
  }

  private columns(): { readonly target: number; readonly source: number | undefined } | undefined {
    const { rows, headings } = this.table;
    const named = (wanted: 'source' | 'target'): number =>
      headings?.findIndex((heading) => meaningOfHeading(heading) === wanted) ?? -1;
    if (headings && named('source') >= 0) {
      const source = named('source');
      const target =
        named('target') >= 0 ? named('target') : headings.findIndex((cell, i) => i !== source && cell !== '');
      return target >= 0 ? { target, source } : undefined;
    }
    // A tutorial prints the type beside the target.
    if (rows.every((row) => row.length < 2 || isType(row[1]!) || row[1] === ''))
      return { target: 0, source: undefined };
    const scoreOf = (source: number, target: number): number =>
      rows.reduce(
        (sum, row) => sum + this.likenessToSource(row[source]) + this.likenessToTarget(row[target]),
        // The portal shows the source first.
        source < target ? 0.5 : 0,
      );
    return scoreOf(0, 1) >= scoreOf(1, 0) ? { source: 0, target: 1 } : { source: 1, target: 0 };
  }

  /** How certain a cell is a source. */
  private likenessToSource(cell = ''): number {
    if (this.sourceIn(cell) === undefined) return -2;
    return /[()]/.test(cell) || /^\[.*\]$/.test(cell) ? 2 : isListed(this.sourceObject, cell) ? 1 : 0;
  }

  private likenessToTarget(cell = ''): number {
    const target = this.targetIn(cell);
    if (target === undefined) return -2;
    const { context } = this.checked;
    const isKnown = context.definitionOf(target) !== undefined || context.resolutionOf(target).attribute !== undefined;
    return isKnown ? 1 : /^urn:/i.test(target) || /[[.]/.test(target) ? 0.5 : 0;
  }

  private get sourceObject() {
    const { sourceObject, resource } = this.checked.objectMapping;
    return sourceObject ?? entraObjects[resource ?? 'User'];
  }

  /** The target in a cell, with mistakes corrected that have one correction; undefined if the cell has none. */
  private targetIn(cell = ''): string | undefined {
    if (!/^(?:urn:|[A-Za-z_$][\w$-]*(?:$|[.:[]))/.test(cell)) return undefined;
    const { context } = this.checked;
    if (!context.isChecked(cell)) return /\s/.test(cell) && !context.definitionOf(cell) ? undefined : cell;
    const edits = new Map<number, TextEdit>();
    for (const { fixes } of parsedPath(cell).problems)
      for (const fix of fixes) if (fix.safe) for (const edit of fix.edits) edits.set(edit.start, edit);
    const fixed = applyEdits(cell, [...edits.values()]);
    return parsedPath(fixed).problems.length === 0 ? fixed : cell;
  }

  /** The source expression in a cell: the portal shows an attribute by its name only. */
  private sourceIn(cell = ''): string | undefined {
    if (/^[A-Za-z_][\w.-]*$/.test(cell)) return isType(cell) ? undefined : `[${cell}]`;
    if (cell === '') return undefined;
    const { problems, tree } = parsedExpression(cell);
    const isSound = problems.every(({ severity }) => severity !== 'error');
    return isSound && ['call', 'attribute', 'string'].includes(tree.kind) ? cell : undefined;
  }

  /** The matching precedence, which the portal shows beside the mapping; not if the list has a matching attribute already. */
  private priorityIn(row: Row, { target, source }: { target: number; source: number | undefined }): number | undefined {
    if (source === undefined || this.checked.units.some(({ mapping }) => mapping.matchingPriority > 0))
      return undefined;
    const numbers = row.filter((cell, i) => i !== target && i !== source && /^[1-9]\d?$/.test(cell));
    return numbers.length === 1 ? Number(numbers[0]) : undefined;
  }
}
