import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../../test/kit/chance.js';
import { applyEdits } from '../../span.js';
import { isMatch, parseRegex, RegexFailure, StepBudget } from './index.js';
import { MAX_DEPTH } from './parser.js';
import type { RegexNode } from './tree.js';

const raw = String.raw;

/** Patterns made of what patterns are made of, in any order. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom('(', ')', '[', ']', '[^', '{', '}', '|', '*', '+?', '?', '.', '^', '$', '-', ',', '#', ' ', '\n'),
      fc.constantFrom(
        '(?:',
        '(?=',
        '(?<!',
        '(?<',
        '>',
        "(?'",
        "'",
        '(?>',
        '(?(',
        '(?i)',
        '(?x)',
        '(?#',
        '(?P<',
        '(?<a-',
      ),
      fc.constantFrom(
        'a',
        'B',
        '1',
        '{1,2}',
        '{2,1}',
        '\\',
        '\\d',
        '\\p{Lu}',
        '\\p{',
        '\\k<',
        '\\1',
        '\\x4',
        '-[',
        '😀',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 15 },
  )
  .map((parts) => parts.join(''));

/** The problems of a pattern, drawn under it. */
function drawn(pattern: string): string[] {
  return parseRegex(pattern).problems.map(({ start, end }) => ' '.repeat(start) + '^'.repeat(end - start));
}

