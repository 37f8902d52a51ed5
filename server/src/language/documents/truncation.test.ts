import { describe, expect, it } from 'vitest';
import { countCut, cutOff, type Flavour } from '../../../../test/kit/convert-to-json.js';
import { attributeMappings, objectMapping, pascal, renamed, rule, schema } from '../../../../test/kit/shapes.js';
import type { Problem } from '../problems/problem.js';
import { diagnose } from '../services/diagnostics.js';
import { readDocument } from './read.js';

function findings(value: unknown): (Problem & { text: string })[] {
  const json = JSON.stringify(value, undefined, 2);
  const document = readDocument({ uri: 'file:///x.json' }, json);
  if (!document) throw new Error('This is not a mapping document.');
  return diagnose(document).map((found) => ({ ...found, text: json.slice(found.start, found.end) }));
}

/** Calls within each other, with their tree. */
function nested(levels: number): { expression: string; name: string; type: string; parameters: object[] } {
  if (levels === 0) return { expression: '[jobTitle]', name: 'jobTitle', type: 'Attribute', parameters: [] };
  const value = nested(levels - 1);
  const name = levels % 2 === 0 ? 'ToUpper' : 'Trim';
  const parameters = [{ key: 'source', value }];
  return { expression: `${name}(${value.expression})`, name, type: 'Function', parameters };
}

const DEEP = {
  ...schema,
  synchronizationRules: [
    {
      ...rule,
      objectMappings: [
        {
          ...objectMapping,
          attributeMappings: [
            ...attributeMappings.slice(0, 3),
            { targetAttributeName: 'title', matchingPriority: 0, source: nested(10) },
          ],
        },
      ],
    },
  ],
} as never;

const DEPTHS = Array.from({ length: 29 }, (_, i) => i + 2).filter((depth) => countCut(DEEP, depth) > 0);
const FLAVOURS: readonly Flavour[] = ['hashtables', 'custom objects', 'models', 'dictionaries'];

/** Rules about what is missing, or what does not agree. */
const OF_MISSING =
  /no-matching-attribute|required-target|source-disagrees|undefined-target|unknown-source-attribute|scoping-/;

describe.each(FLAVOURS)('an export of %s', (flavour) => {
  it('is cut off at every depth from 2 to 30', () => {
    expect(DEPTHS).toHaveLength(29);
  });

  it.each(DEPTHS)('is told to be cut off at depth %i, at each member', (depth) => {
    for (const value of [DEEP, renamed(DEEP, pascal), { value: [{ id: 'scim', templateId: 'scim', schema: DEEP }] }]) {
      const found = findings(cutOff(value, depth, flavour));
      const truncated = found.filter(({ code }) => code === 'truncated-export');
      expect(truncated).toHaveLength(countCut(value, depth));
      expect(truncated.every(({ severity }) => severity === 'error')).toBe(true);
      expect(found.filter(({ code }) => OF_MISSING.test(code))).toEqual([]);
    }
  });
});

it.each([0, 1])('is told at depth %i as well', (depth) => {
  const found = findings(cutOff(schema, depth, 'custom objects'));
  expect(found.map(({ code }) => code)).toEqual(Array(countCut(schema, depth)).fill('truncated-export'));
});

it('names the command that exports all', () => {
  const list = findings(cutOff(schema, 4, 'hashtables')).find(({ message }) =>
    message.includes('“attributeMappings”'),
  )!;
  expect(list.code).toBe('truncated-export');
  expect(list.message).toContain('ConvertTo-Json -Depth 100');
  expect(list.text).toBe(`"${Array(5).fill('System.Collections.Hashtable').join(' ')}"`);
});

describe('a string that only looks so', () => {
  const withSource = (source: object, more: object = {}): object => ({
    ...rule,
    objectMappings: [
      {
        ...objectMapping,
        ...more,
        attributeMappings: [{ targetAttributeName: 'userName', matchingPriority: 1, source }],
      },
    ],
  });
  it.each([
    ['an expression', withSource({ expression: '"@{a=b}"', name: '@{a=b}', type: 'Constant' })],
    [
      'a value of metadata',
      withSource({ expression: '[mail]' }, { metadata: [{ key: 'x', value: 'System.Object[]' }] }),
    ],
    ['a name', withSource({ expression: '[mail]' }, { name: '@{name}' })],
    ['a value of something else', { values: 'Sales', ...withSource({ expression: '[mail]' }) }],
    ['a description', { description: 'System.Object[] was here', ...withSource({ expression: '[mail]' }) }],
    [
      'a value of a clause',
      withSource(
        { expression: '[mail]' },
        {
          scope: {
            groups: [
              { clauses: [{ sourceOperandName: 'city', operatorName: 'EQUALS', targetOperand: { values: ['@{x}'] } }] },
            ],
          },
        },
      ),
    ],
  ])('is not reported as %s', (_, value) => {
    expect(findings(value).filter(({ code }) => code === 'truncated-export')).toEqual([]);
  });
});

it('does not take an object of a directory that was cut off for one without the attributes', () => {
  const cut = JSON.parse(JSON.stringify(schema)) as { directories: { objects: { attributes: unknown }[] }[] };
  cut.directories[1]!.objects[0]!.attributes = 'System.Object[]';
  expect(findings(cut).map(({ code }) => code)).not.toContain('undefined-target');
});
