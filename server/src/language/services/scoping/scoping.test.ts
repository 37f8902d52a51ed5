import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../../test/kit/chance.js';
import { PROVISIONING_URI } from '../../../../../test/kit/documents.js';
import { provisioningFile, withCursor } from '../../../../../test/kit/marked.js';
import { checkedDocument } from '../../documents/checked-document.js';
import { type CheckedDocument } from '../../documents/document.js';
import { readMappingDocument } from '../../documents/mapping-document.js';
import { SCOPING_FILTER } from '../../structure/sentences.js';
import { readSampleUser } from '../../documents/sample-user.js';
import { parseJson } from '../../json/json-tree.js';
import { applyEdits } from '../../span.js';
import { complete } from '../completion/index.js';
import { describeCompletion } from '../describe-completion.js';
import { diagnose } from '../diagnostics.js';
import { hover } from '../hover.js';
import { scopeResults } from './results.js';

const ADA = '{ "department": "Sales", "country": "DE", "accountEnabled": true, "jobTitle": null, "city": "Ver\\"ona" }';

function read(json: string, uri = PROVISIONING_URI, user = ADA): CheckedDocument {
  const document = readMappingDocument(uri, json, { comments: true });
  if (!document) throw new Error('This is not a mapping document.');
  return checkedDocument(document, { sampleUser: readSampleUser('Ada *Lovelace*', user) });
}

/** A provisioning file whose users have this scoping filter. */
function withFilter(filter: string, options?: Parameters<typeof provisioningFile>[1]): string {
  return provisioningFile([], options).replace(
    '"attributeMappings"',
    () => `"scopingFilter": ${filter}, "attributeMappings"`,
  );
}

/** A synchronization schema with this scope, in which users are defined with these attributes. */
function withScope(scope: string, attributes: readonly object[] = []): string {
  return `{ "synchronizationRules": [{ "sourceDirectoryName": "source", "objectMappings": [
    { "sourceObjectName": "User", "scope": ${scope}, "attributeMappings": [] }
  ] }], "directories": [{ "name": "source", "objects": [{ "name": "User", "attributes": ${JSON.stringify(attributes)} }] }] }`;
}

const SCHEMA_URI = 'file:///schema.json';

function group(...clauses: string[]): string {
  return `{ "clauses": [${clauses.join(', ')}] }`;
}

function clause(attribute: string, operator: string, value?: string): string {
  return `{ "attribute": "${attribute}", "operator": "${operator}"${value === undefined ? '' : `, "value": "${value}"`} }`;
}

function completions(marked: string, uri = PROVISIONING_URI): ReturnType<typeof complete> {
  const { text, offset } = withCursor(marked);
  return complete(read(text, uri), offset);
}

function labels(marked: string, uri?: string): string[] {
  return completions(marked, uri).map(({ label }) => label);
}

