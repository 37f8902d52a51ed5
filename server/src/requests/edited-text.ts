import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { countWhile } from '../language/ordered.js';
import { joinedChange, type SourceText, type TextChange } from '../language/source-text.js';

/** In UTF-16 code units. An edit copies the blocks that it touches, and the list of blocks. */
const BLOCK = 16_384;

/** So many versions at most are kept that nobody has read. */
const MAX_UNREAD = 500;

/** A part of a text. A line break of two characters is never in two blocks. */
class Block {
  readonly text: string;
  private found: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The offsets in the block at which lines begin, after a line break in it. */
  get lineStarts(): readonly number[] {
    return (this.found ??= lineStartsOf(this.text));
  }
}

function lineStartsOf(text: string): number[] {
  const starts: number[] = [];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) starts.push(++at + 1);
    else if (code === 0x0d || code === 0x0a) starts.push(at + 1);
  }
  return starts;
}

/**
 * One version of the text of an open document, as blocks, most of which it shares with the version before: an edit of a long
 * text costs little more than one of a short text. Positions are those of LSP, and invalid ones are used as LSP says.
 */
export class EditedText implements SourceText {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly length: number;
  private readonly blocks: readonly Block[];
  /** The offset of each block. */
  private readonly offsets: readonly number[];
  /** The number of line breaks before each block, and in all of them. */
  private lines: readonly number[] | undefined;
  private whole: string | undefined;
  /** The version before, until this one is read. */
  private previous: { readonly text: EditedText; readonly change: TextChange } | undefined;
  private readonly unread: number;

