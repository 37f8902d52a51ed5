import { expect, it } from 'vitest';
import { booleanMeant } from './boolean-words.js';

it.each([
  ['yes', 'active', 'True'],
  ['JA', 'active', 'True'],
  [' true ', 'active', 'True'],
  ['"True"', 'active', 'True'],
  ['1', 'active', 'True'],
  ['enabled', 'active', 'True'],
  ['Nein', 'active', 'False'],
  ['0', 'active', 'False'],
  ['inactive', 'active', 'False'],
  ['yes', 'accountDisabled', 'True'],
  ['enabled', 'accountDisabled', undefined],
  ['active', 'locked', undefined],
  ['maybe', 'active', undefined],
  ['', 'active', undefined],
  ['11', 'active', undefined],
])('%j as a value of %s is %s', (word, attribute, expected) => {
  expect(booleanMeant(word, attribute)).toBe(expected);
});
