import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { checked } from '../../../../test/kit/documents.js';
import { parameter, schemaWith, sourceIn, sourceJson } from '../../../../test/kit/sources.js';
import { functionsWithKeys, graphKeys } from '../entra/graph-keys.js';
import { parseExpression } from '../entra/parser.js';
import { sourceTree, type SourceTree } from '../entra/source-tree.js';
import type { Problem } from '../problems/problem.js';
import { sourceDisagrees } from '../rules/source-disagrees.js';
import { fixAll } from '../services/fix-all.js';
import { applyEdits } from '../span.js';
import { readDocument } from './read.js';
import { rebuildEdits, rebuildFromExpression } from './rebuild-source.js';

const URI = 'file:///x.json';

/** A call with a directory placeholder, as Graph writes it. */
const DOMAIN = sourceJson('Join("@", Not([a]), )', {
  parameters: [
    parameter('separator', '"@"'),
    parameter('source', 'Not([a])'),
    { key: 'source', value: { expression: null, name: '%DomainFQDN%', parameters: [], type: 'Constant' } },
  ],
});

function findings(json: string): Problem[] {
  return checked(json, URI).mappings.flatMap(({ units }) => units.flatMap((unit) => [...sourceDisagrees.check(unit)]));
}

/** A document with all of its safe fixes applied. */
function fixedAll(json: string): string {
  return applyEdits(
    json,
    fixAll(json, (written) => readDocument({ uri: URI }, written)),
  );
}

/** The source as its fix leaves it; undefined if there is none. */
function rebuilt(source: string): string | undefined {
  const json = schemaWith(source);
  const fix = findings(json)[0]?.fixes[0];
  return fix && sourceIn(applyEdits(json, fix.edits));
}

