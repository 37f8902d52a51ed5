import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { parameter, schemaWith, sourceJson } from '../../../../test/kit/sources.js';
import { textOf } from '../span.js';
import { sourceDisagrees } from './source-disagrees.js';

/** An entry for a directory placeholder, as Graph writes it. */
function placeholder(key: string): object {
  return { key, value: { expression: null, name: '%DomainFQDN%', parameters: [], type: 'Constant' } };
}

/** What is found in a source: the text that is meant, and the message. */
function found(source: string): string[] {
  const json = schemaWith(source);
  const findings = checked(json, 'file:///x.json').mappings.flatMap(({ units }) =>
    units.flatMap((unit) => [...sourceDisagrees.check(unit)]),
  );
  return findings.map((problem) => `${textOf(json, problem)}: ${problem.message}`);
}

describe('what agrees', () => {
  it.each([
    ['the short form', '{"name":"mail","type":"Attribute"}'],
    ['nulls', '{"expression":"[mail]","name":null,"type":null,"parameters":null}'],
    ['an empty expression', '{"expression":"","name":"mail","type":"Attribute"}'],
    ['a type in another letter case', sourceJson('Not([a])', { type: 'function' })],
    ['an attribute in another letter case', sourceJson('[mail]', { name: 'Mail' })],
    ['a constant in quotes', '{"expression":"\\"1\\"","name":"1","type":"Constant","parameters":[]}'],
    ['a constant without', '{"expression":"some text","name":"some text","type":"Constant"}'],
    ['a constant that looks like a call', '{"expression":"Now()","name":"Now()","type":"Constant"}'],
    ['a constant with its quotes in the name', '{"expression":"\\"1\\"","name":"\\"1\\"","type":"Constant"}'],
    [
      'whitespace',
      sourceJson('Append( [a],"b" )', { parameters: [parameter('source', '[a]'), parameter('suffix', '"b"')] }),
    ],
    ['whitespace in a part', sourceJson('Not(Trim([a]))', { parameters: [parameter('source', 'Trim( [a] )')] })],
    [
      'keys in another order',
      sourceJson('Append([a], "b")', { parameters: [parameter('suffix', '"b"'), parameter('source', '[a]')] }),
    ],
    [
      'keys in another letter case',
      sourceJson('Replace([a], "b", , , , , )', { parameters: [parameter('source', '[a]'), parameter('find', '"b"')] }),
    ],
    [
      'an argument that is left out as null',
      sourceJson('Split([a])', { parameters: [parameter('source', '[a]'), { key: 'delimiter', value: null }] }),
    ],
    [
      'a constant of a part without quotes',
      sourceJson('Append([a], "b")', {
        parameters: [
          parameter('source', '[a]'),
          { key: 'suffix', value: { name: 'b', type: 'Constant', expression: 'b' } },
        ],
      }),
    ],
    [
      'a number without quotes',
      sourceJson('Mid([a], 1, 2)', {
        parameters: [
          parameter('source', '[a]'),
          { key: 'start', value: { name: '1', type: 'Constant', expression: '1' } },
          parameter('length', '2'),
        ],
      }),
    ],
    [
      'a comparison, as Graph lists it',
      '{"expression":"IIF([a]=\\"b\\", 1, 2)","name":"IIF","type":"Function","parameters":[{"key":"one","value":{"expression":"[a]","name":"a","type":"Attribute"}},{"key":"two","value":{"expression":"\\"=\\"","name":"=","type":"Constant"}},{"key":"three","value":{"expression":"\\"b\\"","name":"b","type":"Constant"}},{"key":"four","value":{"expression":"\\"1\\"","name":"1","type":"Constant"}},{"key":"five","value":{"expression":"\\"2\\"","name":"2","type":"Constant"}}]}',
    ],
    ['a list of parameters that says nothing', sourceJson('Not([a])', { parameters: [] })],
    ['no list of parameters', sourceJson('Not([a])', { parameters: null })],
    [
      'a placeholder for an argument that is left empty',
      sourceJson('Join("@", [a], )', {
        parameters: [parameter('separator', '"@"'), parameter('source', '[a]'), placeholder('source')],
      }),
    ],
    [
      'a placeholder between arguments',
      sourceJson('Join("@", , [a])', {
        parameters: [parameter('separator', '"@"'), placeholder('source'), parameter('source', '[a]')],
      }),
    ],
    ['a placeholder as the only argument', sourceJson('Trim()', { parameters: [placeholder('source')] })],
    [
      'a placeholder where keys are not known',
      sourceJson('ToLower()', { name: 'ToLower', type: 'Function', parameters: [placeholder('x')] }),
    ],
    [
      'a placeholder in writing',
      sourceJson('Append("@", %DomainFQDN%)', { parameters: [parameter('source', '"@"'), placeholder('suffix')] }),
    ],
    [
      'more parameters than arguments where a comparison is one',
      '{"expression":"CBool([a] = \\"b\\")","name":"CBool","type":"Function","parameters":[{"key":"x","value":{"name":"a"}},{"key":"y","value":{"name":"b"}}]}',
    ],
    [
      'unknown keys',
      '{"expression":"ToLower([a])","name":"ToLower","type":"Function","parameters":[{"key":"anything","value":{"expression":"[a]","name":"a","type":"Attribute"}}]}',
    ],
    ['what cannot be read', '{"expression":"Append([a]","name":"Not","type":"Function","parameters":[]}'],
    [
      'unknown members and strange types',
      '{"expression":"[a]","name":"a","type":"New","x":{"y":[1]},"parameters":[1,null,"x",[]]}',
    ],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what disagrees', () => {
  it.each([
    [
      sourceJson('[mail]', { name: 'department' }),
      'department: The name is “department”, but the expression reads “[mail]”.',
    ],
    [sourceJson('Not([a])', { name: 'not' }), 'not: The name is “not”, but the expression calls Not.'],
    [sourceJson('"b"', { name: 'a' }), 'a: The name is “a”, but the expression is the constant “"b"”.'],
    ['{"expression":"b c","name":"a","type":"Constant"}', 'a: The name is “a”, but the constant is “b c”.'],
    [sourceJson('[mail]', { type: 'Function' }), 'Function: The type is Function, but the expression reads “[mail]”.'],
    [sourceJson('[mail]', { type: 'Constant' }), 'Constant: The type is Constant, but the expression reads “[mail]”.'],
    [
      sourceJson('"b"', { type: 'Function' }),
      'Function: The type is Function, but the expression is the constant “"b"”.',
    ],
    [
      sourceJson('5', { expression: '5', type: 'Function' }),
      'Function: The type is Function, but the expression is the constant “"5"”.',
    ],
    [sourceJson('Now()', { type: 'Attribute' }), 'Attribute: The type is Attribute, but the expression calls Now.'],
    [
      '{"expression":"mail","name":"mail","type":"Function"}',
      'Function: The type is Function, but the expression is “mail”, without brackets or quotation marks.',
    ],
    [
      '{"expression":"mail","name":"mail","type":"Attribute"}',
      'Attribute: The type is Attribute, but the expression is “mail”, without brackets or quotation marks.',
    ],
    [
      sourceJson('[a]', { parameters: [parameter('source', '[a]')] }),
      'source: The expression has no argument for “source”.',
    ],
    [
      sourceJson('Not([a])', { parameters: [parameter('source', '[b]')] }),
      '[b]: This is “[b]”, but the expression has “[a]”.',
    ],
    [
      sourceJson('Not([a])', { parameters: [parameter('sauce', '[a]')] }),
      'sauce: The key is “sauce”, but Graph uses “source” for “[a]”.',
    ],
    [
      sourceJson('Join("@", [a], "b")', {
        parameters: [parameter('separator', '"@"'), parameter('source', '[a]'), placeholder('source')],
      }),
      '%DomainFQDN%: The name is “%DomainFQDN%”, but the expression is the constant “"b"”.',
    ],
    [
      sourceJson('Not(Trim([a]))', {
        parameters: [parameter('source', 'Trim([a])', { parameters: [parameter('source', '[b]')] })],
      }),
      '[b]: This is “[b]”, but the expression has “[a]”.',
    ],
    [
      sourceJson('Not([a])', { parameters: [parameter('source', '[a]', { name: 'b' })] }),
      'b: The name is “b”, but the expression reads “[a]”.',
    ],
    [
      sourceJson('Not([a])', { parameters: [parameter('source', '[a]', { type: 'Constant' })] }),
      'Constant: The type is Constant, but the expression reads “[a]”.',
    ],
    [
      sourceJson('Switch([a], , "k", "v")', { parameters: [parameter('source', '[a]')] }),
      'parameters: The expression has 2 arguments for “switchValue”, but “parameters” has none.',
    ],
    [
      sourceJson('Join(" ", [a], [b])', { parameters: [parameter('separator', '" "'), parameter('source', '[b]')] }),
      'parameters: The expression has 2 arguments for “source”, but “parameters” has 1.',
    ],
    [
      '{"expression":"ToLower([a], [b])","name":"ToLower","type":"Function","parameters":[{"key":"x","value":{"expression":"[a]"}}]}',
      'parameters: The expression has 2 arguments, but “parameters” has 1.',
    ],
    [
      '{"expression":"ToLower([a])","name":"ToLower","type":"Function","parameters":[{"key":"x","value":{"expression":"[b]"}}]}',
      '[b]: This is “[b]”, but the expression has “[a]”.',
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});
