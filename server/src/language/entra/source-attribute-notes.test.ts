import { expect, it } from 'vitest';
import { sourceAttributeNote, sourceAttributeNotes } from './source-attribute-notes.js';
import { sourceAttributes } from './source-attributes.js';

it.each(['User', 'Group'] as const)('describes attributes that %s has', (object) => {
  const names = sourceAttributes[object].map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(sourceAttributeNotes[object])));
});

it('says nothing of other attributes', () => {
  expect(sourceAttributeNote('User', 'IsSoftDeleted')).toContain('no longer assigned');
  expect(sourceAttributeNote('User', 'extensionAttribute7')).toContain('organisation');
  expect(sourceAttributeNote('Group', 'extensionAttribute7')).toBeUndefined();
  expect(sourceAttributeNote('Worker', 'manager')).toBeUndefined();
  expect(sourceAttributeNote('User', 'toString')).toBeUndefined();
});
