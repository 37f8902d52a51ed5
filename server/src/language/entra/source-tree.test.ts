import { describe, expect, it } from 'vitest';
import { functionsWithKeys, graphKeys } from './graph-keys.js';
import { parseExpression } from './parser.js';
import { sameExpression } from './same-expression.js';
import { sourceTree, type ExistingSource, type SourceTree } from './source-tree.js';

function tree(text: string, existing?: ExistingSource): SourceTree | undefined {
  return sourceTree(parseExpression(text), existing);
}

/** A tree in short: `name` of a constant in quotes, of an attribute in brackets, and of a call with its keys. */
function short(source: SourceTree | undefined): string {
  if (!source) return 'nothing';
  if (source.type === 'Attribute') return `[${source.name}]`;
  if (source.type === 'Constant') return `'${source.name}'`;
  return `${source.name}(${source.parameters.map(({ key, value }) => `${key}: ${short(value)}`).join(', ')})`;
}

describe('the tree of a source', () => {
  it('is the tree that Graph returns', () => {
    expect(tree('Mid(StripSpaces([mail]), 1, 8)')).toEqual({
      expression: 'Mid(StripSpaces([mail]), 1, 8)',
      name: 'Mid',
      type: 'Function',
      parameters: [
        {
          key: 'source',
          value: {
            expression: 'StripSpaces([mail])',
            name: 'StripSpaces',
            type: 'Function',
            parameters: [
              { key: 'source', value: { expression: '[mail]', name: 'mail', type: 'Attribute', parameters: [] } },
            ],
          },
        },
        { key: 'start', value: { expression: '"1"', name: '1', type: 'Constant', parameters: [] } },
        { key: 'length', value: { expression: '"8"', name: '8', type: 'Constant', parameters: [] } },
      ],
    });
  });

  it.each([
    ['[mail]', '[mail]'],
    [' [ mail ] ', '[mail]'],
    ['[emails[type eq "work"].value]', '[emails[type eq "work"].value]'],
    ['"x"', "'x'"],
    ['"a\\\\b\\"c"', "'a\\b\"c'"],
    ['""', "''"],
    ['-10', "'-10'"],
    ['Replace([a], "-", , , "_", , )', "Replace(source: [a], Find: '-', Replacement: '_')"],
    [
      'Switch([a], , "k", "v", "l", "w")',
      "Switch(source: [a], switchValue: 'k', switchValue: 'v', switchValue: 'l', switchValue: 'w')",
    ],
    ['Switch([a], "d", "k", "v")', "Switch(source: [a], defaultValue: 'd', switchValue: 'k', switchValue: 'v')"],
    ['Join(" ", [a], [b], [c])', "Join(separator: ' ', source: [a], source: [b], source: [c])"],
    ['Split([a])', 'Split(source: [a])'],
    ['DefaultDomain()', 'DefaultDomain()'],
    ['IIF(IsPresent([a]), [b], )', 'IIF(one: IsPresent(source: [a]), four: [b])'],
    [
      'IIF(BitAnd([a], 2)="0", "t", "f")',
      "IIF(one: BitAnd(left: [a], right: '2'), two: '=', three: '0', four: 't', five: 'f')",
    ],
    ['FormatDateTime(DateFromNum([a]), , "x")', "FormatDateTime(source: DateFromNum(source: [a]), outputFormat: 'x')"],
    [
      'RemoveDuplicates(Item(Left([a], 1), 2))',
      "RemoveDuplicates(source: Item(source: Left(source: [a], length: '1'), index: '2'))",
    ],
    ['Error("x")', "Error(message: 'x')"],
    ['Append("@", %DomainFQDN%)', "Append(source: '@', suffix: '%DomainFQDN%')"],
    ['IIF([a] = [b] = "c", "t", "f")', 'nothing'],
    ['FormatDateTime([a], "x", "y")', "FormatDateTime(source: [a], inputFormat: 'x', outputFormat: 'y')"],
    ['FormatDateTime([a], , "x", "y")', "FormatDateTime(source: [a], inputFormat: 'x', outputFormat: 'y')"],
    ['FormatDateTime([a], "s", "x", "y")', 'nothing'],
    ['Append([a], "b", "c")', 'nothing'],
    ['ToLower([a])', 'nothing'],
    ['Append(ToLower([a]), "b")', 'nothing'],
    ['Switch([a] = "b", , "True", "1")', 'nothing'],
    ['InStr([a], "b", 1, vbBinaryCompare)', 'nothing'],
    ['mail', 'nothing'],
    ['', 'nothing'],
    ['Append([a], "b"', 'nothing'],
    ['Append([a] "b")', 'nothing'],
    [`Append([a], "${'x'.repeat(10_000)}")`, 'nothing'],
  ])('of %j', (text, expected) => {
    expect(short(tree(text))).toBe(expected);
  });

  const attribute = (name: string): ExistingSource => ({ expression: `[${name}]`, name, type: 'Attribute' });
  const call = (expression: string, name: string, ...parameters: [string, ExistingSource][]): ExistingSource => ({
    expression,
    name,
    type: 'Function',
    parameters: parameters.map(([key, value]) => ({ key, value })),
  });
  const lower = call('ToLower([a])', 'ToLower', ['text', attribute('a')]);
  const condition: ExistingSource = { expression: '[a]="b"', name: 'Equals', type: 'Function', parameters: [] };
  const bool = call('CBool([a] = "b")', 'CBool', ['if', condition]);
  const domain = call(
    'Join("@", [a], )',
    'Join',
    ['separator', { expression: '"@"', name: '@', type: 'Constant' }],
    ['source', attribute('a')],
    ['source', { name: '%DomainFQDN%', type: 'Constant' }],
  );

  it.each<[string, ExistingSource, string]>([
    ['ToLower([b])', lower, 'ToLower(text: [b])'],
    ['ToUpper([b])', lower, 'nothing'],
    ['ToLower([b], "en")', lower, 'nothing'],
    ['ToLower([b], )', lower, 'ToLower(text: [b])'],
    ['ToLower(, [b])', lower, 'nothing'],
    ['Append(ToLower([b]), "c")', lower, "Append(source: ToLower(text: [b]), suffix: 'c')"],
    ['ToLower([b])', call('Append(ToLower([a]), "x")', 'Append', ['source', lower]), 'ToLower(text: [b])'],
    ['CBool([a]= "b")', bool, 'CBool(if: Equals())'],
    ['CBool([a] = "z")', bool, 'nothing'],
    // The source in the file is incomplete.
    ['CBool([a] = "b")', { ...bool, parameters: [{ key: 'if', value: { name: 'x' } }] }, 'nothing'],
    ['toLower([b])', lower, 'toLower(text: [b])'],
    ['Join("@", [b], )', domain, "Join(separator: '@', source: [b], source: '%DomainFQDN%')"],
    ['Join("@", , [b])', domain, "Join(separator: '@', source: '%DomainFQDN%', source: [b])"],
    ['Join("@", [b], "c")', domain, "Join(separator: '@', source: [b], source: 'c')"],
    ['Join("@", [b])', domain, "Join(separator: '@', source: [b])"],
    ['Append([b], )', domain, 'Append(source: [b])'],
    ['ToLower([b])', { ...lower, parameters: [{ value: attribute('a') }] }, 'nothing'],
    [
      'FormatDateTime([b], "s", "x", "y")',
      { name: 'FormatDateTime', parameters: [{ key: 'source' }, { key: 'styles' }, { key: 'i' }, { key: 'o' }] },
      "FormatDateTime(source: [b], styles: 's', inputFormat: 'x', outputFormat: 'y')",
    ],
  ])('of %j with the source in the file', (text, existing, expected) => {
    expect(short(tree(text, existing))).toBe(expected);
  });
});