describe('completion', () => {
  it('offers attributes, those last that scoping filters do not support', () => {
    const found = completions(withFilter(`[${group(clause('<|>', 'EQUALS', 'x'))}]`));
    const of = (label: string): string => found.find((item) => item.label === label)?.detail ?? '';
    expect(found[0]?.label).toBe('department');
    expect([of('department'), of('accountEnabled'), of('manager'), of('userType')]).toEqual([
      'String: “Sales”',
      'Boolean: “True”',
      'Reference, not supported in scoping filters',
      'String, not supported in scoping filters',
    ]);
    expect(found.slice(-5).map(({ label }) => label)).toEqual([
      'appRoleAssignments',
      'manager',
      'proxyAddresses',
      'otherMails',
      'userType',
    ]);
  });

  it('offers the attributes that the directory of the document defines, and those of the sample user', () => {
    const scope = '{ "groups": [{ "clauses": [{ "sourceOperandName": "<|>" }] }] }';
    const user = '{ "extension_0123456789abcdef0123456789abcdef_costCentre": "12", "workerId": "7" }';
    const attributes = [
      { name: 'WorkerID', type: 'String' },
      { name: 'Photo', type: 'Binary' },
    ];
    const { text, offset } = withCursor(withScope(scope, attributes));
    expect(complete(read(text, SCHEMA_URI, user), offset).map(({ label, detail }) => [label, detail])).toEqual([
      ['WorkerID', 'String'],
      ['Photo', 'Binary'],
      ['extension_0123456789abcdef0123456789abcdef_costCentre', 'in the sample user, not in the directory: “12”'],
    ]);
  });

  it.each([
    [
      'department',
      [
        'EQUALS',
        'NOT EQUALS',
        'IS NULL',
        'IS NOT NULL',
        'REGEX MATCH',
        'NOT REGEX MATCH',
        'GREATER_THAN',
        'GREATER_THAN_OR_EQUALS',
        'INCLUDES',
        'ENDS_WITH',
        '&',
        '!&',
      ],
    ],
    ['accountEnabled', ['EQUALS', 'NOT EQUALS', 'IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL', '&', '!&']],
  ])('offers the operators that fit %s', (attribute, operators) => {
    expect(labels(withFilter(`[${group(clause(attribute, '<|>'))}]`))).toEqual(operators);
  });

  it('offers every operator for an attribute that is not known', () => {
    expect(labels(withFilter(`[${group(clause('x', '<|>'))}]`))).toHaveLength(14);
  });

  it.each([
    ['a Boolean', clause('accountEnabled', 'EQUALS', '<|>'), ['True', 'False']],
    ['the sample user’s value', clause('department', 'EQUALS', '<|>'), ['Sales', 'Marketing']],
    ['nothing where no value belongs', clause('accountEnabled', 'IS TRUE', '<|>'), []],
    ['nothing where nothing is known', clause('postalCode', 'EQUALS', '<|>'), []],
  ])('offers values: %s', (_, marked, values) => {
    expect(labels(withFilter(`[${group(marked)}, ${group(clause('department', 'EQUALS', 'Marketing'))}]`))).toEqual(
      values,
    );
  });

  it.each([
    ['an attribute', clause('dep<|>x', 'EQUALS', 'x'), 'department', '"attribute": "department"'],
    ['an operator', clause('department', 'IS <|>'), 'IS NOT NULL', '"operator": "IS NOT NULL"'],
    ['a value, escaped', clause('city', 'EQUALS', '<|>'), 'Ver"ona', String.raw`"value": "Ver\"ona"`],
    ['through an escape', clause(String.raw`\u0064ep<|>`, 'EQUALS', 'x'), 'department', '"attribute": "department"'],
  ])('puts in %s', (_, marked, label, result) => {
    const { text, offset } = withCursor(withFilter(`[${group(marked)}]`));
    const { edit } = complete(read(text), offset).find((item) => item.label === label)!;
    expect(edit.start <= offset && offset <= edit.end).toBe(true);
    expect(applyEdits(text, [edit])).toContain(result);
  });

  it('leaves alone what follows in a string that is not closed', () => {
    const { text, offset } = withCursor(withFilter(`[\n{ "clauses": [{ "attribute": "dep<|> }] }\n]`));
    const { edit } = complete(read(text), offset).find(({ label }) => label === 'department')!;
    expect(applyEdits(text, [edit])).toContain('"attribute": "department }] }\n');
  });

  it('offers nothing in other strings and within escapes', () => {
    expect(labels(withFilter(`[{ "name": "<|>", "clauses": [{}] }]`))).toEqual([]);
    expect(labels(withFilter(`[${group(clause(String.raw`\u0<|>064ep`, 'EQUALS'))}]`))).toEqual([]);
  });

  it('says more of every operator', () => {
    const [first] = completions(withFilter(`[${group(clause('department', '<|>'))}]`));
    expect(describeCompletion(first!.about!)).toBe(
      '**`EQUALS`**\n\nThe attribute equals the value. Case-sensitive.\n\nTakes attributes of type String, Integer, Boolean.',
    );
    expect(describeCompletion({ what: 'scopingOperator', name: 'RESEMBLES' })).toBeUndefined();
  });
});

