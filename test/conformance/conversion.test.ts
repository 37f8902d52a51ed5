import { readFileSync } from 'node:fs';
import { visit } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { parseJson, spanOf } from '../../server/src/language/json/json-tree.js';
import { diagnose } from '../../server/src/language/services/diagnostics.js';
import { Chance, runs, seedOr } from '../kit/chance.js';
import {
  applied,
  dataOf,
  extracted,
  normalised,
  provisioningDocument,
  schemaDocument,
  type FileData,
  type KindData,
} from '../kit/conversion.js';
import { SHAPES } from '../kit/shapes.js';

/*
 * A synchronization schema and its provisioning file say the same: what is extracted changes nothing when it is applied, and
 * what is changed in the file is found again in the schema, in which nothing else changes.
 */

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** A schema in several layouts. */
function layouts(name: string, text: string): [string, string][] {
  const value: unknown = JSON.parse(text);
  const tabs = JSON.stringify(value, undefined, '\t');
  return [
    [name, text],
    [`${name}, minified`, JSON.stringify(value)],
    [`${name}, with tabs and CRLF`, tabs.replaceAll('\n', '\r\n')],
    [`${name}, with comments`, commented(JSON.stringify(value, undefined, 2))],
    [`${name}, with comments and CRLF`, commented(tabs).replaceAll('\n', '\r\n')],
  ];
}

/** A text with comments at the ends and the beginnings of lines. */
function commented(text: string): string {
  return text
    .split('\n')
    .map((line, i) => (i % 3 === 1 ? `${line} // c${i}.` : i % 7 === 2 ? `/* b${i}. */${line}` : line))
    .join('\n');
}

/** An application that is not known, in the shape of a full export: other rules, filters of the service, unknown members. */
const EXPORT = read('test/fixtures/conversion/export.json');
const EXAMPLE = read('examples/genesys-cloud.synchronization-schema.json');
const CUSTOM = read('test/fixtures/customappsso.json');

const SCHEMAS: readonly (readonly [string, string])[] = [
  ...Object.entries(SHAPES).map(([name, shape]) => [name, JSON.stringify(shape, undefined, 2)] as const),
  ...layouts('an answer of Graph', JSON.stringify(SHAPES['an answer of Graph'])),
  ...layouts('models of C#', JSON.stringify(SHAPES['models of C#'])),
  ...layouts('the example', EXAMPLE),
  ...layouts('a custom application', CUSTOM),
  ...layouts('an export', EXPORT),
];

describe('what is extracted', () => {
  it.each(SCHEMAS)('changes nothing when it is applied to its schema: %s', (_, schema) => {
    expect(applied(extracted(schema), schema)).toMatchObject({ edits: [], changes: [], notApplied: [] });
  });

  it.each(SCHEMAS)('is a valid provisioning file: %s', (_, schema) => {
    const file = extracted(schema);
    const { tree, objectMappings } = provisioningDocument(file);
    expect(tree.errors).toEqual([]);
    expect(objectMappings.length).toBeGreaterThan(0);
  });
});

const TARGETS = [
  'nickName',
  'name.givenName',
  'preferredLanguage',
  'emails[type eq "home"].value',
  'addresses[type eq "work"].locality',
  'phoneNumbers[type eq "fax"].value',
  'timezone',
  'userType',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter',
];
const GROUP_TARGETS = ['externalId', 'displayName', 'members'];
const SOURCES = [
  '[mail]',
  '[extensionAttribute9]',
  '[extension_0123456789abcdef0123456789abcdef_shoeSize]',
  'Join(" ", [givenName], [surname])',
  '"constant \\"quoted\\""',
  'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  'IIF([city]="Esbjerg", "harbour", Append([city], "!"))',
  'Replace([mail], "@", , , "(at)", , )',
  'ToLower([mail], )',
  'NormalizeDiacritics([displayName])',
  'Mid([mail], 1, 8)',
];
const GROUP_SOURCES = ['[displayName]', '[objectId]', '[description]', '"constant"', 'Append([displayName], "!")'];
const OPERATORS = ['EQUALS', 'NOT EQUALS', 'REGEX MATCH', 'IS NOT NULL', 'INCLUDES'];

/** One random change of the mappings of users or of groups. */
function change(kind: KindData, isUsers: boolean, chance: Chance): void {
  const mappings = kind.attributeMappings;
  const mapping = chance.pick(mappings);
  const sources = isUsers ? SOURCES : GROUP_SOURCES;
  const changes: (() => unknown)[] = [
    () => {
      const free = (isUsers ? TARGETS : GROUP_TARGETS).filter(
        (target) => !mappings.some((one) => one.target === target),
      );
      const row = { target: chance.pick(free), source: chance.pick(sources) };
      if (free.length > 0) mappings.splice(chance.below(mappings.length + 1), 0, row);
    },
    () => mappings.length > 1 && mappings.splice(chance.below(mappings.length), 1),
    () => (mapping.source = chance.pick(sources)),
    () => {
      mapping.source = null;
      mapping.defaultValue = 'only a default';
    },
    () => (mapping.matchingPriority = chance.below(4)),
    () => (mapping.defaultValue = chance.pick(['', 'a "default"'])),
    () => delete mapping.defaultValue,
    () => (mapping.flowType = chance.pick(['Always', 'ObjectAddOnly', 'MultiValueAddOnly'])),
    () => (mapping.flowBehavior = chance.pick(['FlowWhenChanged', 'FlowAlways'])),
    () => kind.actions && (kind.actions = ['create', 'update', 'delete'].filter(() => chance.sometimes(0.5))),
    () => (kind.scopingFilter = []),
    () => {
      const groups = (kind.scopingFilter ??= []);
      groups.splice(chance.below(groups.length + 1), 0, {
        name: `Group ${chance.below(99)}`,
        clauses: [clause(isUsers, chance)],
      });
    },
    () => {
      const groups = kind.scopingFilter ?? [];
      if (groups.length > 0) chance.pick(groups).clauses.push(clause(isUsers, chance));
    },
    () => {
      const [group] = kind.scopingFilter ?? [];
      if (group) group.clauses[chance.below(group.clauses.length)] = clause(isUsers, chance);
    },
  ];
  chance.pick(changes)();
}

