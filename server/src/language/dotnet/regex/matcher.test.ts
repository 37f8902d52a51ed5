import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../../test/kit/chance.js';
import {
  isMatch,
  isWholeMatch,
  matches,
  parseRegex,
  RegexFailure,
  replaceAll,
  replaceGroup,
  StepBudget,
} from './index.js';

const raw = String.raw;

/** What a pattern finds, and what its groups captured, `-` for nothing: `ab a -`. */
function found(pattern: string, text: string): string[] {
  const regex = parseRegex(pattern);
  expect(regex.problems).toEqual([]);
  return matches(regex, text, new StepBudget()).map((match) =>
    regex.groupNames
      .map((name) => {
        const span = match.groups.get(name);
        return span ? text.slice(span.start, span.end) : '-';
      })
      .join(' '),
  );
}

describe('matches', () => {
  it.each<[what: string, pattern: string, text: string, found: string[]]>([
    ['text', 'ab', 'abcab', ['ab', 'ab']],
    ['nothing', 'x', 'abc', []],
    ['the empty pattern', '', 'ab', ['', '', '']],
    ['empty matches beside others', 'a*', 'baac', ['', 'aa', '', '']],
    ['any character but line feeds', '.+', 'a\r\nb', ['a\r', 'b']],
    ['escapes', raw`\t\x41\u0042\cJ\e\101\0`, '\tAB\n\u001bA\0', ['\tAB\n\u001bA\0']],
    ['an octal code for want of a group', raw`\12`, '\n', ['\n']],
    ['digits of all scripts', raw`\d+`, '12٣', ['12٣']],
    ['word characters of all scripts', raw`\w+`, 'Žižkov_1 de-la', ['Žižkov_1', 'de', 'la']],
    ['no spacing marks as word characters', raw`\w`, '\u0903', []],
    ['white space, with U+0085 and without U+FEFF', raw`\s`, '\u0085\ufeff\u00a0', ['\u0085', '\u00a0']],
    ['what is none of them', raw`\D\W\S`, 'a-b', ['a-b']],
    ['categories', raw`\p{Lu}\p{Ll}+\P{L}`, 'Éva-x', ['Éva-']],
    ['halves of a surrogate pair', raw`\p{Cs}`, '😀', ['\ud83d', '\ude00']],
    ['blocks', raw`\p{IsGreek}+|\P{IsBasicLatin}`, 'abαβ é', ['αβ', 'é']],
    ['classes', '[a-cx-]+', 'ab-xyz', ['ab-x']],
    ['negated classes', '[^a-c]+', 'abcxyz', ['xyz']],
    ['a bracket first', '[]a]+', 'a]b', ['a]']],
    ['subtraction', '[a-z-[aeiou]]+', 'hello', ['h', 'll']],
    ['subtraction of a subtraction', '[a-z-[d-w-[m-o]]]+', 'admoz', ['a', 'moz']],
    ['subtraction from one character', '[a-[c-e]]+', 'bbaac', ['aa']],
    ['no subtraction at the beginning', '[^-[bc]]', 'b] d]', ['d]']],
    ['backspace in a class only', raw`[\b]`, 'a\bb', ['\b']],
    ['quantifiers', 'ab?c+d*', 'accabcd', ['acc', 'abcd']],
    ['counts', 'a{2}b{1,2}c{2,}', 'aabbccc aabc', ['aabbccc']],
    ['braces as text', 'a{,2}', 'a{,2} aa', ['a{,2}']],
    ['lazy quantifiers', '<.+?>a??', '<b>a<i>', ['<b>', '<i>']],
    ['lazy counts', '(?:ab){1,3}?(c|$)', 'ababab', ['ababab ']],
    ['alternation', 'a|ab|', 'ab', ['a', '', '']],
    ['groups, the last round', '(?:(a)|(b))+', 'ab', ['ab a b']],
    ['groups that are undone', '(?:(a)x|ab)', 'ab', ['ab -']],
    ['named groups', '(?<first>a)(b)', 'ab', ['ab b a']],
    ['numbered groups', '(?<2>a)(?<1>b)', 'ab', ['ab b a']],
    ['groups of one name', '(?<n>a)(?<n>b)', 'ab', ['ab b']],
    ['a round that is empty', '(a|)*', 'ab', ['a ', ' ', ' ']],
    ['backreferences', raw`(\w)\1`, 'hello aab', ['ll l', 'aa a']],
    ['named backreferences', raw`(?<q>['"]).*?\k<q>`, `'a"b'`, [`'a"b' '`]],
    ['a backreference to nothing', raw`(a)?\1b`, 'b', []],
    ['the beginning', '^a', 'aa', ['a']],
    ['the end, before a last line feed', 'a$', 'a\na\n', ['a']],
    ['the very end', raw`a\z|b\Z`, 'a\nb\n', ['b']],
    ['lines', '(?m)^.|.$', 'ab\ncd', ['a', 'b', 'c', 'd']],
    ['where the last match ended', raw`\Ga`, 'aaba', ['a', 'a']],
    ['nowhere after an empty match', raw`\G`, 'ab', ['']],
    ['where the last match ended, once it is empty', raw`\Ga*`, 'aab', ['aa', '']],
    ['word boundaries', raw`\ba\w*`, 'an ba -a', ['an', 'a']],
    ['no word boundary', raw`\Ba`, 'aa', ['a']],
    ['lookahead', 'a(?=b)|c(?!d)', 'abaccd', ['a', 'c']],
    ['captures of a lookahead', '(?=(ab))a', 'ab', ['a ab']],
    ['no captures of a negative one', '(?!(a)b)a', 'ac', ['a -']],
    ['lookbehind', '(?<=a)b|(?<!a)c', 'abcac', ['b', 'c']],
    ['lookbehind of any length, read from right to left', raw`(?<=(\d+)(\d+))a`, '123a', ['a 1 23']],
    ['lookahead in lookbehind', raw`(?<=a(?=bc)b)c`, 'abc', ['c']],
    ['a backreference in lookbehind', raw`(?<=\1(a))b`, 'aab', ['b a']],
    ['atomic groups', '(?>a+)ab|a', 'aab', ['a', 'a']],
    ['atomic groups that captured', '(?>(a)|b)c', 'ac', ['ac a']],
    ['option i', '(?i)straße|[a-c]+', 'STRAßE AbC', ['STRAßE', 'AbC']],
    ['option i for the Kelvin sign', '(?i)k[J-K]', '\u212a\u212a', ['\u212a\u212a']],
    ['no option i for dotless i', '(?i)i', 'ıİI', ['I']],
    ['option i and categories', raw`(?i)\p{Lu}+`, 'aB1', ['aB']],
    ['option i and negation', '(?i)[^a]', 'Ab', ['b']],
    ['option i and backreferences', raw`(?i)(a)\1`, 'aA', ['aA a']],
    ['options up to the end of a group', '(a(?i)b)c', 'aBc aBC', ['aBc aB']],
    ['options in the branches that follow', 'a(?i)b|c', 'aB C', ['aB', 'C']],
    ['options of a group', '(?i:a)b(?s:.)', 'Ab\n AB', ['Ab\n']],
    ['option n', '(?n)(a)(?<x>b)', 'ab', ['ab b']],
    ['option x', '(?x) a \\ b # c\n [ ]', 'a b ', ['a b ']],
    ['comments', 'a(?#b)c*', 'acc', ['acc']],
    ['a test of a group', '(a)?(?(1)b|c)', 'abc', ['ab a', 'c -']],
    ['a test of a name', '(?<q>")?a(?(q)")', '"a" a" "a', ['"a" "', 'a -', 'a -']],
    ['a test of what follows', '(?(?=a)ab|c)', 'abc', ['ab', 'c']],
    ['a test that is a pattern', '(?(ab)a.|.)', 'abc', ['ab', 'c']],
  ])('finds %s', (_, pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it('agrees with JavaScript where the two languages are one', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' '), maxLength: 8 }),
        ({ source }, text) => {
          const regex = parseRegex(source);
          expect(regex.problems).toEqual([]);
          const ours = withinBudget(() => matches(regex, text, new StepBudget()));
          // What is too much here may be endless in JavaScript.
          fc.pre(ours !== undefined);
          const theirs = [...text.matchAll(new RegExp(source, 'dg'))];
          expect(ours.map(({ start, end }) => [start, end])).toEqual(theirs.map(({ indices }) => indices![0]));
          for (const [at, { indices }] of theirs.entries()) {
            // JavaScript forgets with each round what groups captured in earlier ones, .NET does not.
            for (const [group, span] of indices!.entries()) {
              const capture = ours[at]!.groups.get(String(group));
              if (span !== undefined) expect([capture?.start, capture?.end]).toEqual(span);
            }
          }
        },
      ),
      { numRuns: runs(2000) },
    );
  });
});

