import { readFilterDocument } from '../../server/src/language/documents/filter-document.js';
import { type FilterDocument } from '../../server/src/language/documents/document.js';
import { withCursor } from './marked.js';

export const FILTER_URI = 'file:///test.scimfilter';

/** A filter file, and where the cursor in it is. */
export function cursorInFilter(marked: string): { document: FilterDocument; offset: number; text: string } {
  const { text, offset } = withCursor(marked);
  return { document: readFilterDocument(FILTER_URI, text), offset, text };
}
