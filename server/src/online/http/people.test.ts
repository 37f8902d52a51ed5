import { expect, it } from 'vitest';
import { withoutPeople } from './redact.js';

const ADA = {
  schemas: ['urn:x:User'],
  id: '7',
  userName: 'ada@example.com',
  emails: [{ type: 'work', value: 'ada@x.example' }],
};

it.each([
  ['a list', { totalResults: 1, Resources: [ADA] }],
  ['a list in lower case', { totalResults: 1, resources: [ADA] }],
  ['a list inside another object', { data: { Resources: [ADA] } }],
  ['a list that holds one object', { Resources: ADA }],
  ['a bare array', [ADA]],
  ['a single user', ADA],
  ['a single group', { id: '1', displayName: 'Friends of ada', members: [{ value: '7' }] }],
])('nothing of people is left in %s', (_, body) => {
  const shown = withoutPeople(JSON.stringify(body));
  expect(shown).not.toMatch(/ada/);
  expect(shown).toContain('…');
});

it.each([
  { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], detail: 'no', status: '400' },
  { Errors: [{ description: 'no index', code: 400 }] },
  { error: 'invalid_request', error_description: 'no' },
  [],
])('an error is left as it is: %j', (body) => {
  expect(withoutPeople(JSON.stringify(body))).toBe(JSON.stringify(body));
});

it('nothing of people is left in a cut bare array', () => {
  expect(withoutPeople('[{"userName":"ada@example.com"')).not.toMatch(/ada/);
});
