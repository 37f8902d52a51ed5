import type { CheckedDocument } from '../../documents/document.js';
import { parsedExpression, parsedPath } from '../../documents/parsed-texts.js';
import { regionAt } from '../../documents/regions.js';
import { encodeConstant } from '../../entra/constants.js';
import { compact, isSameButForLayout } from '../../entra/layout.js';
import { nodesOf } from '../../entra/tree.js';
import { escapeJson, type JsonString } from '../../json/json-string.js';
import { nodeAt, stringOf } from '../../json/json-tree.js';
import { english, translated } from '../../l10n.js';
import { span, type Span } from '../../span.js';

/** A text as it is written into a JSON string in place of a selection. */
export interface PastedIntoString {
  readonly newText: string;
  /** What was done, for the user to choose. */
  readonly title: string;
  /** Whether no other reading of the text is as likely. */
  readonly isCertain: boolean;
}

const ESCAPED = english`Paste with JSON escapes`;
const WITHOUT_LINE_BREAK = english`Paste without the line break at the end`;
const WITHOUT_QUOTES = english`Paste without the quotation marks around it`;

/** What the text of a string must be. */
type Role = 'path' | 'expression' | 'text';

/**
 * How a text is written into the string at a selection; undefined if it can be written as it is, and outside strings.
 *
 * A text from another JSON file can be escaped already, with or without quotation marks around it. Each reading is tried in its
 * place: the one is right which makes a sound path or expression.
 */
export function pastedIntoString(
  document: CheckedDocument,
  selection: Span,
  pasted: string,
): PastedIntoString | undefined {
  const string = stringAround(document, selection);
  if (!string) return undefined;
  const role = roleAt(document, selection.start);
  const place: Place = {
    text: string.text,
    selected: span(string.toDecoded(selection.start), string.toDecoded(selection.end)),
    isSound: soundness[role],
  };
  const text = withoutLastLineBreak(pasted.replace(/\r\n?/g, '\n'));
  const asItIs = text === pasted ? undefined : certain(text, translated(WITHOUT_LINE_BREAK));
  if (!needsEscapes(text)) return asItIs;

  const literal = text.trim().replace(/,$/, '');
  const inQuotes = contentOf(literal);
  if (inQuotes !== undefined && isWhole(place) && meansContent(role, place, text, inQuotes))
    return certain(literal.slice(1, -1), translated(WITHOUT_QUOTES));

  const escaped = contentOf(`"${text}"`);
  const raw = rawText(role, place, text);
  if (escaped === undefined) return certain(escapeJson(raw), translated(ESCAPED));
  // It is valid in a string as it is. Escapes in it may be meant, or be a part of the text.
  const isSound = role !== 'text' && isSoundWith(place, raw);
  const isSoundAsItIs = role !== 'text' && isSoundWith(place, escaped);
  if (isSound && !isSoundAsItIs) return certain(escapeJson(raw), translated(ESCAPED));
  if (asItIs || (isSoundAsItIs && !isSound)) return asItIs;
  return { newText: escapeJson(raw), title: translated(ESCAPED), isCertain: false };
}

function certain(newText: string, title: string): PastedIntoString {
  return { newText, title, isCertain: true };
}

interface Place {
  /** The decoded text of the string, and the selection in it. */
  readonly text: string;
  readonly selected: Span;
  readonly isSound: (text: string) => boolean;
}

/** The string that contains both ends of a selection; undefined if what is before it on its line is not certain. */
function stringAround(document: CheckedDocument, { start, end }: Span): JsonString | undefined {
  const { tree, json } = document;
  const node = nodeAt(tree.root, start);
  if (node?.type !== 'string') return undefined;
  const string = stringOf(json, node);
  if (!string?.contains(start) || !string.contains(end)) return undefined;
  // Half of an escape is left beside such a selection: what is pasted there is no whole text.
  if ([start, end].some((offset) => string.toSource(string.toDecoded(offset)) !== offset)) return undefined;
  // After an unescaped quotation mark, strings and what is between them are confused until the end of the line.
  const isConfused = tree.errors.some(
    (error) => error.start < node.offset && !/[\n\r]/.test(json.slice(error.start, node.offset)),
  );
  return isConfused ? undefined : string;
}

function roleAt(document: CheckedDocument, offset: number): Role {
  switch (regionAt(document, offset)?.kind) {
    case 'targetPath':
      return 'path';
    case 'sourceExpression':
      return 'expression';
    default:
      return 'text';
  }
}

const soundness: Readonly<Record<Role, (text: string) => boolean>> = {
  path: (text) => parsedPath(text).problems.every(({ severity }) => severity !== 'error'),
  expression: (text) => parsedExpression(text).problems.every(({ severity }) => severity !== 'error'),
  text: () => true,
};

/** Whether a text differs from itself in a JSON string. */
function needsEscapes(text: string): boolean {
  return escapeJson(text) !== text;
}

/** A line that was copied as a whole. */
function withoutLastLineBreak(text: string): string {
  return text.replace(/\n$/, '');
}

/** The content of a JSON string literal; undefined if it is none. */
function contentOf(literal: string): string | undefined {
  if (literal.length < 2 || !literal.startsWith('"')) return undefined;
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function isWhole({ text, selected }: Place): boolean {
  return selected.start === 0 && selected.end === text.length;
}

function isSoundWith({ text, selected, isSound }: Place, inserted: string): boolean {
  return isSound(text.slice(0, selected.start) + inserted + text.slice(selected.end));
}

/** Whether quotation marks around a text are those of the JSON that it comes from. */
function meansContent(role: Role, { isSound }: Place, text: string, content: string): boolean {
  if (role === 'text') return true;
  if (!isSound(content) || content === '') return false;
  if (!isSound(text)) return true;
  // Both are expressions: "[mail]" is more likely the attribute than a text in brackets.
  return role === 'expression' && ['call', 'attribute'].includes(parsedExpression(content).tree.kind);
}

/** The text without what its place cannot have: line breaks of its layout. In a constant of an expression, it is encoded. */
function rawText(role: Role, place: Place, text: string): string {
  if (role === 'path') return text.trim();
  if (role === 'text') return text;
  if (!isSoundWith(place, text) && isInConstant(place)) {
    const encoded = encodeConstant(text);
    return isSoundWith(place, encoded) ? encoded : text;
  }
  const { text: around, selected } = place;
  const [before, after] = [around.slice(0, selected.start), around.slice(selected.end)];
  const onOneLine = compact(text);
  return isSameButForLayout(before + text + after, before + onOneLine + after) ? onOneLine.trim() : text;
}

/** Whether a selection is between the quotation marks of a constant in a sound expression. */
function isInConstant({ text, selected, isSound }: Place): boolean {
  if (!isSound(text)) return false;
  for (const node of nodesOf(parsedExpression(text).tree))
    if (node.kind === 'string' && node.content.start <= selected.start && selected.end <= node.content.end)
      return text[node.content.start - 1] === '"';
  return false;
}
