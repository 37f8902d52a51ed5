import { describe, expect, it } from 'vitest';
import { PROVISIONING_URI } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import type { ScimDocument } from '../documents/document.js';
import { readDocument } from '../documents/read.js';
import { applyEdits } from '../span.js';
import { fixAllWithSuggestions } from './fix-suggestions.js';

const read = (text: string): ScimDocument | undefined => readDocument({ uri: PROVISIONING_URI }, text);

/** What is replaced, with a question mark for a suggestion. */
function suggested(text: string): string[] {
  const edits = fixAllWithSuggestions(text, read);
  return edits.map(
    ({ start, end, newText, isSuggestion }) => `${text.slice(start, end)} → ${newText}${isSuggestion ? '?' : ''}`,
  );
}

/** A file with one more mapping, with this target and source. */
const mapping = (target: string, source: string): string =>
  provisioningFile([target]).replace('"source": "[mail]" }\n', `"source": ${JSON.stringify(source)} }\n`);

describe('suggestions', () => {
  it.each([
    ['title', '[jobTitel]', ['jobTitel → jobTitle?']],
    ['title', 'Apend([jobTitle], "x")', ['Apend → Append?']],
    [
      'phoneNumberss[type eq "work"].value',
      '[telephoneNumbr]',
      ['phoneNumberss → phoneNumbers', 'telephoneNumbr → telephoneNumber?'],
    ],
    // Two names are as near.
    ['title', '[extensionAttribute16]', []],
    // Brackets and quotation marks are no matter of spelling.
    ['title', 'jobTitle', []],
    // Nothing is near.
    ['title', '[position]', []],
    ['title', '[jobTitle]', []],
  ])('of %s from %s', (target, source, expected) => {
    const text = mapping(target, source);
    expect(suggested(text)).toEqual(expected);
    const fixed = applyEdits(text, fixAllWithSuggestions(text, read));
    expect(fixAllWithSuggestions(fixed, read)).toEqual([]);
  });

  it('are none where only safe fixes are left', () => {
    expect(suggested(provisioningFile(['phoneNumberss']))).toEqual([]);
  });
});
