/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment --
   The schema of the tests is changed in many places. */
import { describe, expect, it } from 'vitest';
import { compared, said } from '../../../../../test/kit/comparison.js';
import { definition, mapping, schema, type Json } from '../../../../../test/kit/shapes.js';

const RESTARTS = 'Saving restarts an initial cycle.';

describe('a synchronization schema:', () => {
  /** A copy of the schema of the tests in which values were changed. */
  const edited = (edit: (copy: any) => void): string => {
    const copy = JSON.parse(JSON.stringify(schema));
    edit(copy);
    return JSON.stringify(copy);
  };
  const BEFORE = JSON.stringify(schema);
  const ruleOf = (copy: any): any => copy.synchronizationRules[0];
  const usersOf = (copy: any): any => ruleOf(copy).objectMappings[0];
  const objectOf = (copy: any, directory = 1): any => copy.directories[directory].objects[0];

  it.each<[string, (copy: any) => void, string[]]>([
    [
      'what the service writes anew',
      (copy) => Object.assign(copy, { version: 'Date:2026', '@odata.context': 'x' }),
      [],
    ],
    ['when a directory was discovered', (copy) => (copy.directories[0].discoveryDateTime = '2026-01-01T00:00:00Z'), []],
    ['the order of definitions', (copy) => objectOf(copy).attributes.reverse(), []],
    ['the order of directories', (copy) => copy.directories.reverse(), []],
    ['the order of mappings', (copy) => usersOf(copy).attributeMappings.reverse(), []],
    ['a type in lower case', (copy) => (objectOf(copy).attributes[1].type = 'string'), []],
    ['members with their defaults', (copy) => delete usersOf(copy).attributeMappings[3].flowType, []],
    ['the old spelling of actions', (copy) => (usersOf(copy).flowTypes = 'Delete, Update, Add'), []],
    [
      'a definition is added',
      (copy) => objectOf(copy).attributes.push(definition('costCenter')),
      [
        `definition-added | customappsso › urn:ietf:params:scim:schemas:core:2.0:User: the attribute costCenter is defined, as String. | ${RESTARTS}`,
      ],
    ],
    [
      'a definition is removed',
      (copy) => objectOf(copy, 0).attributes.pop(),
      [`definition-removed | Microsoft Entra ID › User: the attribute department is no longer defined. | ${RESTARTS}`],
    ],
    [
      'a definition is changed',
      (copy) =>
        Object.assign(objectOf(copy, 0).attributes[7], {
          ...{ type: 'Integer', mutability: 'ReadOnly', multivalued: true, required: true, anchor: true },
          ...{ caseExact: true, flowNullValues: true, defaultValue: '7' },
          referencedObjects: [
            { referencedObjectName: 'User', referencedProperty: 'id' },
            { referencedObjectName: 'Group' },
          ],
          apiExpressions: [{ key: 'a', value: 'b' }],
        }),
      [
        'definition-type-changed | Microsoft Entra ID › User: the type of department is now Integer instead of String.',
        'definition-mutability-changed | Microsoft Entra ID › User: the mutability of department is now ReadOnly instead of ReadWrite.',
        'definition-multivalued-changed | Microsoft Entra ID › User: department can now have several values.',
        'definition-required-changed | Microsoft Entra ID › User: department is now required.',
        'definition-anchor-changed | Microsoft Entra ID › User: department is now the anchor.',
        'definition-case-exact-changed | Microsoft Entra ID › User: department is now case-sensitive. | It decides whether a change of letter case alone is a change.',
        'definition-default-value-changed | Microsoft Entra ID › User: the default value of department is now 7; there was none.',
        'definition-flow-null-values-changed | Microsoft Entra ID › User: department can now be empty.',
        'definition-references-changed | Microsoft Entra ID › User: the references of department are now Group, User.id; there were none.',
        'definition-api-expressions-changed | Microsoft Entra ID › User: the API expressions of department are now a: b; there were none.',
      ].map((text) => (text.split(' | ').length === 3 ? text : `${text} | ${RESTARTS}`)),
    ],
    [
      'a definition is renamed in letter case',
      (copy) => (objectOf(copy, 0).attributes[7].name = 'Department'),
      [
        `definition-renamed | Microsoft Entra ID › User: the attribute department is now called Department. | ${RESTARTS}`,
      ],
    ],
    [
      'an object and a directory',
      (copy) => {
        copy.directories[0].objects.push({ name: 'Group', attributes: [definition('displayName')] });
        copy.directories[0].readOnly = true;
        copy.directories[1].name = 'other';
      },
      [
        `directory-changed | Microsoft Entra ID: the directory is now read-only. | ${RESTARTS}`,
        `object-added | Microsoft Entra ID › Group: the object is added, with 1 attribute. | ${RESTARTS}`,
        `directory-added | other: the directory is added, with 1 object. | ${RESTARTS}`,
        `directory-removed | customappsso: the directory is removed, with 1 object. | ${RESTARTS}`,
      ],
    ],
    [
      'a rule',
      (copy) =>
        Object.assign(ruleOf(copy), {
          ...{ name: 'USERS', priority: 2, editable: false, enabled: false, sourceDirectoryName: 'Entra' },
          groupFilter: { includedGroups: ['b', 'a'] },
          metadata: [
            { key: 'supportsProvisionOnDemand', value: 'false' },
            { key: 'defaultSourceObjectMappings', value: 'long' },
          ],
        }),
      [
        `rule-renamed | USERS: the name of the rule is now USERS instead of USER_OUTBOUND_USER. | ${RESTARTS}`,
        `rule-directories-changed | USERS: the source directory of the rule is now Entra instead of Microsoft Entra ID. | ${RESTARTS}`,
        'rule-disabled | USERS: the rule is disabled. | Its object mappings are no longer used.',
        `rule-editable-changed | USERS: the rule is no longer editable. | ${RESTARTS}`,
        `rule-priority-changed | USERS: the priority of the rule is now 2 instead of 1. | ${RESTARTS}`,
        'rule-filter-changed | USERS: the groupFilter is now a, b; there was none. | It decides which objects are read.',
        'metadata-changed | USERS: the metadata supportsProvisionOnDemand is now false instead of true. | Microsoft recommends to change metadata only when its support asks for it.',
        'metadata-changed | USERS: the metadata defaultSourceObjectMappings changed. | Microsoft recommends to change metadata only when its support asks for it.',
      ],
    ],
    [
      'a second rule',
      (copy) => copy.synchronizationRules.push({ ...ruleOf(copy), id: 'g', name: 'GROUPS', objectMappings: [] }),
      [`rule-added | GROUPS: the rule is added, with 0 object mappings. | ${RESTARTS}`],
    ],
    [
      'an object mapping is added',
      (copy) =>
        ruleOf(copy).objectMappings.push({
          ...usersOf(copy),
          name: 'Groups',
          sourceObjectName: 'Group',
          targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:Group',
          attributeMappings: [mapping('displayName', { type: 'Attribute', name: 'displayName' }, 1)],
        }),
      [
        'object-mapping-added | groups: the object mapping is added, with 1 attribute mapping. | Groups are provisioned from the next cycle.',
      ],
    ],
    [
      'an object mapping is disabled',
      (copy) => (usersOf(copy).enabled = false),
      ['object-mapping-disabled | users: the object mapping is disabled. | Users are no longer provisioned.'],
    ],
    [
      'the names of an object mapping',
      (copy) => Object.assign(usersOf(copy), { name: 'Users', targetObjectName: 'User' }),
      [
        `object-mapping-renamed | users: the name of the object mapping is now Users instead of Provision Microsoft Entra ID Users. | ${RESTARTS}`,
        `object-mapping-objects-changed | users: the target object is now User instead of urn:ietf:params:scim:schemas:core:2.0:User. | ${RESTARTS}`,
      ],
    ],
    [
      'an input filter',
      (copy) =>
        usersOf(copy).scope.inputFilterGroups.push({
          clauses: [{ sourceOperandName: 'city', operatorName: 'IS NULL', targetOperand: { values: [] } }],
        }),
      [
        String.raw`scope-changed | users: the filter inputFilterGroups changed: ["[\"city\",\"IS NULL\",[]]"] instead of everyone. | It is not documented what this filter does when objects no longer meet it.`,
      ],
    ],
    [
      'exportMissingReferences',
      (copy) => (usersOf(copy).attributeMappings[3].exportMissingReferences = true),
      [
        `mapping-option-changed | users: title now has exportMissingReferences true instead of exportMissingReferences false. | ${RESTARTS}`,
      ],
    ],
    [
      'a constant',
      (copy) =>
        (usersOf(copy).attributeMappings[3].source = {
          expression: '"a"',
          name: 'a',
          type: 'Constant',
          parameters: [],
        }),
      [`source-changed | users: title now comes from "a" instead of [jobTitle]. | ${RESTARTS}`],
    ],
    ['no directories any more', (copy) => delete copy.directories, []],
  ])('%s', (_, edit, expected) => {
    expect(said(BEFORE, edited(edit))).toEqual(expected);
  });

  it('notes what is no change', () => {
    const notes = (edit: (copy: any) => void): readonly string[] => {
      const { changes, notes: found } = compared(BEFORE, edited(edit));
      expect(changes).toEqual([]);
      return found;
    };
    expect(notes((copy) => (usersOf(copy).attributeMappings[3].source.name = 'department'))).toEqual([
      'users: the source tree of title changed and does not agree with its expression.',
    ]);
    expect(notes((copy) => (usersOf(copy).attributeMappings[3].source.expression = '[JobTitle]'))).toEqual([
      'users: the source of title changed in letter case only: [JobTitle]. Names of attributes and functions are case-sensitive.',
    ]);
    expect(notes((copy) => delete copy.directories)).toEqual([
      'The new document has no list of directories, so definitions are not compared.',
    ]);
    expect(notes(() => undefined)).toEqual([]);
  });

  it.each<[string, Json, Json]>([
    [
      'a name and no expression',
      { type: 'Attribute', name: 'jobTitle' },
      { expression: '[jobTitle]', type: 'Attribute' },
    ],
    ['the expression alone', '[jobTitle]', { expression: ' [jobTitle] ', name: 'jobTitle', type: 0 }],
    [
      'a constant without quotation marks',
      { expression: 'a "b"', type: 'Constant' },
      { expression: '"a \\"b\\""', type: 'Constant' },
    ],
    [
      'a tree without its expression',
      { type: 'Function', name: 'Switch', parameters: [{ key: 'source', value: { type: 'Attribute', name: 'x' } }] },
      { type: 'Function', name: 'Switch', expression: 'Switch([x], )' },
    ],
    ['no source', null, { expression: '', name: '', type: 'Attribute' }],
  ])('has the same source in another form: %s', (_, one, other) => {
    const withSource = (source: Json): string => edited((copy) => (usersOf(copy).attributeMappings[3].source = source));
    expect(said(withSource(one), withSource(other))).toEqual([]);
    expect(said(withSource(other), withSource(one))).toEqual([]);
  });

  it('with several schemas names them', () => {
    const second = edited((copy) => {
      copy.id = 'second';
      usersOf(copy).attributeMappings.pop();
    });
    const first = edited((copy) => (copy.id = 'first'));
    const secondBefore = edited((copy) => (copy.id = 'second'));
    expect(said(`[${first},${secondBefore}]`, `[${second},${first}]`)).toEqual([
      'mapping-removed | second › users: externalId is no longer mapped; it came from [objectId]. | The value in the application stays as it is.',
    ]);
    expect(said(first, `[${first},${second}]`)).toEqual([
      `schema-added | second: the schema is added, with 1 object mapping. | ${RESTARTS}`,
    ]);
  });
});
