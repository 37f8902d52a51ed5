import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { applied, extracted, provisioningDocument } from '../../../../../test/kit/conversion.js';
import { readDocument } from '../../documents/read.js';
import { applyProvisioningFile } from './apply.js';

const EXPORT = readFileSync(new URL('../../../../../test/fixtures/conversion/export.json', import.meta.url), 'utf8');

/** A provisioning file with these members of `users`. */
function users(members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ application: 'scim', users: members });
}

/** A small schema, as somebody may have typed it. */
const SMALL = `{
\t// Our own rule.
\t"synchronizationRules": [{
\t\t"sourceDirectoryName": "Microsoft Entra ID", "targetDirectoryName": "customappsso",
\t\t"objectMappings": [{
\t\t\t"name": "Users", "enabled": true, "flowTypes": "Update,Add",
\t\t\t"sourceObjectName": "User", "targetObjectName": "urn:ietf:params:scim:schemas:core:2.0:User",
\t\t\t"attributeMappings": [
\t\t\t\t{ "targetAttributeName": "userName", "matchingPriority": 1, "source": { "type": "Attribute", "name": "mail", "expression": "[mail]" } }, // the key
\t\t\t\t{ "targetAttributeName": "title", "ours": [1,2], "source": { "type": "Attribute", "name": "jobTitle", "expression": "[jobTitle]" } } // the last
\t\t\t]
\t\t}]
\t}]
}
`;
const USER_NAME = { target: 'userName', source: '[mail]', matchingPriority: 1 };
const TITLE = { target: 'title', source: '[jobTitle]' };

interface Tree {
  readonly name: string;
  readonly parameters: { readonly key: string; readonly value: Tree }[];
}

