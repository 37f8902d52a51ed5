import { expect, it } from 'vitest';
import { newSampleName, sampleAmong } from './sample-user-names.js';

const NAMES = ['z.sample-user.json', 'Acme.sample-user.json', 'acme.json', 'schema.provisioning.sample-user.json'];

it.each([
  ['acme.provisioning.json', 'Acme.sample-user.json'],
  ['acme.provisioning.jsonc', 'Acme.sample-user.json'],
  ['ACME.synchronization-schema.json', 'Acme.sample-user.json'],
  ['z.json', 'z.sample-user.json'],
  ['schema.provisioning.json', 'schema.provisioning.sample-user.json'],
  ['z.entraexpression', 'z.sample-user.json'],
  ['other.json', 'Acme.sample-user.json'],
])('the sample user of %s is %s', (document, name) => {
  expect(sampleAmong('user', NAMES, document)).toBe(name);
  expect(sampleAmong('user', [...NAMES].reverse(), document)).toBe(name);
});

it('there is none without a file for one', () => {
  expect(sampleAmong('user', ['acme.json', 'sample-user.json'], 'acme.json')).toBeUndefined();
});

it.each([
  ['acme.provisioning.json', 'acme.sample-user.json'],
  ['acme.synchronizationSchema.json', 'acme.sample-user.json'],
  ['download.json', 'download.sample-user.json'],
  ['.json', '.sample-user.json'],
])('a new one of %s is called %s, and found by that', (document, name) => {
  expect(newSampleName('user', document)).toEqual({ name, nth: 1 });
  expect(sampleAmong('user', ['a.sample-user.json', name], document)).toBe(name);
});

it('a further one has a number that is free, and groups have names of their own', () => {
  const taken = ['acme.sample-user.json', 'ACME-2.sample-user.json', 'acme.sample-group.json'];
  expect(newSampleName('user', 'acme.json', taken)).toEqual({ name: 'acme-3.sample-user.json', nth: 3 });
  expect(newSampleName('group', 'acme.json', taken)).toEqual({ name: 'acme-2.sample-group.json', nth: 2 });
  expect(sampleAmong('group', taken, 'acme.provisioning.json')).toBe('acme.sample-group.json');
  expect(sampleAmong('user', taken, 'acme.provisioning.json')).toBe('acme.sample-user.json');
});
