import type { Comparison } from './change.js';
import { groupsOf, ownConsequence, restarts, summaryOf } from './report.js';
import { inWords } from './words.js';

/** A comparison in Markdown, such as for a comment on a pull request: a heading, and a table of changes for each object. */
export function comparisonInMarkdown(
  comparison: Comparison,
  { before, after }: { readonly before: string; readonly after: string },
): string {
  const { changes, notes } = comparison;
  const lines = [`### ${summaryOf(comparison)} from ${code(before)} to ${code(after)}`];
  for (const { object, changes: own } of groupsOf(changes)) {
    lines.push('', `**${heading(object)}**`, '', '| Change | Consequence |', '| --- | --- |');
    for (const change of own) {
      const consequence = ownConsequence(change);
      lines.push(
        `| ${withCode(inWords(change, marked))} |${consequence === undefined ? '' : ` ${escaped(consequence)}`} |`,
      );
    }
  }
  const restart = restarts(comparison);
  if (restart !== undefined) lines.push('', restart);
  if (notes.length > 0) lines.push('', ...notes.map((text) => `- ${escaped(text)}`));
  return `${lines.join('\n')}\n`;
}

function heading(object: string | null): string {
  if (object === null) return 'Settings';
  return object === 'users' || object === 'groups' ? object : code(object);
}

/** Characters that no text of a document has after `onOneLine`: they stand around what becomes code. */
const [OPEN, CLOSE] = ['\u0001', '\u0002'];

function marked(text: string): string {
  return `${OPEN}${onOneLine(text)}${CLOSE}`;
}

/** A sentence with its marked parts as code. */
function withCode(sentence: string): string {
  return sentence
    .split(OPEN)
    .map((part, index) => {
      const end = part.indexOf(CLOSE);
      return index === 0 || end < 0 ? escaped(part) : code(part.slice(0, end)) + escaped(part.slice(end + 1));
    })
    .join('');
}

/** A text as code: nothing in it is Markdown or HTML, and nobody is mentioned by it in a comment. */
function code(text: string): string {
  const line = onOneLine(text);
  if (line.trim() === '') return '(empty)';
  // In a table a vertical bar ends the cell, even within code; what is written as its number does not.
  if (!/[|`]/.test(line)) return `\`${line}\``;
  return `<code>${line.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)!};`)}</code>`;
}

/**
 * Text that Markdown shows as it is: whatever has a meaning in Markdown, in a table, in HTML or in a comment (links, mentions,
 * numbers of issues) is escaped, because names come from documents.
 */
function escaped(text: string): string {
  return onOneLine(text)
    .replace(/[\\`*_{}[\]#!|~^$<>&]|^[-+=]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replaceAll('://', '\\://')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replaceAll('@', '@\u200b');
}

/** A text without line breaks and other control characters. */
function onOneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
