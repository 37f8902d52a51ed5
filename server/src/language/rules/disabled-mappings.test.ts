import { expect, it } from 'vitest';
import { readDocument } from '../documents/read.js';
import { diagnose } from '../services/diagnostics.js';

/* Object mappings that are switched off, or that the service has for itself, are quiet. */

const ROWS: readonly (readonly [target: string, expression: string, more?: string])[] = [
  ['title', '[jobTitle]', '"defaultValue": "x", "matchingPriority": 0'],
  ['title', '[jobTitle]'],
  ['id', '[objectId]'],
  ['active', '[accountEnabled]', '"defaultValue": "yes"'],
  ['emails', '[mail]'],
  ['nickNmae', 'Joni([mailNickname])'],
  ['roles', 'AppRoleAssignmentsComplex([appRoleAssignments])'],
  ['roles[primary eq "True"].value', 'SingleAppRoleAssignment([appRoleAssignments])'],
];

function codes(members: string, rows = ROWS): string[] {
  const mappings = rows.map(
    ([target, expression, more = '"flowType": "Always"']) =>
      `{ "targetAttributeName": ${JSON.stringify(target)}, "source": { "expression": ${JSON.stringify(expression)} }, ${more} }`,
  );
  const clause = '{ "operatorName": "EQUALZ", "sourceOperandName": "jobTitel", "targetOperand": { "values": ["a"] } }';
  const json = `{ "synchronizationRules": [{ "sourceDirectoryName": "Microsoft Entra ID", "targetDirectoryName": "x", "objectMappings": [{
    ${members}, "flowTypes": "None,Add", "targetObjectName": "urn:ietf:params:scim:schemas:core:2.0:User",
    "scope": { "groups": [{ "name": "a", "clauses": [${clause}] }, { "name": "b", "clauses": [] }] },
    "attributeMappings": [${mappings.join(', ')}] }] }],
    "directories": [
      { "name": "Microsoft Entra ID", "objects": [] },
      { "name": "x", "objects": [{ "name": "urn:ietf:params:scim:schemas:core:2.0:User", "attributes": [
        { "name": "key", "type": "String", "anchor": true }, { "name": "userName", "type": "String", "required": true },
        { "name": "active", "type": "Boolean" }, { "name": "title", "type": "Integer" }] }] }] }`;
  return diagnose(readDocument({ uri: 'file:///a.json' }, json)!)
    .map(({ code }) => code)
    .filter((code) => !OF_OTHERS.has(code));
}

/** They are about the directories, not about the object mapping. */
const OF_OTHERS: ReadonlySet<string> = new Set(['anchor-count', 'unknown-object', 'unknown-directory']);

it('reports much in an object mapping that is in use', () => {
  const found = new Set(codes('"enabled": true, "sourceObjectName": "User"'));
  for (const code of ['duplicate-target', 'default-value-type', 'read-only-target', 'unknown-attribute', 'roles-twice'])
    expect(found).toContain(code);
  for (const code of ['required-target', 'no-matching-attribute', 'contradictory-flow-types', 'scoping-empty-group'])
    expect(found).toContain(code);
  expect(found.size).toBeGreaterThan(12);
});

it.each(['"enabled": false, "sourceObjectName": "User"', '"enabled": true, "sourceObjectName": "", "name": null'])(
  'reports nothing in one with %s',
  (members) => {
    expect(codes(members)).toEqual([]);
  },
);

it('reports what cannot be read in a disabled one, too', () => {
  expect(
    codes('"enabled": false, "sourceObjectName": "User"', [['emails[type eq "work".value', 'Trim([mail']]),
  ).toEqual(['missing-bracket', 'expression-unclosed', 'expression-unclosed']);
});
