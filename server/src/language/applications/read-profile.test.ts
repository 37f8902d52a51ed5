import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression, anyContext } from '../entra/checks/index.js';
import { parseExpression } from '../entra/parser.js';
import { applicationNamed, applications, Applications, knownApplications, type Application } from './index.js';
import genesysCloud from './profiles/genesys-cloud.json' with { type: 'json' };
import { profiles } from './profiles/index.js';
import scim from './profiles/scim.json' with { type: 'json' };
import { readProfile } from './read-profile.js';

/** A profile with one value changed; undefined removes it. */
function changed(path: string, value: unknown): unknown {
  const profile: unknown = structuredClone(genesysCloud);
  const names = path.split('/').slice(1);
  const last = names.pop()!;
  const holder = names.reduce((at, name) => (at as Record<string, unknown>)[name], profile) as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return profile;
}

describe('readProfile', () => {
  it('accepts every profile', () => {
    for (const profile of profiles) expect(readProfile(profile).problems).toEqual([]);
    expect(applications).toHaveLength(profiles.length);
  });

  it.each<[string, unknown, string, string]>([
    ['/name', undefined, '', 'The member “name” is missing.'],
    ['/name', ' ', '/name', 'This must be a string that is not empty.'],
    ['/id', 'Genesys Cloud', '/id', 'This must be words of lower-case letters and digits, joined by hyphens.'],
    ['/filtrable', { User: [] }, '/filtrable', '“filtrable” is not a known member. Did you mean “filterable”?'],
    ['/complete', 'true', '/complete', 'This must be true or false.'],
    ['/regions', {}, '/regions', 'This must be a list in square brackets.'],
    ['/matching', [], '/matching', 'This must be an object in braces.'],
    ['/matching', { User: 'userName' }, '/matching', 'The member “Group” is missing.'],
    ['/destinations/User', ['userName'], '/destinations/User', 'This must be an object in braces.'],
    ['/destinations/User/userName', 1, '/destinations/User/userName', 'This must be a string.'],
    ['/notes/0/certainty', 'sure', '/notes/0/certainty', '“sure” must be “documented”, “observed” or “assumed”.'],
    ['/schemas/0/attributes/0/type', 'text', '/schemas/0/attributes/0/type', '“text” must be “string”, “boolean”,'],
    ['/tenantUrl/paths/0', 'scim', '/tenantUrl/paths/0', 'This must be a path that begins with /'],
    ['/schemas/0/attributes/1/name', 'ID', '/schemas/0/attributes/1/name', 'The attribute “ID” is defined twice'],
    [
      '/schemas/1/id',
      genesysCloud.schemas[0]!.id.toUpperCase().replace('URN', 'urn'),
      '/schemas/1/id',
      'is defined twice',
    ],
    ['/schemas/0/attributes/0/type', 'complex', '/schemas/0/attributes/0', 'A complex attribute needs subAttributes.'],
    ['/schemas/0/attributes/0/subAttributes', [], '/schemas/0/attributes/0/subAttributes', 'Only a complex attribute'],
    [
      '/schemas/0/attributes/0/closed',
      true,
      '/schemas/0/attributes/0/closed',
      'A closed attribute needs canonicalValues',
    ],
    ['/resourceTypes/User/schema', 'urn:example:User', '/resourceTypes/User/schema', 'neither a schema of RFC 7643'],
    [
      '/resourceTypes/User/schemaExtensions/0',
      'urn:example:User',
      '/resourceTypes/User/schemaExtensions/0',
      'neither a schema of RFC 7643',
    ],
    [
      '/recognition/schemaPrefixes/0',
      'urn:ietf:params:scim:schemas:',
      '/recognition/schemaPrefixes/0',
      'which any application may use',
    ],
    ['/recognition/directoryNameParts/0', '', '/recognition/directoryNameParts/0', 'not empty'],
    ['/tenantUrl/hosts/0', 'api.{country}', '/tenantUrl/hosts/0', 'Only {region} is allowed in braces.'],
    [
      '/tenantUrl/hosts/0',
      'api.example.com',
      '/regions',
      'The regions are not used, because no host of the tenant URL contains {region}.',
    ],
    [
      '/tenantUrl/hosts',
      undefined,
      '/regions',
      'The regions are not used, because no host of the tenant URL contains {region}.',
    ],
    ['/regions', undefined, '/tenantUrl/hosts/0', 'The profile has no regions for {region}.'],
    ['/tokenUrl', 'http://login.{region}/token', '/tokenUrl', 'This must be an address that begins with https://.'],
    ['/required/User/0/path', 'userName eq', '/required/User/0/path', '“userName eq” is not a SCIM path.'],
    ['/required/User/0/path', 'userNam', '/required/User/0/path', '“userNam” is not in the schemas of User.'],
    ['/filterable/User/0', 'emails.valu', '/filterable/User/0', '“emails.valu” is not in the schemas of User.'],
    ['/filterable/User/0', 'emails[type EQ "work"]', '/filterable/User/0', 'Write this path as emails[type eq "work"]'],
    ['/matching/Group', 'userName', '/matching/Group', '“userName” is not in the schemas of Group.'],
    ['/destinations/User/a~b', 'x', '/destinations/User/a~0b', 'is not a SCIM path'],
    ['/defaultTargets/User/0', 'nickName', '/defaultTargets/User/0', 'is not in the schemas of User'],
    ['/usualSources/User/nickName', '[a]', '/usualSources/User/nickName', 'is not in the schemas of User'],
    ['/tenantUrl/example', 'https://example.com/scim', '/tenantUrl/example', 'Genesys Cloud serves SCIM at'],
  ])('%s = %j: %s %s', (path, value, pointer, message) => {
    const { application, problems } = readProfile(changed(path, value));
    expect(application).toBeUndefined();
    expect(problems.map((problem) => problem.pointer)).toContain(pointer);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });

  it('returns an application or problems for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readProfile(value).problems.length).toBeGreaterThan(0);
      }),
    );
    const members = Object.keys(genesysCloud);
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.jsonValue(), (member, value) => {
        const { application, problems } = readProfile({ ...genesysCloud, [member]: value });
        expect(application === undefined).toBe(problems.length > 0);
      }),
    );
  });

  it('replaces the schema of RFC 7643 with that of a complete profile, and adds that of another to it', () => {
    const own = [
      { id: scim.resourceTypes.User.schema, name: 'User', attributes: [{ name: 'userName', type: 'string' }] },
    ];
    const profile = { ...scim, schemas: own, required: {}, defaultTargets: {}, usualSources: {} };
    const names = (complete: boolean): string[] =>
      readProfile({ ...profile, complete }).application!.resourceTypes.User.core.attributes.map(({ name }) => name);
    expect(names(true)).toEqual(['userName']);
    expect(names(false)).toEqual(expect.arrayContaining(['userName', 'emails', 'title']));
  });
});

