import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, suggestions } from './suggestions.js';

it.each([
  ['phoneNumberss', ['phoneNumbers']],
  ['PHONENUMBERS', ['phoneNumbers']],
  ['emials', ['emails']],
  ['tilte', ['title']],
  ['company', []],
  ['x', []],
])('suggestions(%j)', (word, near) => {
  expect(suggestions(word, ['phoneNumbers', 'emails', 'title', 'name', 'id'])).toEqual(near);
});

it('returns all names with the least distance', () => {
  expect(suggestions('work5', ['work', 'work2', 'home'])).toEqual(['work', 'work2']);
});

it('measures a distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 10);
      expect(distance).toBe(editDistance(b, a, 10));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b, 1)).toBe(Math.min(distance, 2));
    }),
  );
});