describe('hover', () => {
  function hovered(marked: string, uri?: string, user?: string): { about: string; says: string } | undefined {
    const { text, offset } = withCursor(marked);
    const found = hover(read(text, uri, user), offset);
    return found && { about: text.slice(found.at.start, found.at.end), says: found.text };
  }

  const TWO = `[${group(clause('department', 'EQUALS', 'Sales'), clause('country', 'NOT EQUALS', 'DE'))}, ${group(clause('jobTitle', 'IS NOT NULL'))}]`;
  const SAID = 'department is Sales and country is not DE, or jobTitle has a value';
  const EXCLUDED = String.raw`**Ada \*Lovelace\*** is not in scope: country is “DE”; jobTitle is empty.`;

  it('reads the filter out at its name, and says whether the sample user is in scope', () => {
    const json = withFilter(TWO).replace('"scopingFilter"', '"scoping<|>Filter"');
    expect(hovered(json)).toEqual({
      about: '"scopingFilter"',
      says: `${SCOPING_FILTER}\n\nMeaning: ${SAID}\n\n${EXCLUDED}`,
    });
  });

  it.each([
    [
      '"depart<|>ment"',
      '**`department`** String',
      'meets this clause: department is “Sales”.',
      'Meaning: department is Sales',
    ],
    [
      '"NOT EQ<|>UALS"',
      '**`NOT EQUALS`**',
      'does not meet this clause: country is “DE”.',
      'Meaning: country is not DE',
    ],
    [
      '"IS NOT N<|>ULL"',
      '**`IS NOT NULL`**',
      'does not meet this clause: jobTitle is empty.',
      'Meaning: jobTitle has a value',
    ],
    ['"D<|>E"', 'Meaning: country is not DE', 'does not meet this clause: country is “DE”.', `The filter: ${SAID}`],
  ])('at %s explains the part, its clause and the whole', (marked, head, verdict, said) => {
    const found = hovered(withFilter(TWO.replace(marked.replace('<|>', ''), marked)))!;
    expect(found.about).toBe(marked.replace('<|>', ''));
    expect(found.says.startsWith(head)).toBe(true);
    expect(found.says).toContain(verdict);
    expect(found.says).toContain(said);
    expect(found.says.endsWith(EXCLUDED)).toBe(true);
  });

  it('says it once where the filter has one clause', () => {
    const json = withFilter(`[${group(clause('department', 'EQUALS', 'Sal<|>es'))}]`);
    expect(hovered(json)?.says).toBe(
      String.raw`Meaning: department is Sales` + '\n\n' + String.raw`**Ada \*Lovelace\*** is in scope.`,
    );
  });

  it('says why nothing can be told', () => {
    const json = withFilter(`[${group(clause('department', '&', 'Sal<|>es'))}]`);
    expect(hovered(json)?.says).toContain(
      String.raw`It is unknown whether **Ada \*Lovelace\*** is in scope: the behaviour of & is not documented in detail.`.replace(
        '&',
        String.raw`\&`,
      ),
    );
  });

  it('reads a scope of a synchronization schema, and not its experimental members', () => {
    const groups = '[{ "name": "st<|>aff", "clauses": [{ "sourceOperandName": "a", "operatorName": "IS TRUE" }] }]';
    const scope = `{ "inputFilterGroups": [{ "name": "early" }], "groups": ${groups} }`;
    expect(hovered(withScope(scope), SCHEMA_URI)?.says).toContain('Meaning: a is true');
    expect(hovered(withScope(scope.replace('<|>', '').replace('early', 'ea<|>rly')), SCHEMA_URI)?.says).toMatch(
      /^A name for the group/,
    );
    expect(hovered(withScope(scope.replace('<|>', '')).replace('"scope"', '"sc<|>ope"'), SCHEMA_URI)?.says).toContain(
      'a is true',
    );
  });

  it('says of an attribute what speaks against it', () => {
    expect(hovered(withFilter(`[${group(clause('mana<|>ger', 'IS NOT NULL'))}]`))?.says).toMatch(
      /^\*\*`manager`\*\* Reference\n\nScoping filters do not support it: it refers to another user\./,
    );
  });

  it('does not speak of the sample user where groups are filtered, or there is none', () => {
    const filter = `[${group(clause('displayName', 'EQUALS', 'Sal<|>es'))}]`;
    expect(hovered(withFilter(filter, { groups: true }))?.says).toBe('Meaning: displayName is Sales');
    expect(hovered(withFilter(filter), PROVISIONING_URI, 'null')?.says).toBe('Meaning: displayName is Sales');
  });
});