describe('rebuild from expression', () => {
  it.each([
    ['a name', sourceJson('[mail]', { name: 'x' }), sourceJson('[mail]')],
    ['a type', sourceJson('"b"', { type: 'Function' }), sourceJson('"b"')],
    ['a part', sourceJson('Not([a])', { parameters: [parameter('source', '[b]')] }), sourceJson('Not([a])')],
    [
      'another call',
      sourceJson('Not([a])', JSON.parse(sourceJson('Append([b], "c")', { expression: 'Not([a])' })) as object),
      sourceJson('Not([a])'),
    ],
    [
      'a part too many',
      sourceJson('Split([a])', { parameters: [parameter('source', '[a]'), parameter('delimiter', '","')] }),
      sourceJson('Split([a])'),
    ],
    [
      'parts that are missing',
      sourceJson('Switch([a], , "k", "v", "l", "w")', {
        parameters: [parameter('source', '[a]'), parameter('switchValue', '"l"'), parameter('switchValue', '"w"')],
      }),
      sourceJson('Switch([a], , "k", "v", "l", "w")'),
    ],
    [
      'keys that the file has',
      '{"expression":"ToLower([a])","name":"ToLower","type":"Function","parameters":[{"key":"k","value":{"expression":"[b]","name":"b","type":"Attribute"}}]}',
      '{"expression":"ToLower([a])","name":"ToLower","type":"Function","parameters":[{"key":"k","value":{"expression":"[a]","name":"a","type":"Attribute"}}]}',
    ],
    [
      'a constant without quotes',
      '{"expression":"b c","name":"a","type":"Constant"}',
      '{"expression":"b c","name":"b c","type":"Constant"}',
    ],
    [
      'an attribute without brackets',
      '{"expression":"mail","name":"mail","type":"Function"}',
      '{"expression":"[mail]","name":"mail","type":"Attribute"}',
    ],
    [
      'nothing where keys are not known',
      '{"expression":"ToLower([a])","name":"ToUpper","type":"Function","parameters":[]}',
      undefined,
    ],
  ])('mends %s', (_, text, expected) => {
    expect(rebuilt(text)).toBe(expected);
    if (expected !== undefined) expect(findings(schemaWith(expected))).toEqual([]);
  });

  it('keeps comments, order, indents, line breaks and unknown members', () => {
    const before = [
      '{ // the source',
      '\t"type": "Function", "note": "kept",',
      '\t"name": "Join", /* the name */',
      '\t"parameters": [',
      '\t\t{ "value": {"type":"Constant","name":"-"}, "key": "separator", "x": 1 }, // separator',
      '\t\t// before the attribute',
      '\t\t{ "key": "source", "value": { "expression": "[c]", "y": null, "name": "c" } } // last',
      '\t],',
      '\t"expression": "Join(\\"-\\", [a], Not([b]))"',
      '}',
    ].join('\r\n');
    expect(rebuilt(before)).toBe(
      [
        '{ // the source',
        '\t"type": "Function", "note": "kept",',
        '\t"name": "Join", /* the name */',
        '\t"parameters": [',
        '\t\t{ "value": {"type":"Constant","name":"-","expression":"\\"-\\""}, "key": "separator", "x": 1 }, // separator',
        '\t\t// before the attribute',
        '\t\t{ "key": "source", "value": { "expression": "[a]", "y": null, "name": "a", "type": "Attribute" } }, // last',
        '\t\t{ "key": "source", "value": { "type": "Function", "name": "Not", "parameters": [{ "key": "source", "value": { "type": "Attribute", "name": "b", "parameters": [], "expression": "[b]" } }], "expression": "Not([b])" } }',
        '\t],',
        '\t"expression": "Join(\\"-\\", [a], Not([b]))"',
        '}',
      ].join('\r\n'),
    );
  });

  it('writes over several lines where the source does', () => {
    const before = '{\n  "expression": "Not([a])",\n  "name": "Trim",\n  "type": "Function",\n  "parameters": []\n}';
    expect(rebuilt(before)).toBe(
      JSON.stringify(
        JSON.parse(sourceJson('Not([a])')),
        ['expression', 'name', 'type', 'parameters', 'key', 'value'],
        2,
      ),
    );
  });

  // The author may have edited either of the two.
  it.each([
    ['a name', sourceJson('Not([a])', { name: 'x' })],
    ['a part', sourceJson('Not([a])', { parameters: [parameter('source', '[b]')] })],
    ['a word', '{"expression":"mail","name":"mail","type":"Function"}'],
  ])('never by fix all: %s', (_, text) => {
    expect(findings(schemaWith(text))).toHaveLength(1);
    expect(sourceIn(fixedAll(schemaWith(text)))).toBe(text);
  });
});

describe('a safe fix of an expression', () => {
  const wrong = (source: string): string => source.replaceAll('Not(', 'not(').replaceAll('"Not"', '"not"');

  it.each([
    ['takes the tree along', wrong(sourceJson('Append(Not([a]), "b")')), sourceJson('Append(Not([a]), "b")')],
    ['at the top, too', wrong(sourceJson('Not([a])')), sourceJson('Not([a])')],
    [
      'with the keys that the file has',
      '{"expression":"toLower([a])","name":"toLower","type":"Function","parameters":[{"key":"k","value":{"expression":"[a]","name":"a","type":"Attribute"}}]}',
      '{"expression":"ToLower([a])","name":"ToLower","type":"Function","parameters":[{"key":"k","value":{"expression":"[a]","name":"a","type":"Attribute"}}]}',
    ],
    ['adds no tree', '{"expression":"not([a])"}', '{"expression":"Not([a])"}'],
    ['adds no member', '{"expression":"not([a])","name":"not"}', '{"expression":"Not([a])","name":"Not"}'],
    ['keeps placeholders', wrong(DOMAIN), DOMAIN],
  ])('%s', (_, before, after) => {
    expect(sourceIn(fixedAll(schemaWith(before)))).toBe(after);
  });

  it('is none where the tree says something else', () => {
    const before = sourceJson('not([a])', { name: 'not', parameters: [parameter('source', '[b]')] });
    expect(fixedAll(schemaWith(before))).toBe(schemaWith(before));
  });
});

