import { expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../test/kit/marked.js';
import { readDocument } from '../documents/read.js';
import { diagnose } from './diagnostics.js';
import { objectMappingLenses } from './object-mapping-lenses.js';

/** The lines with lenses and their titles. */
function lenses(text: string, uri?: string): string[] {
  const document = checked(text, uri);
  return objectMappingLenses(document, diagnose(document)).map(({ at, title, hasProblems }) => {
    expect(hasProblems).toBe(title.includes('problem'));
    return `${text
      .slice(text.lastIndexOf('\n', at.start) + 1)
      .split('\n')[0]!
      .trim()} ← ${title}`;
  });
}

it('has one for the users and one for the groups of a provisioning file', () => {
  const users = provisioningFile(['title', 'titel']);
  const groups = provisioningFile([], { groups: true }).replace(/^\{[^]*?"groups"/, '"groups"');
  expect(lenses(users.replace(/\n\}\n$/, `,\n${groups}`))).toEqual([
    '"users": { ← 5 attribute mappings · matching on userName · 1 problem',
    '"groups": { ← 1 attribute mapping · matching on displayName',
  ]);
});

it('names matching attributes by their priorities, and not too many', () => {
  const mapping = (name: string, matchingPriority: number): object => ({ targetAttributeName: name, matchingPriority });
  const schema = (mappings: object[]): string =>
    `{ "synchronizationRules": [{ "objectMappings": [\n${JSON.stringify({ attributeMappings: mappings })}\n] }] }`;
  const title = (...mappings: object[]): string =>
    lenses(schema(mappings), 'file:///a.json')[0]!.replace(/^.* ← | · \d+ problems?$/g, '');
  expect(title(mapping('b', 2), mapping('c', 0), mapping('a', 1))).toBe('3 attribute mappings · matching on a and b');
  expect(title(...['a', 'b', 'c', 'd', 'e'].map((name, i) => mapping(name, i + 1)))).toBe(
    '5 attribute mappings · matching on a, b, c and 2 more',
  );
  expect(title(mapping('a', 0))).toBe('1 attribute mapping · no matching attribute');
  expect(title(mapping(`$(x)\n${'y'.repeat(100)}`, 1))).toBe(
    `1 attribute mapping · matching on $ (x) ${'y'.repeat(55)}…`,
  );
});

it.each(['{', '{ "users": 5 }', '{ "users": { "attributeMappings": [null, 5, "x"] } }', '[]', ''])(
  'is made of any text: %s',
  (text) => {
    const document = readDocument({ uri: 'file:///a.provisioning.json' }, text)!;
    for (const { title } of objectMappingLenses(document, diagnose(document))) expect(title).toMatch(/^\d/);
  },
);

it('has none for filters', () => {
  expect(objectMappingLenses(readDocument({ uri: 'file:///a.scimfilter' }, 'title pr')!, [])).toEqual([]);
});