describe('parseRegex', () => {
  it.each([
    raw`^[\w.+-]+@contoso\.com$`,
    raw`(?<Suburb>\p{Lu}\w*)\s+(?'State'[A-Z]{2,3})`,
    raw`[a-z-[aeiou]][]a][^]a][a-][-a]`,
    raw`a{`,
    raw`a{,3}b{x}{y`,
    raw`a{2}b{2,}c{2,3}?`,
    raw`^*(?=a)?\b+`,
    raw`(a)\1\k<1>\k'1'\<1>`,
    raw`\10\078\x41\u0041\cJ\e\a\f\v`,
    raw`\.\-\/\@\ \#\"\<\'`,
    raw`(?i)a(?-i:b)(?im-sx+n)`,
    raw`(?x) a # ( not a group`,
    raw`a(?# comment )*b*(?# lazy )?`,
    raw`(?(1)a|b)(c)(?(n)a)(?<n>d)(?(?=e)f|g)(?(other)h)`,
    raw`(?<open>a)(?<-open>b)(?<both-open>c)`,
    raw`[\]\[\-\b\x41-\x5a\p{IsGreek}\d]`,
    raw`[--a][a-b-c][,--[a]][[:alpha:]]`,
    raw`()()()()()()()()()()\10`,
    raw`x|y||z|`,
    // Options in a group within a conditional, and in one whose test is a group.
    raw`(?(a)(?:(?i)b)|((?i:c)))`,
    raw`(a)(?(1)(?i)b|(?x:c))`,
    '',
  ])('finds nothing wrong with %j', (pattern) => {
    expect(parseRegex(pattern).problems).toEqual([]);
  });

  it.each([
    ['a(b', ' ^', 'not closed'],
    ['a)b', ' ^', 'no matching'],
    ['(a]+)[b', '     ^', 'not closed'],
    ['[]', '^', 'not closed'],
    ['*a', '^', 'nothing to repeat'],
    ['a|+?', '  ^^', 'nothing to repeat'],
    ['(?i)*', '    ^', 'nothing to repeat'],
    ['(?)', ' ^', 'nothing to repeat'],
    ['a**', '  ^', 'write (?:a*)*'],
    ['a*+b', '  ^', 'write (?>a*)'],
    ['a{2}{3}', '    ^^^', 'already a quantifier'],
    ['a{5,2}', ' ^^^^^', 'reversed'],
    ['a{9999999999}', '  ^^^^^^^^^^', 'too large'],
    ['[z-a]', ' ^^^', 'reversed'],
    [raw`[a-\d]`, ' ^^^^', 'many characters'],
    ['[a-z-[b]c]', '        ^', 'last part'],
    [raw`a\y`, ' ^^', 'no escape'],
    [raw`[\A]`, ' ^^', 'no escape'],
    [raw`\_`, '^^', 'no escape'],
    ['a\\', ' ^', 'at the end'],
    ['(?P<n>a)', '^^^^^^', '(?<n>…)'],
    ['(?<n>a)(?P=n)', '       ^^^^^', raw`\k<n>`],
    ['(?|a)', '^^^', '(?:…)'],
    ['(?<a b>c)', '   ^^^', 'letters, digits and _'],
    ['(?<>a)', '^^^^', 'letters, digits and _'],
    ['(?<0>a)', '   ^', 'whole match'],
    ['(?<a-b>c)', '   ^^^', 'cannot contain a hyphen'],
    ['(?#a', '^^^', 'not closed'],
    [raw`\p{Foo}`, '   ^^^', 'no category'],
    [raw`\p{Greek}`, '   ^^^^^', raw`\p{IsGreek}`],
    [raw`\p{Script=Greek}`, '   ^^^^^^^^^^^^', raw`\p{IsGreek}`],
    [raw`\P{Letter}`, '   ^^^^^^', raw`\P{L}`],
    [raw`\pL`, '^^', raw`\p{L}`],
    [raw`\p{L`, '^^^^', 'not closed'],
    [raw`\x4g`, '^^^', 'hexadecimal'],
    [raw`\u{41}`, '^^', 'hexadecimal'],
    [raw`\c1`, '^^', 'control character'],
    [raw`\cı`, '^^', 'control character'],
    [raw`(a)\2`, '   ^^', 'no group 2'],
    [raw`\k<n>`, '^^^^^', 'no group "n"'],
    [raw`(?<n>a)\k<n`, '       ^^^^', 'not closed'],
    [raw`\kn`, '^^', 'name of a group'],
    [raw`\<b>`, '^^^^', 'no group "b"'],
    ['(?(2)a|b)', '^^^^^', 'no group 2'],
    ['(a)(?(1)a|b|c)', '           ^^', 'two branches'],
    ['(?(?<n>a)b)', '     ^', 'Remove the name'],
    ['(?(a)b|(?i)c)', '       ^^^', 'no options directly in a conditional'],
    ['(?(a)(?x:b)|c)', '     ^^^', 'no options directly in a conditional'],
  ])('draws what is wrong with %j', (pattern, drawing, message) => {
    expect(drawn(pattern)).toEqual([drawing]);
    expect(parseRegex(pattern).problems[0]?.message).toContain(message);
  });

  it('finds every mistake, not only the first as .NET does', () => {
    expect(drawn(raw`a**[z-a]\y(`)).toEqual(['  ^', '    ^^^', '        ^^', '          ^']);
  });

  it.each([
    ['(a)(?:b)(c)', ['0', '1', '2']],
    ['(?<n>a)(b)', ['0', '1', 'n']],
    ['(?<b>x)(?<a>y)(z)(?<b>w)', ['0', '1', 'b', 'a']],
    ['(?<3>a)(b)(?<n>c)', ['0', '1', 'n', '3']],
    ['(?n)(a)(?<n>b)', ['0', 'n']],
    ['(?n:(a))(b)', ['0', '1']],
    [raw`\((a)[(](?#()`, ['0', '1']],
    ['(?x)(a) # (b)\n(c)', ['0', '1', '2']],
    ['(?(a)(b)|c)', ['0', '1']],
  ])('numbers the groups of %j', (pattern, names) => {
    expect(parseRegex(pattern).groupNames).toEqual(names);
  });

  it('gives a tree for any text, with every span inside it, and matching it ends', () => {
    fc.assert(
      fc.property(soup, (pattern) => {
        const regex = parseRegex(pattern);
        for (const { start, end } of [...regex.problems, ...nodesOf(regex.tree)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(pattern.length);
        }
        for (const { start, end } of regex.problems) expect(end).toBeGreaterThan(start);
        try {
          isMatch(regex, 'aB1 a\n😀', new StepBudget(5000));
        } catch (error) {
          expect(error).toBeInstanceOf(RegexFailure);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  it('says where parentheses are too deep', () => {
    const depth = MAX_DEPTH + 1;
    expect(parseRegex('('.repeat(MAX_DEPTH) + ')'.repeat(MAX_DEPTH)).problems).toEqual([]);
    expect(drawn('('.repeat(depth) + ')'.repeat(depth))).toEqual([' '.repeat(MAX_DEPTH) + '^']);
  });

  it.each([
    '(',
    '[',
    '[a-',
    '[a-[',
    '(?<a',
    '(?(',
    'a{1',
    '\\',
    '(?#',
    '(a)',
    '(?i)',
    'a|',
    '\\k<',
    '\\p{',
    '(?<.',
    'a*',
  ])('reads a long row of %j', (part) => {
    const regex = parseRegex(part.repeat(20_000));
    expect(regex.problems.length).toBeLessThanOrEqual(30);
    if (regex.problems.length > 0) expect(() => isMatch(regex, 'a', new StepBudget())).toThrow(RegexFailure);
  });
});

function nodesOf(node: RegexNode): RegexNode[] {
  switch (node.kind) {
    case 'sequence':
      return [node, ...node.items.flatMap(nodesOf)];
    case 'alternation':
      return [node, ...node.branches.flatMap(nodesOf)];
    case 'group':
    case 'capture':
    case 'look':
    case 'repeat':
      return [node, ...nodesOf(node.body)];
    case 'conditional':
      return [
        node,
        ...(typeof node.test === 'number' ? [] : nodesOf(node.test)),
        ...nodesOf(node.yes),
        ...nodesOf(node.no),
      ];
    default:
      return [node];
  }
}

describe('fixes of patterns', () => {
  const fixed = (pattern: string): string[] =>
    parseRegex(pattern).problems.map(({ fix }) => (fix ? applyEdits(pattern, fix.edits) : ''));

  it.each([
    [raw`(a`, raw`\(a`],
    [raw`(?<n>a`, ''],
    [raw`a)`, raw`a\)`],
    [raw`[a`, raw`\[a`],
    [raw`*a`, raw`\*a`],
    [raw`{2}a`, raw`\{2}a`],
    ['a\\', 'a\\\\'],
    [raw`a{3,1}`, raw`a{1,3}`],
    [raw`[9-0]`, raw`[0-9]`],
    [raw`[a-Z]`, raw`[a-zA-Z]`],
    [raw`[b-Z]`, ''],
    [raw`[a-\d]`, raw`[a\-\d]`],
    [raw`\d++`, raw`(?>\d+)`],
    [raw`(ab)+{2}`, raw`(?:(ab)+){2}`],
    [raw`\d+**`, ''],
    [raw`(?P<n>a)`, raw`(?<n>a)`],
    [raw`(?<n>a)(?P=n)`, raw`(?<n>a)\k<n>`],
    [raw`\h`, raw`[ \t]`],
    [raw`[\h]`, raw`[ \t]`],
    [raw`\R`, raw`(?:\r\n|\n|\r)`],
    [raw`\K`, ''],
    [raw`\y`, 'y'],
    [raw`\pL`, raw`\p{L}`],
    [raw`\p{Letter}`, raw`\p{L}`],
  ])('%s', (pattern, expected) => {
    expect(fixed(pattern)).toEqual([expected]);
    if (expected !== '') expect(parseRegex(expected).problems).toEqual([]);
  });

  it('lie within the pattern and do not overlap', () => {
    fc.assert(
      fc.property(soup, (pattern) => {
        for (const { fix } of parseRegex(pattern).problems) {
          let last = 0;
          for (const { start, end } of fix?.edits ?? []) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(pattern.length);
            last = end;
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