describe('another expression', () => {
  const rebuilt = (json: string, expression: string, uri = URI): string => {
    const document = checked(json, uri);
    return applyEdits(json, rebuildEdits(document.json, document.objectMappings[0]!.attributeMappings[0]!, expression));
  };

  it.each([
    ['a whole tree', sourceJson('[mail]'), 'Append([mail], "x")', sourceJson('Append([mail], "x")')],
    ['an attribute', sourceJson('Append([mail], "x")'), '[mail]', sourceJson('[mail]')],
    [
      'a constant',
      '{"expression":"x","name":"x","type":"Constant"}',
      '"y"',
      '{"expression":"\\"y\\"","name":"y","type":"Constant"}',
    ],
    [
      'what is certain, where Graph’s keys are not known',
      sourceJson('[mail]'),
      'ToLower([mail])',
      sourceJson('[mail]', { expression: 'ToLower([mail])', name: 'ToLower', type: 'Function' }),
    ],
    [
      'the expression only, where it cannot be read',
      sourceJson('[mail]'),
      'Append(',
      sourceJson('[mail]', { expression: 'Append(' }),
    ],
    [
      'a call with a placeholder',
      DOMAIN,
      'Join("@", [mail], )',
      DOMAIN.replaceAll('Join(\\"@\\", Not([a]), )', 'Join(\\"@\\", [mail], )').replace(
        sourceJson('Not([a])'),
        sourceJson('[mail]'),
      ),
    ],
    ['other blanks only', sourceJson('Not([a])'), 'Not( [a] )', sourceJson('Not([a])', { expression: 'Not( [a] )' })],
    [
      'a source without an expression',
      '{"name":"mail","type":"Attribute"}',
      '[a]',
      '{"name":"a","type":"Attribute","expression":"[a]"}',
    ],
  ])('in %s', (_, before, expression, after) => {
    expect(JSON.parse(sourceIn(rebuilt(schemaWith(before), expression)))).toEqual(JSON.parse(after));
  });

  it('in a provisioning file is a text', () => {
    const json = '{ "users": { "attributeMappings": [{ "target": "title", "source": "[\\u0061]" }] } }';
    expect(rebuilt(json, 'Append([a], "b")', 'file:///x.provisioning.json')).toBe(
      json.replace('[\\u0061]', 'Append([a], \\"b\\")'),
    );
  });

  it('needs a source', () => {
    expect(rebuilt(schemaWith('null'), '[a]')).toBe(schemaWith('null'));
  });
});

