import type { SourceText } from '../source-text.js';
import { span, type TextEdit } from '../span.js';
import { elements, type JsonNode } from './json-tree.js';

/** An element with the comments that belong to it: those before it, and those after it on its line. */
interface Chunk {
  readonly lead: string;
  readonly body: string;
  readonly trail: string;
}

/** The text between two elements, without the comments that belong to them. */
interface Gap {
  /** Whether it has a comma: the one after the last element is optional. */
  readonly comma: boolean;
  /** The whitespace before the comma. */
  readonly before: string;
  readonly after: string;
}

/**
 * Puts the elements of an array into another order. Comments move with their elements; indentation, line breaks and blank lines
 * stay where they are. The array must be valid JSON.
 *
 * @param order the index of the element that comes to each place
 */
export function reorderElements(json: SourceText, array: JsonNode, order: readonly number[]): TextEdit[] {
  const siblings = elements(array);
  const isMoved = (place: number): boolean => order[place] !== place;
  const first = order.findIndex((_, place) => isMoved(place));
  if (first < 0) return [];
  const last = order.findLastIndex((_, place) => isMoved(place));
  const texts = siblings.map((element) => json.slice(element.offset, endOf(element)));
  const betweens = [
    betweenOf(json.slice(array.offset + 1, siblings[0]!.offset), 'first'),
    ...siblings.map((element, i) => {
      const next = siblings[i + 1];
      return betweenOf(
        json.slice(endOf(element), next?.offset ?? array.offset + array.length - 1),
        next ? 'middle' : 'last',
      );
    }),
  ];
  const chunks = texts.map((body, i): Chunk => ({ body, lead: betweens[i]!.lead, trail: betweens[i + 1]!.trail }));
  const lineBreak = /\r?\n/.exec(json.slice(array.offset, endOf(array)))?.[0] ?? '\n';
  let newText = '';
  for (let place = first; place <= last; place++) {
    const { lead, body, trail } = chunks[order[place]!]!;
    const { comma, before, after } = betweens[place + 1]!.gap;
    newText += lead + body + before + (comma ? ',' : '') + trail;
    // What follows a line comment begins on a new line.
    const next = place < last ? after : '';
    const rest = place < last ? next : restOfLine(betweens[place + 1]!);
    if (/\/\/[^\n]*$/.test(trail) && !/^[ \t]*\r?\n/.test(rest)) newText += lineBreak;
    newText += next;
  }
  const start = siblings[first]!.offset - chunks[first]!.lead.length;
  const end = endOf(siblings[last]!) + betweens[last + 1]!.own;
  return [{ ...span(start, end), newText }];
}

/** What follows an element and its comments, up to the end of the line at least. */
function restOfLine({ gap, lead }: Between): string {
  return gap.after + lead;
}

/** The text between two elements in parts. */
interface Between {
  /** Comments of the element before it. */
  readonly trail: string;
  readonly gap: Gap;
  /** Comments of the element after it, with the whitespace up to that element. */
  readonly lead: string;
  /** The length of what belongs to the element before it, with the comma. */
  readonly own: number;
}

const PARTS = /\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|,|[^\S\r\n]+|\r?\n|\r|./g;

function betweenOf(text: string, place: 'first' | 'middle' | 'last'): Between {
  const parts: readonly string[] = text.match(PARTS) ?? [];
  const comma = parts.indexOf(',');
  const lineEnd = parts.findIndex((part, i) => i > comma && /^[\r\n]/.test(part));
  // On one line, a comment after the comma belongs to the next element.
  const ends = lineEnd >= 0 ? lineEnd : place === 'last' ? parts.length : comma + 1;
  const own = parts.slice(0, ends);
  const rest = parts.slice(ends);
  const hasComment = own.some(isComment);
  if (place === 'first') {
    const { after, lead } = splitRest(rest);
    return { trail: '', gap: { comma: false, before: '', after: own.join('') + after }, lead, own: 0 };
  }
  const { after, lead } = place === 'last' ? { after: rest.join(''), lead: '' } : splitRest(rest);
  const ownText = own.join('');
  // Without a comment, the whitespace around the comma stays where it is.
  const beforeComma = own.slice(0, Math.max(comma, 0)).join('');
  const afterComma = own.slice(comma + 1).join('');
  if (!hasComment) {
    const gap = { comma: comma >= 0, before: beforeComma, after: afterComma + after };
    return { trail: '', gap, lead, own: comma >= 0 ? beforeComma.length + 1 : 0 };
  }
  const trail = own
    .filter((_, i) => i !== comma)
    .join('')
    .trimEnd();
  const spare = ownText.length - ownText.trimEnd().length;
  const spareText = ownText.slice(ownText.length - spare);
  return {
    trail,
    gap: { comma: comma >= 0, before: '', after: spareText + after },
    lead,
    own: ownText.length - spare,
  };
}

/** Whitespace up to the first comment, and that comment with all that follows it. */
function splitRest(rest: readonly string[]): { readonly after: string; readonly lead: string } {
  const comment = rest.findIndex(isComment);
  if (comment < 0) return { after: rest.join(''), lead: '' };
  return { after: rest.slice(0, comment).join(''), lead: rest.slice(comment).join('') };
}

function isComment(part: string): boolean {
  return part.startsWith('//') || part.startsWith('/*');
}

function endOf(node: JsonNode): number {
  return node.offset + node.length;
}
