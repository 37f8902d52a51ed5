import { expect, it } from 'vitest';
import { readFilterDocument } from '../documents/filter-document.js';
import { analyse } from './checks/analysis.js';
import { inPlainWords } from './words.js';

it.each([
  ['emails[type eq "work" and value co "@example.com"]', 'work e-mail address contains @example.com'],
  ['emails[type eq "work"].value eq "x"', 'work e-mail address is x'],
  ['emails[type eq "work"]', 'work e-mail address is present'],
  ['emails[type eq "work" and primary eq true]', 'work e-mail address: primary is true'],
  [
    'emails[type eq "work" or (type eq "home" and value ew "@example.com")]',
    'e-mail address: type is work or (type is home and e-mail address ends with @example.com)',
  ],
  ['userName eq "bjensen" and active eq true', 'user name is bjensen and active is true'],
  ['not (title pr) or name.familyName sw "O"', '(it is not true that title is present) or family name starts with O'],
  ['meta.lastModified gt "2026-01-01T00:00:00Z"', 'last modified is after 2026-01-01T00:00:00Z'],
  ['emails.type eq "work"', 'type of an e-mail address is work'],
  ['displayName co "a b"', 'display name contains “a b”'],
  ['externalId eq null', 'external id is unset'],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "1"', 'manager is 1'],
  ['addresses[type eq "work"].locality eq "Bern"', 'locality of the work address is Bern'],
  ['emails[primary eq true].value eq "x"', 'e-mail address, where primary is true, is x'],
  ['emails[type eq "work" or type eq "home"].value eq "x"', 'e-mail address, where type is work or type is home, is x'],
  [
    'emails[type eq "work" and value co "x"].value eq "y"',
    'work e-mail address, where e-mail address contains x, is y',
  ],
  ['emails[type eq null]', 'e-mail address: type is unset'],
  ['emails[display eq "x" and value eq "y"]', 'e-mail address: display is x and e-mail address is y'],
  ['userName eq', 'user name is …'],
  ['emails[', 'e-mail address is present'],
  ['', '…'],
])('%s reads: %s', (text, words) => {
  const { filter, resource } = readFilterDocument('file:///x.scimfilter', text);
  expect(inPlainWords(text, filter.tree, analyse(text, filter.tree, resource))).toBe(words);
});