/** The lines that a change removes and adds. */
function difference(before: string, after: string): string[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `- ${line.trim()}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
}

describe('attribute mappings', () => {
  it('are added after the one before them, in the shape of the others', () => {
    const file = users({ attributeMappings: [USER_NAME, { target: 'nickName', source: 'ToUpper([mail])' }, TITLE] });
    const { text, changes } = applied(file, SMALL);
    expect(difference(SMALL, text)).toEqual([
      '+ { "targetAttributeName": "nickName", "matchingPriority": 0, "source": { "type": "Function", "name": "ToUpper", "expression": "ToUpper([mail])" } },',
    ]);
    expect(text).toContain('// the key\n\t\t\t\t{ "targetAttributeName": "nickName"');
    expect(changes).toEqual([{ kind: 'users', what: 'added', text: '“nickName” is added, from ToUpper([mail])' }]);
  });

  it('are removed if the file does not have them', () => {
    const { text, changes } = applied(users({ attributeMappings: [TITLE] }), SMALL);
    expect(text).not.toContain('"userName"');
    expect(text).toContain('"ours": [1,2]');
    expect(changes.map((change) => change.text)).toEqual(['“userName” is removed']);
  });

  it('change only where they differ', () => {
    const file = users({
      attributeMappings: [USER_NAME, { ...TITLE, source: '[department]', flowType: 'ObjectAddOnly' }],
    });
    const { text, changes } = applied(file, SMALL);
    expect(difference(SMALL, text)).toEqual([
      expect.stringContaining('- { "targetAttributeName": "title"'),
      '+ { "targetAttributeName": "title", "ours": [1,2], "source": { "type": "Attribute", "name": "department", "expression": "[department]" }, "flowType": "ObjectAddOnly" } // the last',
    ]);
    expect(changes.map((change) => change.text)).toEqual([
      '“title”: the source changes from [jobTitle] to [department]',
      '“title”: the flow type changes from Always to ObjectAddOnly',
    ]);
  });

  it('agree in another layout or spelling of the same', () => {
    const file = users({ attributeMappings: [{ ...USER_NAME, target: 'USERNAME', source: ' [mail]\n' }, TITLE] });
    expect(applied(file, SMALL).edits).toEqual([]);
  });

  it('are written with their source trees', () => {
    const file = extracted(EXPORT).replace('"[jobTitle]"', '"Join(\\" \\", [jobTitle], [city])"');
    const { text } = applied(file, EXPORT);
    const { synchronizationRules: rules } = JSON.parse(text) as {
      synchronizationRules: { objectMappings: { attributeMappings: { source: Tree }[] }[] }[];
    };
    const title = rules[1]!.objectMappings[1]!.attributeMappings[2]!.source;
    expect(title.parameters.map(({ key, value }) => [key, value.name])).toEqual([
      ['separator', ' '],
      ['source', 'jobTitle'],
      ['source', 'city'],
    ]);
  });

  it('keep what a provisioning file cannot express', () => {
    const schema = SMALL.replace('{ "type": "Attribute", "name": "jobTitle", "expression": "[jobTitle]" }', '"@{x=1}"');
    expect(extracted(schema)).toContain('// “title” stays as it is: its source cannot be expressed here.');
    expect(applied(users({ attributeMappings: [USER_NAME] }), schema).edits).toEqual([]);
  });

  it('are not removed if the file has one that cannot be read', () => {
    const { edits, notApplied } = applied(
      users({ attributeMappings: [USER_NAME, { targt: 'title', source: '[jobTitle]' }] }),
      SMALL,
    );
    expect(edits).toEqual([]);
    expect(notApplied).toEqual(['users: An attribute mapping of the file has no target.']);
  });

  it('with a mistake are not added', () => {
    const rows = [
      USER_NAME,
      TITLE,
      { target: 'emails[type eq "work"', source: '[mail]' },
      { target: 'nickName', source: 'Join(' },
    ];
    const { edits, notApplied } = applied(users({ attributeMappings: rows }), SMALL);
    expect(edits).toEqual([]);
    expect(notApplied).toEqual([
      expect.stringMatching(/^users: “emails\[type eq "work"” is not added: /),
      'users: “nickName” is not added: its source has a syntax error.',
    ]);
  });

  it('all stay if the file has none', () => {
    expect(applied(users({ attributeMappings: [] }), SMALL)).toMatchObject({
      edits: [],
      notApplied: ['users: The file has no attribute mappings for users, so those of the schema stay.'],
    });
  });

  it('fill an empty list', () => {
    const schema = SMALL.replace(/("attributeMappings": )\[[^]*?\n\t\t\t\]/, '$1[]');
    const { text } = applied(users({ attributeMappings: [USER_NAME] }), schema);
    const [rule] = (
      JSON.parse(text.replace(/\/\/.*/, '')) as {
        synchronizationRules: { objectMappings: { attributeMappings: unknown[] }[] }[];
      }
    ).synchronizationRules;
    expect(rule!.objectMappings[0]!.attributeMappings).toEqual([
      {
        defaultValue: null,
        exportMissingReferences: false,
        flowBehavior: 'FlowWhenChanged',
        flowType: 'Always',
        matchingPriority: 1,
        targetAttributeName: 'userName',
        source: { expression: '[mail]', name: 'mail', type: 'Attribute', parameters: [] },
      },
    ]);
  });
});

describe('attribute definitions', () => {
  it('are added for new targets and new directory extensions', () => {
    const extension = 'extension_0123456789abcdef0123456789abcdef_shoeSize';
    const file = extracted(EXPORT).replace(
      '"attributeMappings": [',
      `"attributeMappings": [\n{ "target": "nickName", "source": "[${extension}]" },`,
    );
    const { text, changes, notes } = applied(file, EXPORT);
    expect(changes.filter(({ what }) => what === 'defined').map((change) => change.text)).toEqual([
      '“nickName” is defined in the directory “Harbour Desk”',
      `“${extension}” is defined in the directory “Azure Active Directory”`,
    ]);
    expect(notes.filter((note) => note.includes('does not define'))).toEqual([]);
    const { directories } = JSON.parse(text) as { directories: { objects: { attributes: { name: string }[] }[] }[] };
    const [source, target] = directories.map(({ objects }) => objects[0]!.attributes);
    expect(source!.at(-1)).toEqual({ ...source![0], name: extension, anchor: false, required: false });
    expect(target!.at(-1)).toEqual({ ...target![0], name: 'nickName', anchor: false, required: false });
  });

  it('are not invented for unknown source attributes', () => {
    const file = extracted(EXPORT).replace('"[jobTitle]"', '"[jobTitel]"');
    const { changes, notes } = applied(file, EXPORT);
    expect(changes).toHaveLength(1);
    expect(notes).toContain(
      'users: The directory “Azure Active Directory” of the schema does not define “jobTitel”, which the file reads.',
    );
  });
});

describe('actions', () => {
  const rows = { attributeMappings: [USER_NAME, TITLE] };

  it.each([
    ['"Update,Add"', ['create', 'update', 'delete'], '"Update,Add,Delete"'],
    ['"Add, Update, Delete"', ['update'], '"Update"'],
    ['"Add"', ['create', 'delete'], '"Add, Delete"'],
    ['"Add"', [], '"None"'],
    ['"None"', ['delete'], '"Delete"'],
    ['7', ['update', 'delete'], '6'],
    ['null', ['create'], '"Add"'],
    ['9', ['update'], '10'],
  ])('in %s become %j as %s', (before, actions, after) => {
    const schema = SMALL.replace('"Update,Add"', before);
    expect(applied(users({ ...rows, actions }), schema).text).toBe(
      schema.replace(`"flowTypes": ${before}`, `"flowTypes": ${after}`),
    );
  });

  it('are not touched if they are the same, or if the file does not say', () => {
    expect(applied(users({ ...rows, actions: ['create', 'update'] }), SMALL).edits).toEqual([]);
    const { edits, notes } = applied(users(rows), SMALL);
    expect(edits).toEqual([]);
    expect(notes).toEqual(['users: The file does not say which actions are allowed, so those of the schema stay.']);
  });
});

describe('scoping filters', () => {
  const rows = { attributeMappings: [USER_NAME, TITLE] };
  const clauses = [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }];

  it('are written where there is none', () => {
    const { text, changes } = applied(users({ ...rows, scopingFilter: [{ name: 'Sales', clauses }] }), SMALL);
    expect(text).toContain(
      '"scope": {\n\t\t\t\t"categoryFilterGroups": [],\n\t\t\t\t"groups": [\n\t\t\t\t\t{\n\t\t\t\t\t\t"name": "Sales",',
    );
    expect(changes.map((change) => change.text)).toEqual(['the scoping filter is added']);
  });

  it('change in the clause that differs, in Graph’s spelling', () => {
    const file = extracted(EXPORT).replace('"operator": "EQUALS"', '"operator": "regex_match"');
    expect(difference(EXPORT, applied(file, EXPORT).text)).toEqual([
      '- "operatorName": "EQUALS",',
      '+ "operatorName": "REGEX MATCH",',
    ]);
  });

  it('stay if the file does not mention them, and are removed by an empty list', () => {
    const silent = extracted(EXPORT).replace(/ {4}"scopingFilter": \[[^]*?\n {4}\],\n/, '');
    const { edits, notes } = applied(silent, EXPORT);
    expect(edits).toEqual([]);
    expect(notes[0]).toBe(
      'users: The file does not mention a scoping filter, so that of the schema stays. Write "scopingFilter": [] to remove it.',
    );
    const empty = silent.replace('"attributeMappings"', '"scopingFilter": [], "attributeMappings"');
    const { text, changes } = applied(empty, EXPORT);
    expect(changes.map((change) => change.text)).toEqual(['the scoping filter is removed']);
    expect(text).toContain('"groups": [],');
    expect(text).toContain('"UX-Organizational"');
  });

  it('with several values stay', () => {
    const schema = EXPORT.replace('"Sales"\n', '"Sales",\n"Support"\n');
    expect(extracted(schema)).toContain(
      '// The scoping filter of the schema cannot be expressed here, and stays as it is.',
    );
    expect(applied(extracted(EXPORT), schema)).toMatchObject({
      edits: [],
      notApplied: [
        'users: The scoping filter cannot be written, because that of the schema has parts that a provisioning file cannot express.',
      ],
    });
  });
});

describe('the object mapping', () => {
  const schema = (text: string) => readDocument({ uri: 'file:///s.json', languageId: 'jsonc' }, text);
  const result = (file: string, text: string) => applyProvisioningFile(provisioningDocument(file), text, schema);

  it('of another kind stays', () => {
    const file = users({ actions: ['create', 'update'], attributeMappings: [USER_NAME, TITLE] });
    expect(applied(file, EXPORT).notes).toContain(
      'groups: The file does not mention groups, so “Synchronize Azure Active Directory Groups to Harbour Desk” (Azure Active Directory → Harbour Desk) stays as it is.',
    );
  });

  it('is not chosen if it is disabled, or there are several', () => {
    const file = users({ attributeMappings: [USER_NAME] });
    expect(applied(file, SMALL.replace('true', 'false'))).toMatchObject({
      edits: [],
      notApplied: [
        'users: The schema has no enabled object mapping for users. Enable “Users” (Microsoft Entra ID → customappsso).',
      ],
    });
    const own = /"objectMappings": \[(\{[^]*\})\]\n\t\}\]/.exec(SMALL)![1]!;
    const twice = SMALL.replace(own, () => `${own}, ${own.replace('"Users"', '"Guests"')}`);
    expect(applied(file, twice).notApplied).toEqual([
      'users: The schema has several object mappings for users, and it is not clear which one is meant: “Users” (Microsoft Entra ID → customappsso) and “Guests” (Microsoft Entra ID → customappsso).',
    ]);
  });

  it('is not chosen if it writes to another application', () => {
    const file = users({ attributeMappings: [USER_NAME] }).replace('"scim"', '"genesys-cloud"');
    expect(applied(file, SMALL.replace('customappsso', 'Zscaler')).notApplied).toEqual([
      'users: The provisioning file is for Genesys Cloud, and “Users” (Microsoft Entra ID → Zscaler) writes to Zscaler.',
    ]);
  });

  it.each([
    [users({}).slice(0, -1), SMALL, 'The provisioning file is not valid JSON: The closing brace } is missing.'],
    ['{}', SMALL, 'The provisioning file has neither users nor groups.'],
    [users({}), `${SMALL}]`, 'It is not valid JSON: The JSON ends before this. Remove the rest.'],
    [users({}), '{ "synchronizationRules": 5 }', 'It is not recognised as a synchronization schema.'],
    [users({}), '', 'It is not valid JSON: A value is expected here.'],
    [
      users({ attributeMappings: [USER_NAME] }),
      SMALL.replace('"synchronizationRules"', '"directories": "System.Object[]", "synchronizationRules"'),
      'Parts of it were cut off when it was exported. Export it again, in PowerShell with “-Depth 100”.',
    ],
  ])('is not looked for in what cannot be applied: %#', (file, text, problem) => {
    expect(result(file, text)).toEqual({ problem });
  });
});

it('bad values do not stop it', () => {
  for (const value of ['5', 'null', '"x"', '[]', '{}', '[null, 5, "x", [], {}]'])
    for (const name of [
      'attributeMappings',
      'actions',
      'scopingFilter',
      'source',
      'target',
      'matchingPriority',
      'clauses',
    ])
      for (const [file, text] of [
        [
          extracted(EXPORT).replaceAll(
            new RegExp(`"${name}": [^]`, 'g'),
            (found) => `"${name}": ${value}, "x": ${found.at(-1)}`,
          ),
          EXPORT,
        ],
        [
          extracted(EXPORT),
          EXPORT.replaceAll(new RegExp(`"${name}": [^]`, 'g'), (found) => `"${name}": ${value}, "x": ${found.at(-1)}`),
        ],
      ] as const) {
        const result = applyProvisioningFile(provisioningDocument(file), text, (json) =>
          readDocument({ uri: 'file:///s.json' }, json),
        );
        expect(result).toBeDefined();
      }
});
