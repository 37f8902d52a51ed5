import { expect, it } from 'vitest';
import { stringAt } from './resource-value.js';

const USER = {
  userName: 'ada',
  Title: 'Analyst',
  active: true,
  emails: [
    { type: 'home', value: 'home@example.com' },
    { type: 'Work', value: 'work@example.com', primary: true },
  ],
  name: { familyName: 'Lovelace', givenName: ' ' },
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '701' },
};

it.each([
  ['userName', 'ada'],
  ['USERNAME', 'ada'],
  ['title', 'Analyst'],
  ['name.familyName', 'Lovelace'],
  ['name.givenName', undefined],
  ['emails[type eq "work"].value', 'work@example.com'],
  ['emails[primary eq true].value', 'work@example.com'],
  ['emails[primary eq "True"].value', 'work@example.com'],
  ['emails[type eq "work" and primary eq false].value', undefined],
  ['emails[type eq "other"].value', undefined],
  ['emails[type ne "work"].value', undefined],
  ['emails.value', 'home@example.com'],
  ['emails', undefined],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber', '701'],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName', 'ada'],
  ['active', undefined],
  ['constructor', undefined],
  ['emails[type eq', undefined],
])('%s has %s', (path, value) => {
  expect(stringAt(USER, path)).toBe(value);
});
