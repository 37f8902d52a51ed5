import { spanOf, type JsonNode, type JsonProperty } from '../../json/json-tree.js';
import { t } from '../../l10n.js';
import { span, type Span } from '../../span.js';

export type SymbolKind =
  | 'connection'
  | 'schema'
  | 'rule'
  | 'objectMapping'
  | 'attributeMapping'
  | 'matchingAttribute'
  | 'scopingFilter'
  | 'scopingGroup'
  | 'scopingClause'
  | 'directory'
  | 'directoryObject'
  | 'definition'
  | 'anchor'
  | 'condition'
  | 'call'
  | 'more';

/** A part of a document under the name that people know it by, as an outline shows it. */
export interface DocumentSymbol extends Span {
  readonly kind: SymbolKind;
  /** Never empty: VS Code ignores all symbols of a document if one has no name. */
  readonly name: string;
  /** What else the outline shows; can be empty. */
  readonly detail: string;
  /** The part that is selected when one goes to the symbol, within its span. */
  readonly selection: Span;
  /** Within its span, in document order. */
  readonly children: readonly DocumentSymbol[];
}

/** A symbol before its spans are known to be within those of the symbols around it. */
export interface SymbolParts {
  readonly kind: SymbolKind;
  /** Undefined or blank if the part has no name. */
  readonly name: string | undefined;
  /** Its name if it has none. */
  readonly unnamed: string;
  readonly detail?: string;
  readonly at: Span;
  readonly selection?: Span | undefined;
  /** @param room keeps the children within the symbol, and counts them */
  readonly children?: (room: Room) => readonly DocumentSymbol[];
}

/** How many symbols of a document are shown. Editors take seconds to show more. */
export const MOST_SYMBOLS = 20_000;

/**
 * A part of a document in which symbols are made. In a text with errors the tree has values that never end, and then the
 * span of a value can be larger than that of the object around it; editors refuse such symbols.
 */
export class Room {
  private readonly bounds: Span;
  private readonly counter: { left: number };

  constructor(bounds: Span, counter = { left: MOST_SYMBOLS }) {
    this.bounds = bounds;
    this.counter = counter;
  }

  /** A symbol for each entry of a list; if there are too many, a last one says how many are not shown. */
  each<T>(entries: readonly T[], partsOf: (entry: T, index: number) => SymbolParts): readonly DocumentSymbol[] {
    // All entries of a list come before what is in them: when there are too many, the innermost are missing.
    const shown = entries.slice(0, Math.max(this.counter.left, 0)).map(partsOf);
    this.counter.left -= shown.length;
    const symbols = shown.map((parts) => this.symbol(parts));
    const [next] = entries.slice(shown.length);
    if (next === undefined) return symbols;
    const name = t`… ${entries.length - shown.length} more are not shown`;
    return [...symbols, this.symbol({ kind: 'more', name, unnamed: name, at: partsOf(next, shown.length).at })];
  }

  private symbol(parts: SymbolParts): DocumentSymbol {
    const { kind, name, unnamed, detail, at, selection, children } = parts;
    const whole = within(this.bounds, at);
    return {
      kind,
      name: (name === undefined ? '' : onOneLine(name, MOST_OF_NAME)) || unnamed,
      detail: detail === undefined ? '' : onOneLine(detail, MOST_OF_DETAIL),
      start: whole.start,
      end: whole.end,
      selection: within(whole, selection ?? at),
      children: children ? children(new Room(whole, this.counter)) : NO_CHILDREN,
    };
  }
}

const NO_CHILDREN: readonly DocumentSymbol[] = [];

/** The part of a span within others; all of them from its start if it has no end. */
function within({ start, end }: Span, part: Span): Span {
  const from = Math.min(Math.max(part.start, start), end);
  return span(from, part.end < part.start ? end : Math.min(Math.max(part.end, from), end));
}

/** In UTF-16 code units. */
const MOST_OF_NAME = 120;
const MOST_OF_DETAIL = 80;

/** A text on one line, cut if it is too long. */
export function onOneLine(text: string, most: number): string {
  // The rest of a very long text is not looked at.
  const line = text
    .slice(0, 4 * most)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= most) return line;
  // No character is cut in two.
  return `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The span of a member with its name. */
export function memberSpan(value: JsonNode): Span {
  return spanOf(value.parent?.type === 'property' ? value.parent : value);
}

/** The span of a member's value. */
export function valueSpan(member: JsonProperty | undefined): Span | undefined {
  if (member?.valueType === undefined) return undefined;
  const start = member.offset + member.valueStart;
  return span(start, start + member.valueLength);
}
