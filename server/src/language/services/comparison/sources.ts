import { enumMember, SOURCE_TYPES } from '../../documents/graph-enums.js';
import type { AttributeMapping } from '../../documents/model.js';
import { parsedExpression } from '../../documents/parsed-texts.js';
import { isTruncated } from '../../documents/truncation.js';
import { existingSource, writtenParameters, writtenText } from '../../documents/written-source.js';
import { compact, isSameButForLayout } from '../../entra/layout.js';
import { canonicalForm } from '../../entra/same-expression.js';
import { nodesOf } from '../../entra/tree.js';
import { stringValue, type JsonNode } from '../../json/json-tree.js';
import { treeAgrees } from '../../rules/source-disagrees.js';
import type { SourceText } from '../../source-text.js';
import { textOf } from '../../span.js';

/** What the source of a mapping is. */
export interface SaidSource {
  readonly mapping: AttributeMapping;
  /** The text of its document. */
  readonly json: SourceText;
  /** The source as an expression; null if the mapping has none. */
  readonly text: string | null;
  /** Whether the text is an expression that is written in the document, not one that was made from a source tree. */
  readonly isWritten: boolean;
}

/** The source of a mapping; undefined if it was truncated. */
export function saidSource(mapping: AttributeMapping, json: SourceText): SaidSource | undefined {
  const said = (text: string | null, isWritten = true): SaidSource => ({ mapping, json, text, isWritten });
  const written = mapping.sourceText;
  if (written !== undefined && written.trim() !== '') return said(written);
  if (mapping.namedSource) return said(mapping.namedSource.text);
  const { sourceNode } = mapping;
  // Some programs write the expression alone.
  const alone = stringValue(sourceNode);
  if (alone !== undefined) return isTruncated(alone) ? undefined : said(alone.trim() === '' ? null : alone);
  if (sourceNode?.type !== 'object') return said(null);
  const made = expressionOfTree(sourceNode);
  return said(made ?? null, made === undefined);
}

/** An expression that a source without one stands for; undefined if it is empty. */
function expressionOfTree(node: JsonNode): string | undefined {
  const name = writtenText(node, 'name');
  const expression = writtenText(node, 'expression');
  const type = enumMember(node, 'type', SOURCE_TYPES)?.toLowerCase();
  if (type === 'constant') {
    const value = expression ?? name;
    return value === undefined ? undefined : constant(value);
  }
  if (expression !== undefined) return expression;
  if (name === undefined || name === '') return undefined;
  if (type === 'attribute') return `[${name}]`;
  const values = (writtenParameters(node) ?? []).map(({ value }) => (value && expressionOfTree(value)) ?? '');
  return `${name}(${values.join(', ')})`;
}

/** A string constant of an expression; a value that is in quotation marks already stays as it is. */
function constant(value: string): string {
  if (/^"[^]*"$/.test(value)) return value;
  return `"${value.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}

/** Whether two sources have the same value for every object, and whether they differ in letter case only. */
export function sameSource(before: SaidSource, after: SaidSource): 'same' | 'same but for letter case' | 'different' {
  if (before.text === after.text) return 'same';
  if (before.text === null || after.text === null) return 'different';
  if (isSameButForLayout(before.text, after.text)) return 'same';
  const [form, other] = [canonicalForm(before.text, 'any', 'any'), canonicalForm(after.text, 'any', 'any')];
  if (form !== undefined && form === other) {
    const isExact = canonicalForm(before.text, 'exact') === canonicalForm(after.text, 'exact');
    return isExact ? 'same' : 'same but for letter case';
  }
  // An expression that was made from a source tree has not the empty arguments of the one that it stands for.
  if (before.isWritten === after.isWritten) return 'different';
  const [tree, expression] = before.isWritten ? [after, before] : [before, after];
  const { sourceNode } = tree.mapping;
  const isSame = sourceNode && treeAgrees(tree.json, sourceNode, parsedExpression(expression.text!));
  return isSame ? 'same' : 'different';
}

/** Whether the tree of a source is another one than before and does not agree with its expression. */
export function treeDisagreesNow(before: SaidSource, after: SaidSource): boolean {
  const { sourceNode } = after.mapping;
  if (sourceNode?.type !== 'object' || after.text === null || !after.isWritten) return false;
  const parsed = parsedExpression(after.text);
  if (parsed.problems.length > 0 || treeAgrees(after.json, sourceNode, parsed)) return false;
  const known = before.mapping.sourceNode;
  if (known?.type !== 'object') return true;
  return JSON.stringify(existingSource(known)) !== JSON.stringify(existingSource(sourceNode));
}

/** A source on one line. */
export function sourceInWords({ text }: SaidSource): string | null {
  return text === null ? null : compact(text.trim());
}

/** The attributes that a source reads, in lower case; undefined if it has syntax errors. */
export function attributesRead({ text }: SaidSource): ReadonlySet<string> | undefined {
  if (text === null) return new Set();
  const { tree, problems } = parsedExpression(text);
  if (problems.length > 0) return undefined;
  const names = new Set<string>();
  for (const node of nodesOf(tree))
    if (node.kind === 'attribute') names.add(textOf(text, node.name).trim().toLowerCase());
  return names;
}