describe('scopeResults', () => {
  /** Each result with the source up to where it is shown. */
  function shown(filter: string, options?: Parameters<typeof provisioningFile>[1]): [behind: string, text: string][] {
    const document = read(withFilter(filter, options));
    return scopeResults(document).map(({ end, label }) => [document.json.slice(0, end).slice(-13), label]);
  }

  it.each<[string, string, [string, string][]]>([
    [
      'in scope, at the name',
      `[${group(clause('department', 'EQUALS', 'Sales'))}]`,
      [['copingFilter"', '✓ Ada *Lovelace* is in scope']],
    ],
    [
      'excluded, at the clause of each group',
      `[${group(clause('department', 'EQUALS', 'Sales'), clause('country', 'EQUALS', 'FR'))}, ${group(clause('jobTitle', 'IS NOT NULL'))}]`,
      [
        ['alue": "FR" }', '✗ Ada *Lovelace*: country is DE'],
        ['S NOT NULL" }', '✗ Ada *Lovelace*: jobTitle is empty'],
      ],
    ],
    [
      'in scope by one of the groups',
      `[${group(clause('jobTitle', 'IS NOT NULL'))}, ${group(clause('jobTitle', 'IS NULL'))}]`,
      [['copingFilter"', '✓ Ada *Lovelace* is in scope']],
    ],
    [
      'not known',
      `[${group(clause('department', '!&', 'x'))}]`,
      [['value": "x" }', '? Ada *Lovelace*: the behaviour of !& is…']],
    ],
    [
      'not known, for an empty group',
      `[${group()}]`,
      [['"clauses": []', '? Ada *Lovelace*: the group has no clauses']],
    ],
    ['nothing without groups', '[]', []],
  ])('shows %s', (_, filter, results) => {
    expect(shown(filter)).toEqual(results);
  });

  it('shows nothing where groups are filtered, where nothing is provisioned, or without a sample user', () => {
    expect(shown(`[${group(clause('displayName', 'IS NULL'))}]`, { groups: true })).toEqual([]);
    const scope = '{ "groups": [{ "clauses": [{ "sourceOperandName": "country", "operatorName": "IS NULL" }] }] }';
    const results = (json: string): string[] => scopeResults(read(json, SCHEMA_URI)).map(({ label }) => label);
    expect(results(withScope(scope))).toEqual(['✗ Ada *Lovelace*: country is DE']);
    expect(results(withScope(scope).replace('"scope"', '"enabled": false, "scope"'))).toEqual([]);
    expect(scopeResults(read(withScope(scope), SCHEMA_URI, 'null'))).toEqual([]);
  });
});

describe('whatever stands in a filter', () => {
  const junk = fc.oneof(
    fc.constantFrom(
      'null',
      'true',
      '5',
      '-1e9',
      '""',
      '[]',
      '{}',
      '[[]]',
      '"\\u0041\\""',
      '"(a+)+$"',
      '"x',
      '"\\ud83d\\ude00"',
      '',
      '[null]',
      '{"values":[1,true,null,{},"x"]}',
      '{"values":{}}',
    ),
    fc.constantFrom(
      '"IS TRUE"',
      '"EQUALS"',
      '"REGEX MATCH"',
      '"GREATER_THAN"',
      '"equals"',
      '"department"',
      '"accountEnabled"',
      '"__proto__"',
    ),
  );
  const member = fc.tuple(
    fc.constantFrom(
      'attribute',
      'operator',
      'value',
      'sourceOperandName',
      'operatorName',
      'targetOperand',
      'clauses',
      'groups',
      'name',
    ),
    junk,
  );
  const object = fc
    .array(member, { maxLength: 4 })
    .map((members) => `{${members.map(([name, value]) => `"${name}": ${value}`).join(',')}}`);
  const anyClauses = fc
    .array(fc.oneof(object, object, junk), { maxLength: 3 })
    .map((clauses) => `[${clauses.join(',\r\n')}]`);
  const anyGroup = fc.oneof(
    anyClauses.map((clauses) => `{ "clauses": ${clauses} }`),
    object,
    junk,
  );
  const anyGroups = fc.oneof(
    fc.array(anyGroup, { maxLength: 3 }).map((groups) => `[${groups.join(',')}]`),
    junk,
  );

  it.each([
    ['a provisioning file', (groups: string) => withFilter(groups), PROVISIONING_URI],
    [
      'a synchronization schema',
      (groups: string) => withScope(`{ "groups": ${groups} }`, [{ name: 'department', type: 'String' }]),
      SCHEMA_URI,
    ],
    ['a scope that is none', (groups: string) => withScope(groups), SCHEMA_URI],
  ])('is answered everywhere in %s', (_, write, uri) => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const json = write(groups);
        const document = readMappingDocument(uri, json, { comments: true });
        if (!document) return;
        const checked = read(json, uri);
        for (const { start, end, fixes } of diagnose(checked)) {
          expect(start >= 0 && start <= end && end <= json.length).toBe(true);
          if (checked.tree.errors.length > 0) continue;
          for (const { edits } of fixes) {
            expect(parseJson(applyEdits(json, edits), { comments: true }).errors).toEqual([]);
          }
        }
        const from = json.indexOf(groups);
        for (let offset = from; offset <= from + groups.length; offset++) {
          expect(hover(checked, offset)?.text ?? 'x').toMatch(/\S/);
          for (const { edit } of complete(checked, offset))
            expect(edit.start <= offset && offset <= edit.end).toBe(true);
        }
        for (const { label } of scopeResults(checked)) expect(label).toMatch(/\S/);
      }),
      { numRuns: runs(150) },
    );
  });
});
