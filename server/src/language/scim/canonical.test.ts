import { describe, expect, it } from 'vitest';
import { applicationNamed } from '../applications/index.js';
import { canonicalOf, isPartOf } from './canonical.js';
import { extended } from './registry.js';
import { attribute, type Schema } from './schema.js';

const badges: Schema = {
  id: 'urn:example:Badges',
  name: 'Badges',
  description: '',
  attributes: [
    attribute('badges', 'complex', '', {
      multiValued: true,
      subAttributes: [
        attribute('code', 'string', '', { caseExact: true }),
        attribute('colour', 'string', '', { caseExact: false }),
        attribute('valid', 'boolean', ''),
        attribute('value', 'string', ''),
      ],
    }),
  ],
};
const user = extended(applicationNamed('scim')!.resourceTypes.User, [badges]);

const SAME = [
  ['attribute names in another letter case', 'userName', 'USERNAME'],
  ['sub-attributes in another letter case', 'name.givenName', 'Name.GIVENNAME'],
  ['the core schema named or left out', 'userName', 'urn:ietf:params:scim:schemas:core:2.0:User:userName'],
  [
    'a URN in another letter case',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    'URN:ietf:params:scim:schemas:extension:Enterprise:2.0:user:Department',
  ],
  [
    'a URN of SCIM 1.1 and its successor',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
    'urn:scim:schemas:extension:enterprise:1.0:department',
  ],
  ['a selector with other whitespace', 'emails[type eq "work"].value', 'emails[ type  EQ "work" ].value'],
  ['a value that is not case-exact', 'emails[type eq "work"].value', 'emails[type eq "Work"].value'],
  ['a value that is escaped', 'emails[type eq "work"].value', 'emails[type eq "\\u0077ork"].value'],
  ['a boolean as Entra writes it', 'emails[primary eq true].value', 'emails[primary eq "True"].value'],
  [
    'a value of an extension that is not case-exact',
    'urn:example:Badges:badges[colour eq "red"].value',
    'urn:example:Badges:badges[colour eq "RED"].value',
  ],
] as const;

const DIFFERENT = [
  [
    'values of a case-exact attribute',
    'urn:example:Badges:badges[code eq "a1"].value',
    'urn:example:Badges:badges[code eq "A1"].value',
  ],
  ['values of an attribute that is not known', 'shields[code eq "a1"].value', 'shields[code eq "A1"].value'],
  ['values of a sub-attribute that is not known', 'emails[kind eq "work"].value', 'emails[kind eq "Work"].value'],
  [
    'a string and a boolean of an attribute that is not known',
    'shields[on eq true].value',
    'shields[on eq "true"].value',
  ],
  ['an attribute of the core schema and one of an extension', 'badges', 'urn:example:Badges:badges'],
  ['two values', 'emails[type eq "work"].value', 'emails[type eq "home"].value'],
] as const;

describe('the same attribute', () => {
  it.each(SAME)('has one canonical form: %s', (_, a, b) => {
    expect(canonicalOf(user, a)).toBe(canonicalOf(user, b));
  });

  it.each(DIFFERENT)('does not have one canonical form: %s', (_, a, b) => {
    expect(canonicalOf(user, a)).not.toBe(canonicalOf(user, b));
  });
});

describe('a path that is a part of another one', () => {
  it.each([
    ['emails[type eq "work"].value', 'Emails'],
    ['emails[type eq "WORK"].value', 'emails[type eq "work"]'],
    ['name.givenName', 'name'],
    ['userName', 'urn:ietf:params:scim:schemas:core:2.0:User:userName'],
  ])('%s leads into %s', (path, whole) => {
    expect(isPartOf(user, canonicalOf(user, path), whole)).toBe(true);
  });

  it.each([
    ['nickName', 'nick'],
    ['name', 'name.givenName'],
    ['urn:example:Badges:badges[code eq "A1"].value', 'urn:example:Badges:badges[code eq "a1"]'],
  ])('%s does not lead into %s', (path, whole) => {
    expect(isPartOf(user, canonicalOf(user, path), whole)).toBe(false);
  });
});