  private constructor(
    { uri, languageId, version }: Pick<EditedText, 'uri' | 'languageId' | 'version'>,
    blocks: readonly Block[],
    previous?: { readonly text: EditedText; readonly change: TextChange },
  ) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.blocks = blocks;
    this.unread = previous?.text.previous ? previous.text.unread + 1 : 0;
    this.previous = this.unread < MAX_UNREAD ? previous : undefined;
    const offsets: number[] = [];
    let length = 0;
    for (const { text } of blocks) {
      offsets.push(length);
      length += text.length;
    }
    this.offsets = offsets;
    this.length = length;
  }

  static create(uri: string, languageId: string, version: number, content: string): EditedText {
    const text = new EditedText({ uri, languageId, version }, blocksOf(content));
    text.whole = content;
    return text;
  }

  /** The text after changes, one after another; each is in positions of the text after those before it. */
  static update(text: EditedText, changes: readonly TextDocumentContentChangeEvent[], version: number): EditedText {
    let result = text;
    for (const change of changes) {
      result = isPartial(change)
        ? result.edited(change.range, change.text, version)
        : EditedText.create(text.uri, text.languageId, version, change.text);
    }
    return changes.length > 0 ? result : text.edited(NOWHERE, '', version);
  }

  /** What changed since an earlier version; undefined if that is not known. */
  changeSince(earlier: EditedText): TextChange | undefined {
    let joined: TextChange | undefined;
    for (let { previous } = this as EditedText; previous; { previous } = previous.text) {
      joined = joined ? joinedChange(previous.change, joined) : previous.change;
      if (previous.text === earlier) return joined;
    }
    return undefined;
  }

  /** After this, what changed since earlier versions is not known any more. */
  forgetPrevious(): void {
    this.previous = undefined;
  }

  slice(start: number, end = this.length): string {
    if (this.whole !== undefined) return this.whole.slice(start, end);
    const stop = Math.min(end, this.length);
    if (start >= stop) return '';
    let index = this.blockAt(start);
    let from = start - this.offsets[index]!;
    let result = '';
    for (; index < this.blocks.length && this.offsets[index]! < stop; index++) {
      result += this.blocks[index]!.text.slice(from, stop - this.offsets[index]!);
      from = 0;
    }
    return result;
  }

  toString(): string {
    return (this.whole ??= this.blocks.map(({ text }) => text).join(''));
  }

  getText(range?: Range): string {
    return range ? this.slice(this.offsetAt(range.start), this.offsetAt(range.end)) : this.toString();
  }

  get lineCount(): number {
    return this.linesBefore.at(-1)! + 1;
  }

  positionAt(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.length);
    const index = this.blockAt(at);
    const { lineStarts } = this.blocks[index]!;
    const inBlock = at - this.offsets[index]!;
    const count = countUpTo(lineStarts, inBlock);
    const line = this.linesBefore[index]! + count;
    const lineStart = count > 0 ? this.offsets[index]! + lineStarts[count - 1]! : this.lineStart(line);
    return { line, character: this.beforeLineBreak(at, lineStart) - lineStart };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const start = this.lineStart(line);
    if (character <= 0) return start;
    const next = line + 1 < this.lineCount ? this.lineStart(line + 1) : this.length;
    return this.beforeLineBreak(Math.min(start + character, next), start);
  }

  /** The offset, or that of the line break which it is behind or within. */
  private beforeLineBreak(offset: number, lineStart: number): number {
    let at = offset;
    while (at > lineStart && /[\r\n]/.test(this.slice(at - 1, at))) at--;
    return at;
  }

  private lineStart(line: number): number {
    if (line === 0) return 0;
    // The block with the line break before the line.
    const lines = this.linesBefore;
    const index = countUpTo(lines, line - 1) - 1;
    return this.offsets[index]! + this.blocks[index]!.lineStarts[line - 1 - lines[index]!]!;
  }

  private get linesBefore(): readonly number[] {
    if (this.lines) return this.lines;
    const lines = [0];
    for (const block of this.blocks) lines.push(lines.at(-1)! + block.lineStarts.length);
    return (this.lines = lines);
  }

  /** The index of the block that has the character at an offset; of the last one for the end of the text. */
  private blockAt(offset: number): number {
    return countUpTo(this.offsets, offset) - 1;
  }

  private edited(range: Range, newText: string, version: number): EditedText {
    const [one, other] = [this.offsetAt(range.start), this.offsetAt(range.end)];
    const [start, end] = [Math.min(one, other), Math.max(one, other)];
    let first = this.blockAt(start);
    let last = Math.max(first, this.blockAt(Math.max(start, end - 1)));
    const { blocks } = this;
    const before = blocks[first]!.text.slice(0, start - this.offsets[first]!);
    const after = blocks[last]!.text.slice(end - this.offsets[last]!);
    let text = before + newText + after;
    // A line break must not be in two blocks, and no block may be empty or become ever smaller.
    while (first > 0 && (text.length < BLOCK / 4 || (text.startsWith('\n') && blocks[first - 1]!.text.endsWith('\r'))))
      text = blocks[--first]!.text + text;
    while (
      last + 1 < blocks.length &&
      (text.length < BLOCK / 4 || (text.endsWith('\r') && blocks[last + 1]!.text.startsWith('\n')))
    )
      text += blocks[++last]!.text;
    const fresh = [...blocks.slice(0, first), ...blocksOf(text), ...blocks.slice(last + 1)];
    const change = { start, end, length: newText.length };
    return new EditedText({ uri: this.uri, languageId: this.languageId, version }, fresh, { text: this, change });
  }
}

/** Whether a change has a range. Clients may send one that is undefined. */
function isPartial(change: TextDocumentContentChangeEvent): change is { readonly range: Range; readonly text: string } {
  return (change as { readonly range?: Range }).range !== undefined;
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A text as blocks; an empty text is one empty block. */
function blocksOf(text: string): Block[] {
  if (text.length <= 2 * BLOCK) return [new Block(text)];
  const blocks: Block[] = [];
  for (let start = 0; start < text.length;) {
    let end = start + BLOCK;
    if (text.length - end < BLOCK / 2) end = text.length;
    else if (text[end] === '\n' && text[end - 1] === '\r') end++;
    blocks.push(new Block(text.slice(start, end)));
    start = end;
  }
  return blocks;
}

/** How many entries of an ascending list are at most a value. */
function countUpTo(list: readonly number[], value: number): number {
  return countWhile(list, (entry) => entry <= value);
}
