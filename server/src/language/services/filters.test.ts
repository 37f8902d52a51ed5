import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { FILTER_URI } from '../../../../test/kit/filters.js';
import { readFilterDocument } from '../documents/filter-document.js';
import { complete } from './completion/index.js';
import { diagnose } from './diagnostics.js';
import { documentHighlights } from './document-highlights.js';
import { fixAll } from './fix-all.js';
import { foldingRanges } from './folding-ranges.js';
import { hover } from './hover.js';
import { selectionRanges } from './selection-ranges.js';
import { semanticTokens } from './semantic-tokens.js';

/** Texts made of what filters are made of, in any order. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom('emails', 'type', 'value', 'active', 'name.givenName', 'urn:a:b:2.0:User:c', 'meta.created'),
      fc.constantFrom('eq', 'pr', 'gt', 'and', 'or', 'not', 'true', '01', '==', '&&', '"work"', '"', '‘', '\\'),
      fc.constantFrom('[', ']', '(', ')', '.', ':', ' ', '  ', '\t', '\n', '\r\n', '# x\n', '#', ',', '!', '😀'),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

it('every service answers about any filter at every offset, with places in the text', () => {
  fc.assert(
    fc.property(soup, (text) => {
      const document = readFilterDocument(FILTER_URI, text);
      const isInside = ({ start, end }: { start: number; end: number }): boolean =>
        start >= 0 && start <= end && end <= text.length;
      expect(diagnose(document).every(isInside)).toBe(true);
      expect(semanticTokens(document).every(isInside)).toBe(true);
      expect(foldingRanges(document).every(isInside)).toBe(true);
      for (let offset = 0; offset <= text.length; offset++) {
        for (const { edit } of complete(document, offset)) {
          expect(edit.start <= offset && offset <= edit.end && isInside(edit)).toBe(true);
        }
        const found = hover(document, offset);
        if (found) expect(isInside(found.at) && found.text.trim() !== '').toBe(true);
        expect(selectionRanges(document, offset).every(isInside)).toBe(true);
        expect(documentHighlights(document, offset).every(isInside)).toBe(true);
      }
    }),
    { numRuns: runs(300) },
  );
});

it('fix-all comes to an end, and has nothing more to do then', () => {
  fc.assert(
    fc.property(soup, (text) => {
      const mend = (source: string): string => {
        const edits = fixAll(source, (content) => readFilterDocument(FILTER_URI, content));
        return edits
          .toReversed()
          .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), source);
      };
      const once = mend(text);
      expect(mend(once)).toBe(once);
    }),
    { numRuns: runs(300) },
  );
});