/** What is computed, or nothing where that takes too long. */
function withinBudget<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    expect(error).toBeInstanceOf(RegexFailure);
    return undefined;
  }
}

interface Source {
  readonly source: string;
  /** JavaScript has its own ways with rounds that are empty, so nothing that may be empty is repeated. */
  readonly empty: boolean;
}

/** Patterns that mean the same in both languages. */
const { pattern } = fc.letrec<{ pattern: Source; sequence: Source; item: Source; atom: Source }>((tie) => ({
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((branches) => ({
    source: branches.map(({ source }) => source).join('|'),
    empty: branches.some(({ empty }) => empty),
  })),
  sequence: fc.array(tie('item'), { maxLength: 3 }).map((items) => ({
    source: items.map(({ source }) => source).join(''),
    empty: items.every(({ empty }) => empty),
  })),
  item: fc
    .tuple(
      tie('atom'),
      fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '+?', '??', '{0,2}?', '{1,}?'),
    )
    .map(([{ source, empty }, quantifier]) =>
      empty ? { source, empty } : { source: source + quantifier, empty: /^(?:\*|\?|\{0)/.test(quantifier) },
    ),
  atom: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\s').map((source) => ({ source, empty: false })),
    fc.constantFrom('^', '$', '\\b', '\\B').map((source) => ({ source, empty: true })),
    tie('pattern').map(({ source, empty }) => ({ source: `(${source})`, empty })),
    tie('pattern').map(({ source, empty }) => ({ source: `(?:${source})`, empty })),
    fc
      .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('pattern'))
      .map(([look, { source }]) => ({ source: `(${look}${source})`, empty: true })),
  ),
}));

