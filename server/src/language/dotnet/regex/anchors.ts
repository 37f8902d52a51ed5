import type { AnchorKind } from './tree.js';
import { isWordCharacter } from './unicode.js';

const LINE_FEED = 0x0a;

/** Whether an anchor matches at a position of the input; the search began at `from`. */
export function atAnchor(anchor: AnchorKind, text: string, position: number, from: number): boolean {
  switch (anchor) {
    case 'start':
      return position === 0;
    case 'end':
      return position === text.length;
    case 'last line end':
      return position === text.length || (position === text.length - 1 && text.charCodeAt(position) === LINE_FEED);
    case 'line start':
      return position === 0 || text.charCodeAt(position - 1) === LINE_FEED;
    case 'line end':
      return position === text.length || text.charCodeAt(position) === LINE_FEED;
    case 'search start':
      return position === from;
    case 'word boundary':
      return isWordAt(text, position - 1) !== isWordAt(text, position);
    case 'no word boundary':
      return isWordAt(text, position - 1) === isWordAt(text, position);
  }
}

function isWordAt(text: string, position: number): boolean {
  return position >= 0 && position < text.length && isWordCharacter(text.charCodeAt(position));
}
