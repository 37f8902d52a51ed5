import { expect, it } from 'vitest';
import { newSampleUserName, sampleUserAmong } from './sample-user-names.js';

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
  expect(sampleUserAmong(NAMES, document)).toBe(name);
  expect(sampleUserAmong([...NAMES].reverse(), document)).toBe(name);
});

it('there is none without a file for one', () => {
  expect(sampleUserAmong(['acme.json', 'sample-user.json'], 'acme.json')).toBeUndefined();
});

it.each([
  ['acme.provisioning.json', 'acme.sample-user.json'],
  ['acme.synchronizationSchema.json', 'acme.sample-user.json'],
  ['download.json', 'download.sample-user.json'],
  ['.json', '.sample-user.json'],
])('a new one of %s is called %s, and found by that', (document, name) => {
  expect(newSampleUserName(document)).toBe(name);
  expect(sampleUserAmong(['a.sample-user.json', name], document)).toBe(name);
});
