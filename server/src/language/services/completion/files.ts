import { t } from '../../l10n.js';
import { isBlankText } from '../../documents/blank-text.js';
import type { CheckedDocument } from '../../documents/document.js';
import { commentsIn } from '../../json/comments.js';
import { span, touches, type Span } from '../../span.js';
import { newProvisioningFiles, type NewFile } from '../new-file/new-file.js';
import type { Completion } from './items.js';

/**
 * A whole provisioning file for each application, where the document has nothing in it yet but comments, empty braces or a word
 * that is being typed.
 */
export function completeFile(document: CheckedDocument, offset: number, typed?: string): Completion[] {
  // A space is typed for the layout.
  if (document.kind !== 'provisioningFile' || typed === ' ' || document.json.length > MOST) return [];
  if ((document.tree.root?.children?.length ?? 0) > 1) return [];
  const text = document.json.toString();
  const replace = emptyPlace(text, offset);
  if (!replace) return [];
  const { applications, applicationProfile, applicationBasis } = document;
  const chosen = applicationBasis === 'chosen' ? applicationProfile.id : undefined;
  const files = newProvisioningFiles(applications.all);
  const inOrder = [...files.filter(({ id }) => id === chosen), ...files.filter(({ id }) => id !== chosen)];
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const before = isLineStart(text.slice(0, replace.start)) ? '' : '\n';
  const endsLine = /^[\r\n]/.test(text.slice(replace.end));
  const inPlace = (whole: string): string =>
    `${before}${endsLine ? whole.slice(0, -1) : whole}`.replaceAll('\n', lineBreak);
  const written = text.slice(Math.max(replace.start, lineStart(text, offset)), offset);
  const beforeWord = written.slice(0, wordStart(written));
  return inOrder.map((file, index): Completion => {
    const label = t`${file.application} provisioning file`;
    return {
      label,
      kind: 'file',
      edit: { ...replace, newText: inPlace(file.text) },
      snippet: inPlace(snippetOf(file)),
      filterText: `${beforeWord}${label} ${file.id}`,
      // Before the members that an object can have.
      sortText: `!${String(index).padStart(4, '0')}`,
      about: { what: 'file', name: file.id },
    };
  });
}

/** A longer text is not that of a new file. */
const MOST = 10_000;

/** What a new file takes the place of: white space, empty braces or half a word at an offset; undefined if there is more. */
function emptyPlace(text: string, offset: number): Span | undefined {
  const comments = commentsIn(text, span(0, text.length));
  if (comments.some((comment) => isWithin(text, comment, offset))) return undefined;
  const start = Math.max(text.startsWith('\ufeff') ? 1 : 0, ...comments.map(({ end }) => (end <= offset ? end : 0)));
  const end = Math.min(text.length, ...comments.map((comment) => (comment.start >= offset ? comment.start : Infinity)));
  const own = text.slice(start, end);
  if (!isBlankText(text.slice(0, start)) || !isBlankText(text.slice(end))) return undefined;
  if (own.trim() === '') return blankLineAt(text, span(start, end), offset);
  const written = own.trim();
  const isBraces = written.startsWith('{');
  const isClosed = isBraces && written.endsWith('}');
  if (!/^[\w-]*$/.test(isBraces ? written.slice(1, isClosed ? -1 : undefined).trim() : written)) return undefined;
  const place = span(start + own.length - own.trimStart().length, start + own.trimEnd().length);
  // Within the braces, not beside them.
  const within = span(place.start + (isBraces ? 1 : 0), place.end - (isClosed ? 1 : 0));
  return touches(within, offset) ? place : undefined;
}

function lineStart(text: string, offset: number): number {
  return text.slice(0, offset).lastIndexOf('\n') + 1;
}

/** Whether text that is typed at an offset becomes a part of a comment. */
function isWithin(text: string, { start, end }: Span, offset: number): boolean {
  if (offset <= start || offset > end) return false;
  const isClosed = text[start + 1] === '*' && end - start >= 4 && text.slice(start, end).endsWith('*/');
  return offset < end || !isClosed;
}

/** The white space around an offset, on its line only. */
function blankLineAt(text: string, { start, end }: Span, offset: number): Span {
  const from = Math.max(start, lineStart(text, offset));
  const next = /[\r\n]/.exec(text.slice(offset, end));
  return span(from, next ? offset + next.index : end);
}

/** Whether a file can begin after a text, because nothing is on the same line. */
function isLineStart(before: string): boolean {
  return before === '' || before === '\ufeff' || /[\r\n]$/.test(before);
}

/** The file with the tenant URL as the first thing to replace, in the syntax of snippets. */
function snippetOf({ text, tenantUrl: { start, end } }: NewFile): string {
  const escaped = (part: string): string => part.replace(/[\\$}]/g, '\\$&');
  return `${escaped(text.slice(0, start))}\${1:${escaped(text.slice(start, end))}}${escaped(text.slice(end))}`;
}

/** Where the word at the end of a text begins. */
function wordStart(text: string): number {
  let start = text.length;
  while (start > 0 && /[\w-]/.test(text[start - 1]!)) start--;
  return start;
}