describe('the budget', () => {
  it('is shared by all calls', () => {
    const budget = new StepBudget(1000);
    const regex = parseRegex('a');
    expect(isMatch(regex, 'a', budget)).toBe(true);
    expect(() => {
      for (;;) isMatch(regex, 'a', budget);
    }).toThrow(RegexFailure);
  });

  it.each([
    ['^(?:a|b)*$', 'ab'.repeat(50_000)],
    ['^(a|b|)*?$', 'ab'.repeat(50_000)],
    ['^(?:(?=(a|b)).)*$', 'ab'.repeat(50_000)],
    ['c(?<=^(?:a|b)*c)', `${'ab'.repeat(50_000)}c`],
  ])('lets %j read a long text if it is large enough', (pattern, text) => {
    expect(isMatch(parseRegex(pattern), text, new StepBudget(20_000_000))).toBe(true);
  });

  it('bounds what a replacement writes', () => {
    expect(() => replaceAll(parseRegex(''), 'a'.repeat(20_000), '$_', new StepBudget())).toThrow(RegexFailure);
  });

  it.each([raw`(?<n>a)(?<-n>b)`, raw`\p{_xmlI}`, '(a'])('does not match %j', (pattern) => {
    expect(() => isMatch(parseRegex(pattern), 'a', new StepBudget())).toThrow(RegexFailure);
  });
});

describe('replaceAll', () => {
  it.each([
    ['a', 'banana', 'o', 'bonono'],
    ['x', 'banana', 'o', 'banana'],
    ['', 'ab', '-', '-a-b-'],
    [raw`(\w+) (?<last>\w+)`, 'Ada Lovelace', '${last}, $1', 'Lovelace, Ada'],
    [raw`(\w+) (?<last>\w+)`, 'Ada Lovelace', '$2 ${1} $0', 'Lovelace Ada Ada Lovelace'],
    ['b', 'abc', "[$`|$&|$'|$_|$$]", 'a[a|b|c|abc|$]c'],
    ['(a)|(b)', 'ab', '[$1$2]', '[a][b]'],
    ['(a)(b)?', 'a', '$+.', '.'],
    ['(a)', 'a', '$10 $2 ${x} ${1 $ $a', '$10 $2 ${x} ${1 $ $a'],
    ['(?<2>a)', 'a', '$1$2', '$1a'],
    [raw`\s+$|^\s+`, '  a b ', '', 'a b'],
  ])('replaces %j in %j by %j', (pattern, text, replacement, expected) => {
    expect(replaceAll(parseRegex(pattern), text, replacement, new StepBudget())).toBe(expected);
  });
});

it.each(['$2147483648', '${2147483648}', 'x$99999999999'])(
  'refuses %j, whether or not anything matches',
  (replacement) => {
    for (const text of ['a', 'b']) {
      expect(() => replaceAll(parseRegex('a'), text, replacement, new StepBudget())).toThrow(RegexFailure);
    }
  },
);

describe('isWholeMatch', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['a|ab', 'ab', true],
    ['(?x)a # b', 'a', true],
    ['^a$', 'a\n', false],
    [raw`(?i)A\z`, 'a', true],
    ['(a+|b)*', 'aabab', true],
    ['', '', true],
  ])('%j on %j: %j', (pattern, text, expected) => {
    expect(isWholeMatch(parseRegex(pattern), text, new StepBudget())).toBe(expected);
  });
});

describe('replaceGroup', () => {
  it.each([
    [raw`(?<Suburb>\w+), NSW`, 'Pyrmont, NSW; Perth, WA', 'Suburb', '$1', '$1, NSW; Perth, WA'],
    ['a(b)?c', 'abc ac', '1', 'x', 'axc ac'],
    ['(?<n>a)b', 'ab', '1', 'x', 'xb'],
    ['a', 'aa', '0', 'x', 'xx'],
    ['(a)', 'a', 'other', 'x', 'a'],
    ['a(?=(b))', 'abab', '1', 'x', 'axax'],
    ['(?<=(a).*)b', 'abb', '1', 'x', 'xbb'],
  ])('replaces in %j, %j, group %j', (pattern, text, group, value, expected) => {
    expect(replaceGroup(parseRegex(pattern), text, group, value, new StepBudget())).toBe(expected);
  });
});
