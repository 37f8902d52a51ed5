import { afterEach, expect, it } from 'vitest';
import { english, readBundle, setBundle, t, translated } from './l10n.js';

afterEach(() => {
  setBundle(undefined);
});

const ofTwo = (a: string, b: string): string => t`Map ${a} to ${b}`;

it('is English without a bundle', () => {
  expect(ofTwo('title', 'jobTitle')).toBe('Map title to jobTitle');
  expect(translated(english`a list`)).toBe('a list');
});

it('puts the values where the translation has them', () => {
  setBundle({ 'Map {0} to {1}': '{1} erhält {0}, ja {0}', 'a list': 'eine Liste' });
  expect(ofTwo('title', 'jobTitle')).toBe('jobTitle erhält title, ja title');
  expect(translated(english`a list`)).toBe('eine Liste');
  expect(t`Map ${1} to ${2}`).toBe('2 erhält 1, ja 1');
});

it('does not read values as translations', () => {
  setBundle({ 'Map {0} to {1}': '{1}: {0}' });
  expect(ofTwo('{1}', '$&')).toBe('$&: {1}');
});

it('is English where a translation is missing', () => {
  setBundle({});
  expect(ofTwo('a', 'b')).toBe('Map a to b');
  expect(translated('a list')).toBe('a list');
});

it('follows a change of the language', () => {
  expect(ofTwo('a', 'b')).toBe('Map a to b');
  setBundle({ 'Map {0} to {1}': { message: '{0} → {1}' } });
  expect(ofTwo('a', 'b')).toBe('a → b');
  setBundle(undefined);
  expect(ofTwo('a', 'b')).toBe('Map a to b');
});

it('reads bundles of any form', () => {
  const read = { a: 'b', c: { message: 'd', comment: ['e'] } };
  expect(readBundle({ ...read, f: 1, g: null, h: { message: 2 } })).toEqual(read);
  for (const other of [undefined, null, 'a', 1]) expect(readBundle(other)).toBeUndefined();
});
