import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/kit/chance.js';
import { applyEdits } from '../span.js';
import { anyContext, checkExpression } from './checks/index.js';
import { functions } from './functions/index.js';
import { MAX_DEPTH, parseExpression, parseTolerantly } from './parser.js';
import { strictExpression } from './strict.js';
import { entraObjects } from './source-object.js';
import { nodesOf } from './tree.js';

/** Texts made of what expressions are made of, in any order. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Switch',
        'Join',
        'join',
        'IIF',
        'Now()',
        'vbBinaryCompare',
        '[mail]',
        '"x"',
        '-10',
        '&HF',
        '1.5',
      ),
      fc.constantFrom('(', ')', '[', ']', '"', '“', '\\', ',', ' ', '=', '<>', '\n', '.', '😀'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

/** Expressions without a mistake, in every form that an operand has, with whitespace where it may stand. */
const { sound } = fc.letrec<{ sound: string }>((tie) => {
  const gap = fc.constantFrom('', '', ' ', '\n  ', '\t');
  const constant = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => JSON.stringify(text));
  const atom = fc.constantFrom(
    '[mail]',
    '[a b]',
    '[emails[type eq "work"].value]',
    '10',
    '-1.5',
    '&HF',
    'a.b',
    '%Domain%',
  );
  const call = fc
    .tuple(fc.constantFrom('Join', 'IIF', 'X_1.y'), gap, fc.array(fc.oneof(tie('sound'), gap), { maxLength: 4 }), gap)
    .map(([name, before, parts, after]) => `${name}${before}(${parts.join(`${after},`)}${after})`);
  const operand = fc.oneof({ depthSize: 'small' }, constant, atom, call);
  const operator = fc.constantFrom('=', '<>', '<', '>=');
  const comparison = fc.tuple(operand, gap, operator, gap, operand).map((parts) => parts.join(''));
  return { sound: fc.oneof({ depthSize: 'small' }, operand, comparison) };
});

/** A sound expression of which one stretch is replaced. */
const damaged = fc
  .tuple(
    sound,
    fc.nat(),
    fc.nat({ max: 2 }),
    fc.constantFrom('', ' ', '"', '\\', '(', ')', '[', ']', ',', '=', 'é', '.'),
  )
  .map(([text, at, length, put]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + length);
  });

function problems(text: string): string[] {
  const parsed = parseExpression(text);
  return (
    [...parsed.problems, ...checkExpression(parsed)]
      // Nearly every condition can look at something empty: a hint, tested on its page.
      .filter(({ code }) => code !== 'empty-in-condition')
      .map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`)
  );
}

describe('parseExpression', () => {
  it('gives a tree for any text, with every span inside it, and fixes that stand in it', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const parsed = parseExpression(text);
        for (const { start, end } of [...nodesOf(parsed.tree), ...parsed.problems, ...checkExpression(parsed)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { fixes } of parsed.problems)
          for (const fix of fixes) expect(applyEdits(text, fix.edits)).not.toBe(text);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('gives the same tree by the strict parser as by the tolerant one', () => {
    let strictlyRead = 0;
    fc.assert(
      fc.property(fc.oneof(sound, damaged, soup), (text) => {
        if (strictExpression(text)) strictlyRead++;
        expect(parseExpression(text)).toEqual(parseTolerantly(text));
      }),
      { numRuns: runs(6000) },
    );
    expect(strictlyRead).toBeGreaterThan(runs(6000) / 5);
  });

  it.each(['F(', '[', '[a] ', '(', '"', '“', 'F([a', 'F(a b ', ',', 'a=', '&H', '\\', '-', 'F(,'])(
    'reads a megabyte of %j without being drowned',
    (part) => {
      const parsed = parseExpression(part.repeat(1_000_000 / part.length));
      expect(parsed.problems.length).toBeLessThanOrEqual(30);
      expect(checkExpression(parsed).length).toBeGreaterThan(0); // at least that it is too long
    },
  );

  it('names the limit of nesting, and nothing else', () => {
    const nested = (depth: number): string => `${'Not('.repeat(depth)}[a]${')'.repeat(depth)}`;
    expect(MAX_DEPTH).toBe(100);
    expect(problems(nested(100))).toEqual([]);
    expect(parseExpression(nested(101)).problems.map(({ code }) => code)).toEqual(['expression-too-deep']);
  });

  it('keeps arguments that are left empty', () => {
    const { tree } = parseExpression('Replace([a], "b", , , "c", , )');
    expect(tree).toMatchObject({ kind: 'call', commas: [11, 16, 18, 20, 25, 27] });
    expect(tree.kind === 'call' && tree.arguments.map(({ kind }) => kind)).toEqual([
      'attribute',
      'string',
      'missing',
      'missing',
      'string',
      'missing',
      'missing',
    ]);
  });
});

describe('what is right has no problem', () => {
  it.each(functions.flatMap(({ examples }) => examples.map(({ expression }) => expression)))('%s', (example) => {
    // Where Microsoft's pages contradict each other, it is a hint.
    expect(problems(example).filter((problem) => problem !== 'presence-in-switch: IsPresent')).toEqual([]);
  });

  it.each([
    '[mail]',
    '"a constant"',
    '  Not( [IsSoftDeleted] )  ',
    'Join("", 1000, Replace(ConvertToUTF8Hex([objectId]), , "[a-zA-Z_]*", , "", , ))',
    'IIF([country]="USA",IIF([state]<>"CA","True","False"),"False")',
    'IIF(BitAnd([flags], 2)="0", "a", "b")',
    'InStr("The quick brown fox", "quick", 1, vbBinaryCompare)',
    'Switch(\n  [state],\n  "",\n  "NSW", "Sydney"\n)',
    'Append([extension_9d98ed114c4840d298fad781915f27e4_division], "\\\\ \\"x\\"")',
    'SelectUniqueValue(Join("@", [a], "b"), Join("@", [c], "b"))',
    'Trim([a])',
    '[emails[type eq "work"].value]',
    'ToLower([emails[type eq "work"].value])',
    'IIF([ext (old)]="1", "a", "b")',
    '[urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department]',
  ])('%s', (text) => {
    expect(problems(text)).toEqual([]);
  });
});

describe('a quotation mark that is missing', () => {
  it.each([
    ['Append([mail], "x', 'Append([mail], "x")'],
    ['Append([mail], "x)', 'Append([mail], "x")'],
    ['Join("-", ToLower([a]), Append([b], "c) )', 'Join("-", ToLower([a]), Append([b], "c") )'],
    ['"constant', '"constant"'],
    [String.raw`Append("CONTOSO\", [mailNickname])`, String.raw`Append("CONTOSO\\", [mailNickname])`],
    [String.raw`Join("\", "a", "b")`, String.raw`Join("\\", "a", "b")`],
  ])('in %s is one problem, and its fix gives %s', (text, fixed) => {
    const { problems: found } = parseExpression(text);
    expect(found.map(({ code }) => code)).toEqual(['expression-unclosed']);
    expect(applyEdits(text, found[0]!.fixes[0]!.edits)).toBe(fixed);
    expect(parseExpression(fixed).problems).toEqual([]);
  });

  it.each([
    ['IIF([a] = "b, "x", "y")', '"b, "'],
    ['IIF([a] = "b", x", "y")', '", "'],
    ['Append(mail", "x")', '", "'],
  ])('turns what follows inside out in %s, and only where that begins is reported', (text, at) => {
    expect(problems(text)).toEqual([`expression-unclosed: ${at}`]);
  });

  it('does not hide what is wrong before it', () => {
    expect(problems('Apend(Mid([a], 1), "x')).toEqual([
      'expression-unclosed: "x',
      'unknown-function: Apend',
      'argument-count: )',
    ]);
  });
});