describe('the profiles', () => {
  it('are complete only if they say so, and one is generic', () => {
    expect(applications.filter(({ recognition }) => recognition.otherwise).map(({ id }) => id)).toEqual(['scim']);
    expect(applications.at(-1)).toBe(knownApplications.generic);
  });

  it.each(applications.map((application) => [application.id, application] as const))(
    '%s has usual sources that are expressions without a problem',
    (_, { usualSources }) => {
      for (const source of [usualSources.User, usualSources.Group].flatMap((sources) => Object.values(sources))) {
        const parsed = parseExpression(source);
        expect([...parsed.problems, ...checkExpression(parsed, anyContext)]).toEqual([]);
      }
    },
  );

  const ofDirectory = (name: string): Application | undefined =>
    knownApplications.ranked(knownApplications.rankOfDirectory(name));
  const ofTarget = (name: string): Application | undefined =>
    knownApplications.ranked(knownApplications.rankOfTarget(name));

  it.each(applications.map((application) => [application.id, application] as const))(
    '%s is recognised by its own names and by no others',
    (_, application) => {
      const { recognition, resourceTypes } = application;
      const { directoryNames = [], directoryNameParts = [], schemaPrefixes = [] } = recognition;
      for (const name of [...directoryNames, ...directoryNameParts.map((part) => `The ${part} app`)])
        expect(ofDirectory(name.toUpperCase())).toBe(application);
      for (const prefix of schemaPrefixes) expect(ofTarget(`${prefix.toUpperCase()}x:y`)).toBe(application);
      // Every schema URN of an application is its own or one of RFC 7643.
      for (const { id } of [...resourceTypes.User.extensions, ...resourceTypes.Group.extensions])
        expect([application, undefined]).toContain(ofTarget(`${id}:x`));
    },
  );

  it.each([
    'customappsso',
    'Zscaler Private Access (ZPA)',
    'SAP SuccessFactors',
    'SAP HANA',
    'Alert Media Monitor',
    'Azure Active Directory',
    '',
  ])('none is recognised in the directory %j', (name) => {
    const targets = ['userName', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'];
    expect([ofDirectory(name), ...targets.map(ofTarget)]).toEqual([undefined, undefined, undefined]);
  });

  it('need a generic application', () => {
    expect(() => new Applications([applicationNamed('genesys-cloud')!])).toThrow('generic application');
  });

  it('keep the first of two with the same id', () => {
    const { generic } = knownApplications;
    expect(new Applications([generic, { ...generic, name: 'Other' }]).all).toEqual([generic]);
  });
});
