import { describe, expect, it } from 'vitest';
import { knownApplications } from '../applications/index.js';
import { anyContext, checkExpression } from '../entra/checks/index.js';
import { parseExpression } from '../entra/parser.js';
import type { SourceObject } from '../entra/source-object.js';
import type { ResourceTypeName } from '../scim/resource.js';
import { generalSources, usualSource } from './usual-sources.js';

const SWITCH = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GENESYS = 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User';
const ALERTMEDIA = 'urn:ietf:params:scim:schemas:extension:alertmedia:2.0:CustomAttribute:User';

describe('usualSource', () => {
  const sourceOf = (target: string, id = 'genesys-cloud', resource: ResourceTypeName | undefined = 'User'): unknown =>
    usualSource(target, { application: knownApplications.named(id)!, resource });

  it.each([
    ['userName', '[userPrincipalName]'],
    ['USERNAME', '[userPrincipalName]'],
    ['active', SWITCH],
    ['emails[type eq "work"].value', '[mail]'],
    ['emails[TYPE EQ "Work"].Value', '[mail]'],
    ['emails[type eq "home"].value', undefined],
    ['phoneNumbers[type eq "work2"].value', undefined],
    ['phoneNumbers[type eq "microsoftteams"].value', '[telephoneNumber]'],
    ['roles', 'SingleAppRoleAssignment([appRoleAssignments])'],
    ['roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])'],
    [`${ENTERPRISE}:manager`, '[manager]'],
    ['urn:scim:schemas:extension:enterprise:1.0:department', '[department]'],
    [`${ENTERPRISE}:division`, '[companyName]'],
    [`${GENESYS}:externalIds[authority eq "microsoftteams"].value`, '[objectId]'],
    [`${GENESYS}:routingSkills`, undefined],
    // Not of this application, but it can only be meant so.
    ['name.givenName', '[givenName]'],
    ['nickName', undefined],
    ['', undefined],
    ['emails[', undefined],
  ])('%s: %s', (target, source) => {
    expect(sourceOf(target)).toBe(source);
  });

  it('prefers the source of the application, and knows attributes of others by their names', () => {
    expect(sourceOf(`${ENTERPRISE}:division`, 'scim')).toBe('[employeeOrgData.division]');
    expect(sourceOf(`${ALERTMEDIA}:first_name`, 'alertmedia')).toBe('[givenName]');
    expect(sourceOf(`${ALERTMEDIA}:city`, 'alertmedia')).toBe('[city]');
    expect(sourceOf(`${ALERTMEDIA}:notes`, 'alertmedia')).toBeUndefined();
  });

  it('knows groups', () => {
    expect(sourceOf('members', 'genesys-cloud', 'Group')).toBe('[members]');
    expect(sourceOf('externalId', 'genesys-cloud', 'Group')).toBe('[objectId]');
    expect(sourceOf('userName', 'genesys-cloud', 'Group')).toBeUndefined();
  });

  it('returns only what the source object has, in its letter case', () => {
    const from = (target: string, ...names: string[]): string | undefined => {
      const attributes = names.map((name) => ({ name, type: 'String', multiValued: false }));
      const sourceObject: SourceObject = { name: 'User', attributes, isDefined: true };
      return usualSource(target, { application: knownApplications.generic, resource: 'User', sourceObject });
    };
    expect(from('title', 'jobTitle')).toBe('[jobTitle]');
    expect(from('title', 'mail')).toBeUndefined();
    expect(from('title', 'jobtitle')).toBeUndefined();
    expect(from('active', 'accountEnabled')).toBeUndefined();
    expect(from('urn:example:User:Office_Code', 'officeCode')).toBe('[officeCode]');
  });

  it('knows a function for all roles where an application does not have them as one text', () => {
    expect(sourceOf('roles', 'scim')).toBe('AppRoleAssignmentsComplex([appRoleAssignments])');
    expect(sourceOf('roles.value', 'scim')).toBe('SingleAppRoleAssignment([appRoleAssignments])');
  });

  it('knows targets of connectors that do not use SCIM by their names', () => {
    const place = { application: knownApplications.generic, resource: undefined };
    expect(usualSource('LastName', place)).toBe('[surname]');
    expect(usualSource('IsActive', place)).toBe('Not([IsSoftDeleted])');
    expect(usualSource('ProfileName', place)).toBeUndefined();
  });

  it.each(generalSources)('%s is an expression without a problem', (source) => {
    const parsed = parseExpression(source);
    expect([...parsed.problems, ...checkExpression(parsed, anyContext)]).toEqual([]);
  });
});
