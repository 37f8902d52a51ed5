import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, compared, FILE, replace, ROWS, said, SCHEMA } from '../../../../../test/kit/comparison.js';
import { attribute, definition, mapping, schema, SHAPES } from '../../../../../test/kit/shapes.js';
import { compareDocuments, readComparable, restarts } from './index.js';

const RESTARTS = 'Saving restarts an initial cycle.';

describe('the same schema', () => {
  const print = (value: unknown): string => JSON.stringify(value, undefined, 2);
  const whole = print(schema);
  it.each(Object.entries(SHAPES))('is the same in every form: %s', (_, shape) => {
    for (const [before, after] of [
      [whole, print(shape)],
      [print(shape), whole],
      [print(shape), JSON.stringify(shape)],
    ] as const)
      expect(said(before, after)).toEqual([]);
  });

  it('is the same as the example of the other kind', () => {
    for (const [before, after] of [
      [FILE, SCHEMA],
      [SCHEMA, FILE],
    ] as const)
      expect(compared(before, after)).toEqual({ changes: [], notes: [], isComplete: true });
  });
});

describe('documents of different kinds', () => {
  it('differ in what both can have', () => {
    const changed = all(
      replace('"[jobTitle]"', '"[department]"'),
      replace(ROWS.actions, '"actions": ["create", "update"],'),
      replace('"provisioningStatus": "off"', '"provisioningStatus": "on"'),
    )(FILE);
    expect(said(SCHEMA, changed)).toEqual([
      'actions-changed | users: the action delete is removed. | Entra no longer deletes accounts.',
      `source-changed | users: title now comes from [department] instead of [jobTitle]. | ${RESTARTS}`,
    ]);
  });

  it('differ in an object mapping that one of them lacks or disables', () => {
    const users = `${FILE.slice(0, FILE.lastIndexOf(',\n  "groups"'))}\n}`;
    expect(said(SCHEMA, users).map((text) => text.split(' | ')[0])).toEqual(['object-mapping-removed']);
    expect(said(users, SCHEMA).map((text) => text.split(' | ')[0])).toEqual(['object-mapping-added']);
    const parts = SCHEMA.split('"enabled": true');
    const disabled = `${parts[0]!}"enabled": true${parts[1]!}"enabled": false${parts.slice(2).join('"enabled": true')}`;
    expect(said(disabled, users)).toEqual([]);
    expect(said(disabled, FILE).map((text) => text.split(' | ')[0])).toEqual(['object-mapping-enabled']);
  });
});

it('restarts an initial cycle only by changes of the schema', () => {
  expect(
    restarts(compared(FILE, replace('"provisioningStatus": "off"', '"provisioningStatus": "on"')(FILE))),
  ).toBeUndefined();
  expect(restarts(compared(FILE, replace('"[jobTitle]"', '"[mail]"')(FILE)))).toBe(RESTARTS);
  expect(restarts(compared(FILE, replace('"scope": "assigned"', '"scope": "all"')(FILE)))).toBeUndefined();
});

describe('two documents at random', () => {
  const targets = ['userName', 'title', 'nickName', 'emails[type eq "work"].value', 'name.givenName', 'displayName'];
  const row = fc.record(
    {
      target: fc.constantFrom(...targets),
      source: fc.constantFrom('[mail]', '[jobTitle]', 'Join(" ", [givenName], [surname])', 'Joni([x]', ''),
      matchingPriority: fc.integer({ min: 0, max: 2 }),
      defaultValue: fc.constantFrom(null, 'a', '|`<b>@x'),
    },
    { requiredKeys: ['target'] },
  );
  const file = fc
    .record({
      actions: fc.subarray(['create', 'update', 'delete']),
      attributeMappings: fc.array(row, { maxLength: 8 }),
    })
    .map((users) => JSON.stringify({ application: 'scim', users }));

  it('differ in the same mappings in both directions', () => {
    fc.assert(
      fc.property(file, file, (one, other) => {
        const there = compared(one, other).changes;
        const back = compared(other, one).changes;
        const of = (changes: typeof there, kind: string): string[] =>
          changes.flatMap((change) =>
            change.kind === kind
              ? [`${change.object ?? ''} ${change.path} ${change.before ?? change.after ?? ''}`]
              : [],
          );
        expect(of(there, 'mapping-added').sort()).toEqual(of(back, 'mapping-removed').sort());
        expect(of(there, 'mapping-removed').sort()).toEqual(of(back, 'mapping-added').sort());
        const turned = back.map(({ kind, path, before, after }) => [kind, path, after, before].join());
        for (const { kind, path, before, after } of there)
          if (kind.endsWith('-changed')) expect(turned).toContain([kind, path, before, after].join());
        expect(compared(one, one).changes).toEqual([]);
      }),
    );
  });

  it('have a result whatever their members are', () => {
    const names = ['users', 'groups', 'directories', 'objects', 'attributes', 'synchronizationRules', 'objectMappings'];
    const members = [...names, 'attributeMappings', 'targetAttributeName', 'source', 'scope', 'metadata', 'name'];
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>(null, 5, 'x', true, '', 'System.Object[]', '@{a=b}', []),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...members), tie('any'), { maxKeys: 5 }),
      ),
    }));
    const document = fc
      .dictionary(fc.constantFrom(...members), any, { maxKeys: 6 })
      .map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(document, document, fc.constantFrom('a.json', 'a.provisioning.json'), (one, other, name) => {
        const [old, fresh] = [one, other].map((text) => readComparable(`file:///${name}`, text));
        if ('problem' in old! || 'problem' in fresh!) return;
        compareDocuments(old!.document, fresh!.document);
        expect(compareDocuments(old!.document, old!.document).changes).toEqual([]);
      }),
    );
  });

  it('take linear time', () => {
    const rows = (count: number, source: string): string =>
      JSON.stringify({
        synchronizationRules: [
          {
            id: 'r',
            objectMappings: [
              {
                targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
                attributeMappings: Array.from({ length: count }, (_, i) =>
                  mapping(`x${i}`, attribute(`${source}${i}`)),
                ),
              },
            ],
          },
        ],
        directories: [
          {
            name: 'd',
            objects: [{ name: 'User', attributes: Array.from({ length: count }, (_, i) => definition(`x${i}`)) }],
          },
        ],
      });
    const [before, after] = [rows(10_000, 'a'), rows(10_000, 'b')];
    expect(before.length + after.length).toBeGreaterThan(6_000_000);
    const start = performance.now();
    expect(compared(before, after).changes).toHaveLength(10_000);
    // It takes about a second. Quadratic work would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