describe('a fix of a check', () => {
  it.each([
    'Switch([IsSoftDeleted], "False", "True", "True", "False")',
    'InStr([mail], "@", 1, "vbTextCompare")',
    'Append(mail, [displayName] = "x")',
    'IIF([a] = null, "x", USA)',
    'Count("proxyAddresses")',
    'FormatDateTime([x], , "YYYYMMDD hh:MM", "yyyy-mm-dd")',
    String.raw`Replace([mobile], , "[\s\-]+", , "", , )`,
    'Replace([mail], "a", "b")',
    'Replace([mail], "a", , , "")',
    'Switch([a], , "1", "x", 1, "y")',
    'IIF([department] <> "", [department], IIF(IsNull([city]), "x", "y"))',
    '[appRoleAssignments]',
    '[departmnt]',
    'Apend([mail], "x")',
    'displayName',
    '8',
  ])('leaves %s an expression that can be read, with less to report', (text) => {
    const parsed = parseExpression(text);
    const context = { ...anyContext, sourceObject: entraObjects.User };
    const before = checkExpression(parsed, context);
    const fixes = before.flatMap((problem) => problem.fixes.map((fix) => ({ ...fix, code: problem.code })));
    expect(fixes.length).toBeGreaterThan(0);
    for (const { edits, code } of fixes) {
      const mended = parseExpression(applyEdits(text, edits));
      expect(mended.problems).toEqual([]);
      const count = (found: typeof before): number => found.filter((problem) => problem.code === code).length;
      expect(count(checkExpression(mended, context))).toBeLessThan(count(before));
    }
  });
});

describe('what is wrong is named where it is', () => {
  it.each([
    ['Append([mail', ['expression-unclosed: (', 'expression-unclosed: [mail']],
    ['Append([mail], "x"', ['expression-unclosed: (']],
    ['Append([mail] "x")', ['expression-unexpected: "']],
    ['Append([mail], "x"))', ['expression-unexpected: )']],
    ['IIF(([a] = "b"), "x", "y")', ['expression-unexpected: (']],
    ['IIF([a] = "x" And [b] = "y", "p", "q")', ['expression-unexpected: And']],
    ['IIF([a] == "b", "x", "y")', ['expression-unexpected: ==']],
    ['[a] & [b]', ['expression-unexpected: &']],
    ['=Append([mail], "x")', ['expression-unexpected: =']],
    ["Append([mail], '.test')", ["expression-unexpected: '"]],
    ['Append([mail], “it’s here”)', ['expression-unexpected: “']],
    ['Join("-", [givenName, [surname])', ['expression-unclosed: [givenName']],
    ['Append([mail], )', ['argument-count: ']],
    ['Mid([mail], , 3)', ['argument-count: ']],
    ['append([mail], "x")', ['function-case: append']],
    ['Apend([mail], "x")', ['unknown-function: Apend']],
    ['Append(Mid([a], 1), "x")', ['argument-count: )']],
    ['Guid(1, 2)', ['argument-count: 1, 2']],
    ['Switch([a], , "1", "2", "3")', ['argument-count: "3"']],
    ['Append([], "x")', ['expression-unexpected: []']],
    ['ToLower [mail]', ['expression-unexpected: [mail]']],
    ['Replace([mail], "a", "b", "c")', ['replace-arguments: "b"']],
    ['IIF([a] = null, "x", "y")', ['bare-word: null']],
    ['Concat([a], "x")', ['unknown-function: Concat']],
    ['Left([a], InStr([a], "@") - 1)', ['expression-unexpected: -']],
    ['Left([a], 2 * 3)', ['expression-unexpected: *']],
  ])('%s', (text, found) => {
    expect(problems(text).sort()).toEqual(found);
  });
});
