import { describe, expect, it } from 'vitest';
import { all, compared, FILE, replace, ROWS, said, type Edit } from '../../../../../test/kit/comparison.js';

const RESTARTS = 'Saving restarts an initial cycle.';

describe('a provisioning file:', () => {
  it.each<[string, Edit, string[]]>([
    [
      'comments, layout and order',
      (text) => JSON.stringify(JSON.parse(text.replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, ''))),
      [],
    ],
    [
      'the order of mappings',
      all(replace(ROWS.title, ''), replace('"attributeMappings": [', `"attributeMappings": [${ROWS.title}`)),
      [],
    ],
    ['what has its default', all(replace('"scope": "assigned",', ''), replace('"provisioningStatus": "off",', '')), []],
    ['an empty default value', replace(ROWS.title, ROWS.title.replace(' }', ', "defaultValue": "" }')), []],
    ['the order of actions', replace(ROWS.actions, '"actions": ["delete", "update", "create"],'), []],
    ['the layout of an expression', replace('Switch([IsSoftDeleted], ,', 'Switch( [IsSoftDeleted],,'), []],
    ['the letter case of a function', replace('Switch([IsSoftDeleted]', 'switch([IsSoftDeleted]'), []],
    ['the letter case of a target', replace('"title"', '"Title"'), []],
    ['escapes', replace('"title"', '"\\u0074itle"'), []],
    ['unknown members', replace('"scope"', '"remark": "x", "scope"'), []],
    [
      'a mapping is added',
      replace(ROWS.title, `${ROWS.title} { "target": "nickName", "source": "[mailNickname]" },`),
      [`mapping-added | users: nickName is now mapped, from [mailNickname]. | ${RESTARTS}`],
    ],
    [
      'a mapping is added that is written once',
      replace(ROWS.title, `${ROWS.title} { "target": "nickName", "source": "[mail]", "flowType": "ObjectAddOnly" },`),
      [
        'mapping-added | users: nickName is now mapped, from [mail]. | It is written only when the object is created, so existing accounts stay as they are.',
      ],
    ],
    [
      'a mapping is removed',
      replace(ROWS.title, ''),
      [
        'mapping-removed | users: title is no longer mapped; it came from [jobTitle]. | The value in the application stays as it is.',
      ],
    ],
    [
      'the mapping of active is removed',
      replace(ROWS.active, ''),
      [
        'mapping-removed | users: active is no longer mapped; it came from Switch([IsSoftDeleted], , "False", "True", "True", "False"). | No mapping reads IsSoftDeleted any more, so Entra can no longer disable accounts.',
      ],
    ],
    [
      'a source is changed',
      replace('"[jobTitle]"', '"[department]"'),
      [`source-changed | users: title now comes from [department] instead of [jobTitle]. | ${RESTARTS}`],
    ],
    [
      'active no longer depends on IsSoftDeleted',
      replace('Switch([IsSoftDeleted], , \\"False\\", \\"True\\", \\"True\\", \\"False\\")', '[accountEnabled]'),
      [
        'source-changed | users: active now comes from [accountEnabled] instead of Switch([IsSoftDeleted], , "False", "True", "True", "False"). | No mapping reads IsSoftDeleted any more, so unassigned users may no longer be disabled.',
      ],
    ],
    [
      'a source is removed',
      replace(', "source": "[jobTitle]"', ''),
      [`source-changed | users: title has no source any more; it came from [jobTitle]. | ${RESTARTS}`],
    ],
    [
      'the source of a matching attribute is changed',
      replace('"[userPrincipalName]"', '"[mail]"'),
      [
        'source-changed | users: userName now comes from [mail] instead of [userPrincipalName]. | Entra searches for existing accounts by the new value, and may create accounts that it does not find.',
      ],
    ],
    [
      'a default value is set',
      replace(ROWS.title, ROWS.title.replace(' }', ', "defaultValue": "none" }')),
      [
        'default-value-changed | users: the default value of title is now "none"; there was none. | The default value is written only when the object is created.',
      ],
    ],
    [
      'the flow type is changed',
      replace(ROWS.title, ROWS.title.replace(' }', ', "flowType": "ObjectAddOnly" }')),
      [
        'flow-type-changed | users: title is now written only when the object is created instead of always. | Existing accounts are no longer updated.',
      ],
    ],
    [
      'the flow behavior is changed',
      replace(ROWS.title, ROWS.title.replace(' }', ', "flowBehavior": "FlowAlways" }')),
      [
        `flow-behavior-changed | users: title is now written in every cycle instead of when its source has changed. | ${RESTARTS}`,
      ],
    ],
    [
      'a matching attribute that the application does not filter by',
      replace(ROWS.title, ROWS.title.replace(' }', ', "matchingPriority": 2 }')),
      [
        'matching-changed | users: title is now a matching attribute, with priority 2. | Genesys Cloud does not document filtering by title.',
      ],
    ],
    [
      'the only matching attribute is no longer one',
      replace(', "matchingPriority": 1 }', ' }'),
      [
        'matching-changed | users: userName is no longer a matching attribute. | No matching attribute is left, so Entra cannot find existing accounts.',
      ],
    ],
    [
      'the priority is changed',
      replace('"matchingPriority": 1 }', '"matchingPriority": 3 }'),
      [
        'matching-changed | users: the matching priority of userName is now 3 instead of 1. | The order in which Entra tries the matching attributes stays the same.',
      ],
    ],
    [
      'the matching attribute is not mapped any more',
      replace('{ "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },', ''),
      [
        'mapping-removed | users: userName is no longer mapped; it came from [userPrincipalName]. | The value in the application stays as it is.',
        'matching-changed | users: userName is no longer a matching attribute. | No matching attribute is left, so Entra cannot find existing accounts.',
      ],
    ],
    [
      'an action is removed',
      replace(ROWS.actions, '"actions": ["create", "delete"],'),
      [
        'actions-changed | users: the action update is removed. | Existing accounts are no longer updated, and cannot be disabled.',
      ],
    ],
    [
      'an action that the application does not support is added',
      replace('"actions": ["update"],', '"actions": ["create", "update"],'),
      ['actions-changed | groups: the action create is added. | Genesys Cloud does not let Entra create groups.'],
    ],
    [
      'actions are no longer stated',
      replace(ROWS.actions, ''),
      [`actions-changed | users: the list of actions is removed; it was create, update, delete. | ${RESTARTS}`],
    ],
    [
      'groups are no longer mapped',
      (text) => `${text.slice(0, text.lastIndexOf(',\n  "groups"'))}\n}`,
      [
        'object-mapping-removed | groups: the object mapping is removed, with 3 attribute mappings. | Groups are no longer provisioned.',
      ],
    ],
    [
      'provisioning is turned on',
      replace('"provisioningStatus": "off"', '"provisioningStatus": "on"'),
      ['provisioning-turned-on | Provisioning is turned on. | Cycles start, and Entra provisions everyone in scope.'],
    ],
    [
      'everyone comes into scope',
      replace('"scope": "assigned"', '"scope": "all"'),
      [
        'scope-widened | The scope is now all instead of assigned. | Users and groups that are not assigned come into scope, unless a scoping filter keeps them out.',
      ],
    ],
    [
      'a word that is no scope',
      replace('"scope": "assigned"', '"scope": "everyone"'),
      ['scope-changed | The scope is now everyone instead of assigned.'],
    ],
    [
      'another region',
      replace('api.mypurecloud.com', 'api.mypurecloud.de'),
      [
        'tenant-url-changed | The tenant URL is now https://api.mypurecloud.de/api/v2/scim/v2 instead of https://api.mypurecloud.com/api/v2/scim/v2. | Entra sends its requests to another server, which may have other accounts.',
      ],
    ],
    [
      'another way to get a token',
      replace(
        '"connection": {',
        '"connection": { "authentication": { "type": "oauthClientCredentials", "clientId": "c-1", "tokenUrl": "https://u:p@login.example.com/t?code=secret", "clientSecret": "hidden" },',
      ),
      [
        'authentication-changed | The authentication is now oauthClientCredentials (client c-1, token URL https://login.example.com/t?code=…) instead of secretToken. | Entra gets its token in another way, so the connection needs a new test.',
      ],
    ],
    [
      'another notification e-mail',
      replace('identity@example.com', 'iam@example.com'),
      ['notification-email-changed | The notification e-mail is now iam@example.com instead of identity@example.com.'],
    ],
    [
      'another application',
      replace('"application": "genesys-cloud"', '"application": "scim"'),
      ['application-changed | The application is now scim instead of genesys-cloud.'],
    ],
  ])('%s', (_, edit, expected) => {
    expect(said(FILE, edit(FILE))).toEqual(expected);
  });

  it('the delete action is added', () => {
    const without = replace(ROWS.actions, '"actions": ["create", "update"],')(FILE);
    expect(said(without, FILE)).toEqual([
      'actions-changed | users: the action delete is added. | Entra may delete accounts in the application.',
    ]);
  });

  it('only those who are assigned stay in scope', () => {
    const everyone = replace('"scope": "assigned"', '"scope": "all"')(FILE);
    expect(said(everyone, FILE)).toEqual([
      'scope-narrowed | The scope is now assigned instead of all. | Users outside the new scope will be disabled, unless out-of-scope deletions are skipped.',
    ]);
  });

  it('never shows a secret', () => {
    const secret = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2VjcmV0';
    const url = 'https://api.mypurecloud.com/api/v2/scim/v2';
    const other = replace(
      url,
      `https://user:${secret}@api.mypurecloud.com/api/v2/scim/v2?token=${secret}#${secret}`,
    )(FILE);
    const added = replace('"connection": {', `"connection": { "secretToken": "${secret}",`)(FILE);
    for (const [before, after] of [
      [FILE, other],
      [other, FILE],
      [other, other.replaceAll(secret, 'eyJ-another')],
      [FILE, added],
    ] as const)
      expect(JSON.stringify(compared(before, after))).not.toContain(secret);
    expect(said(other, other.replaceAll(secret, 'x'))).toEqual([
      'tenant-url-changed | The tenant URL changed in a part that is not shown.',
    ]);
  });

  it('pairs mappings of the same target by their sources', () => {
    const twice = replace(ROWS.title, `${ROWS.title} { "target": "title", "source": "[department]" },`)(FILE);
    expect(said(twice, replace(ROWS.title, '')(twice))).toEqual([
      'mapping-removed | users: title is no longer mapped; it came from [jobTitle]. | The value in the application stays as it is.',
    ]);
  });

  it('shows where long expressions differ', () => {
    const long = (end: string): string =>
      replace('"[jobTitle]"', JSON.stringify(`Append([jobTitle], "${'x'.repeat(1000)}${end}")`))(FILE);
    const [change] = compared(long('a'), long('b')).changes;
    expect([change!.before, change!.after]).toEqual([`…${'x'.repeat(60)}a")`, `…${'x'.repeat(60)}b")`]);
  });
});