describe('the same expression', () => {
  it.each([
    ['Append([a],"b")', ' Append ( [A] , "b" )\n', true],
    ['Mid([a], 1, 2)', 'Mid([a], "1", "2")', true],
    ['Replace([a], "-", , , "_", , )', 'Replace([a],"-",,,"_",,)', true],
    ['IIF([a]="b", 1, 2)', 'IIF([a] = "b", 1, 2)', true],
    ['"a b"', '"ab"', false],
    ['"a"', '"A"', false],
    ['append([a], "b")', 'Append([a], "b")', false],
    ['[a]', '"a"', false],
    ['Split([a], )', 'Split([a])', false],
    ['Append(', 'Append(', true],
    ['Append(', 'Append( ', false],
  ])('%j and %j: %s', (one, other, expected) => {
    expect(sameExpression(one, other)).toBe(expected);
  });
});

it('has a key for each argument of the functions whose keys are known', () => {
  expect(functionsWithKeys).toContain('Switch');
  expect(graphKeys('Replace', 7)).toHaveLength(7);
  expect(graphKeys('Join', 4)).toEqual(['separator', 'source', 'source', 'source']);
  expect(graphKeys('Not', 2)).toBeUndefined();
  expect(graphKeys('toString', 1)).toBeUndefined();
});