function clause(isUsers: boolean, chance: Chance): { attribute: string; operator: string; value?: string } {
  const operator = chance.pick(OPERATORS);
  const attribute = isUsers ? chance.pick(['department', 'city', 'country']) : 'displayName';
  return operator === 'IS NOT NULL'
    ? { attribute, operator }
    : { attribute, operator, value: chance.pick(['Sales', '^a"b$']) };
}

/** The comments of a text that are in none of its attribute mappings and scopes. */
function comments(text: string): string[] {
  const { objectMappings } = schemaDocument(text);
  const inner = objectMappings.flatMap(({ attributeMappings, scopingFilter }) =>
    [...attributeMappings, ...(scopingFilter ? [scopingFilter] : [])].map(({ node }) => spanOf(node)),
  );
  const found: string[] = [];
  const onComment = (offset: number, length: number): void => {
    if (!inner.some(({ start, end }) => offset > start && offset < end))
      found.push(text.slice(offset, offset + length));
  };
  visit(text, { onComment });
  return found;
}

/** Attribute mappings, definitions, and what else is in a schema, each as it is written. */
function parts(text: string): { mappings: Map<string, string>; others: string[] } {
  const { objectMappings, schemas } = schemaDocument(text);
  const slice = (node: { offset: number; length: number }): string =>
    text.slice(node.offset, node.offset + node.length);
  const mappings = new Map(
    objectMappings.flatMap(({ resource, active, attributeMappings }, i) =>
      attributeMappings.map(
        ({ node, targetText }) => [`${active ? (resource ?? i) : i} ${targetText}`, slice(node)] as const,
      ),
    ),
  );
  const others = schemas.flatMap(({ directories }) =>
    directories.list.flatMap(({ objects }) =>
      objects.flatMap(({ definition }) => definition?.all.map(({ node }) => slice(node)) ?? []),
    ),
  );
  return { mappings, others };
}

/** Each row of a provisioning file, by its resource and its target. */
function rowsOf({ users, groups }: FileData): Map<string, string> {
  const rows = (resource: string, kind: KindData | undefined): [string, string][] =>
    kind?.attributeMappings.map((row) => [`${resource} ${row.target}`, JSON.stringify(row)]) ?? [];
  return new Map([...rows('User', users), ...rows('Group', groups)]);
}

const codes = (problems: readonly { readonly code: string }[]): Set<string> =>
  new Set(problems.map(({ code }) => code));

const CHANGEABLE = SCHEMAS.filter(([, schema]) => {
  const data = dataOf(extracted(schema));
  const list = schemaDocument(schema).objectMappings[0]?.list;
  return list !== undefined && (data.users ?? data.groups)?.attributeMappings.length !== 0;
});

describe('a provisioning file that is changed', () => {
  it.each(CHANGEABLE)('says the same when it is applied and extracted again: %s', (name, schema) => {
    const chance = new Chance(seedOr(11));
    const isPart = schemaDocument(schema).objectMappings[0]!.node === undefined;
    for (let run = 0; run < runs(5); run++) {
      const data: FileData = structuredClone(dataOf(extracted(schema)));
      for (let i = chance.below(3); i >= 0; i--) {
        const isUsers = !data.groups || chance.sometimes(0.7);
        change((isUsers ? data.users : data.groups) ?? data.groups!, isUsers, chance);
      }
      // Attribute mappings alone have neither actions nor a scope.
      if (isPart) delete data.users?.scopingFilter;
      const file = JSON.stringify(data);
      const context = `${name}: ${file}`;
      const { text, notApplied } = applied(file, schema);
      expect(notApplied, context).toEqual([]);
      expect(parseJson(text, { comments: /\/\/ c/.test(schema) }).errors, context).toEqual([]);
      expect(normalised(dataOf(extracted(text))), context).toEqual(normalised(data));
      expect(applied(file, text).edits, context).toEqual([]);

      const [before, after] = [parts(schema), parts(text)];
      const [original, wanted] = [rowsOf(dataOf(extracted(schema))), rowsOf(data)];
      for (const [key, slice] of before.mappings)
        if (original.get(key) === wanted.get(key)) expect(after.mappings.get(key), context).toBe(slice);
      expect(
        before.others.filter((slice) => !after.others.includes(slice)),
        context,
      ).toEqual([]);
      expect(comments(text), context).toEqual(expect.arrayContaining(comments(schema)));

      const allowed = new Set([
        ...codes(diagnose(schemaDocument(schema))),
        ...codes(diagnose(provisioningDocument(file))),
      ]);
      const fresh = [...codes(diagnose(schemaDocument(text)))].filter((code) => !allowed.has(code));
      expect(fresh, context).toEqual([]);
    }
  });
});