/** Expressions of functions whose keys are known. */
const expressions = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'expression' },
    fc.constantFrom(
      '[mail]',
      '[extension_0123456789abcdef0123456789abcdef_x]',
      '[emails[type eq "work"].value]',
      '7',
      '-1',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }).map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`),
    tie('call'),
  ),
  call: fc.constantFrom(...functionsWithKeys.filter((name) => graphKeys(name, 1))).chain((name) => {
    const most = ['Switch', 'Join'].includes(name) ? 6 : [7, 4, 3, 2, 1].find((count) => graphKeys(name, count))!;
    return fc
      .tuple(
        fc.integer({ min: 1, max: most }),
        fc.array(fc.oneof(tie('expression'), tie('expression'), fc.constant('')), { minLength: most, maxLength: most }),
      )
      .map(
        ([count, all]) =>
          `${name}(${all
            .slice(0, count)
            .map((argument, i) => (graphKeys(name, count)![i] === undefined ? '' : argument))
            .join(', ')})`,
      );
  }),
}));

/** Every part of a tree that can be damaged, with how. */
function damages(tree: SourceTree, isTop = true): (() => void)[] {
  const part = tree as { -readonly [K in keyof SourceTree]: SourceTree[K] };
  const own = [
    () => (part.name += 'x'),
    () => (part.type = part.type === 'Constant' ? 'Attribute' : 'Constant'),
    () => (part.parameters = [...part.parameters, { key: 'another', value: sourceTree(parseExpression('[z]'))! }]),
    ...(isTop ? [] : [() => (part.expression = '[z]')]),
    // An empty list says nothing.
    ...(tree.parameters.length > 1 ? [() => (part.parameters = part.parameters.slice(1))] : []),
    ...tree.parameters.map((entry) => () => ((entry as { key: string }).key += 'x')),
  ];
  return [
    ...own.map((damage) => () => void damage()),
    ...tree.parameters.flatMap(({ value }) => damages(value, false)),
  ];
}

it('copes with more parameters than a call takes arguments', () => {
  const entry = (key: string): string => `{"key":"${key}","value":{"name":"x"}}`;
  const entries = Array.from({ length: 130_000 }, (_, i) => entry(i % 2 === 0 ? 'source' : 'x')).join();
  const text = `{"expression":"Not([a])","name":"Not","type":"Function","parameters":[${entries}]}`;
  expect(rebuilt(text)).toContain('"name":"a"');
});

describe('for any expression', () => {
  it('what is built agrees', () => {
    fc.assert(
      fc.property(expressions.expression, fc.constantFrom(undefined, 2, '\t'), (expression, indent) => {
        const tree = sourceTree(parseExpression(expression));
        expect(tree).toBeDefined();
        expect(findings(schemaWith(JSON.stringify({ ...tree, expression }, undefined, indent)))).toEqual([]);
      }),
    );
  });

  it('no source that Graph could have written is touched, placeholders included', () => {
    const placed = expressions.call.map((text) => text.replace('[mail]', '%DomainFQDN%').replace('[mail]', '%X%'));
    fc.assert(
      fc.property(placed, fc.constantFrom(null, [], undefined), (expression, list) => {
        const tree = sourceTree(parseExpression(expression))!;
        // Graph prints nothing for a placeholder, and may leave empty lists out.
        const written = JSON.stringify(tree, (key, value: unknown) => {
          if (key === 'expression' && typeof value === 'string') return value.replaceAll(/%(?:DomainFQDN|X)%/g, '');
          return key === 'parameters' && Array.isArray(value) && value.length === 0 ? list : value;
        });
        const json = schemaWith(written);
        expect(findings(json)).toEqual([]);
        expect(fixedAll(json)).toBe(json);
        const document = checked(json, URI);
        const { sourceNode } = document.objectMappings[0]!.attributeMappings[0]!;
        expect(rebuildFromExpression(document.json, sourceNode!)).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('one damage is one finding, and the fix mends it, once and for all', () => {
    fc.assert(
      fc.property(expressions.call, fc.nat(), fc.constantFrom(undefined, 2, '\t'), (expression, which, indent) => {
        const tree = sourceTree(parseExpression(expression))!;
        const whole = JSON.stringify(tree, undefined, indent);
        const all = damages(tree);
        all[which % all.length]!();
        const json = schemaWith(JSON.stringify(tree, undefined, indent));
        const [finding, ...others] = findings(json);
        expect(others).toEqual([]);
        const fixed = applyEdits(json, finding!.fixes[0]!.edits);
        expect(findings(fixed)).toEqual([]);
        expect(JSON.parse(fixed)).toEqual(JSON.parse(schemaWith(whole)));
        const document = checked(fixed, URI);
        expect(rebuildEdits(document.json, document.objectMappings[0]!.attributeMappings[0]!, expression)).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('nothing is too strange to be looked at, and what is rebuilt agrees', () => {
    const json = fc.oneof(
      fc.constantFrom('null', '1', '"x"', '[]', '{}', '"[a]"', '"Function"'),
      fc.json({ maxDepth: 2 }),
    );
    const strange = fc
      .tuple(
        fc.oneof(
          expressions.call.map((text) => JSON.stringify(text)),
          json,
        ),
        json,
        json,
        fc.array(fc.record({ key: json, value: json })).map((list) => JSON.stringify(list)),
        json,
      )
      .map(([expression, name, type, list, other]) => [
        `{"expression":${expression},"name":${name},"type":${type},"parameters":${list}}`,
        other,
      ]);
    fc.assert(
      fc.property(strange, ([text = '', other = '']) => {
        expect(() => findings(schemaWith(other))).not.toThrow();
        const result = schemaWith(text);
        const fix = findings(result)[0]?.fixes[0];
        if (fix) expect(findings(applyEdits(result, fix.edits))).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });
});
