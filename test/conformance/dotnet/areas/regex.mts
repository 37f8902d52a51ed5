import {
  matches,
  parseRegex,
  RegexFailure,
  replaceAll,
  StepBudget,
  type Match,
  type ParsedRegex,
} from '../../../../server/src/language/dotnet/regex/index.js';
import { times, type Area, type Result } from './area.mjs';
import type { Random } from './random.mjs';

/** Patterns as mappings and scoping filters have them. */
const REAL = [
  String.raw`^(?!svc[-_]).+`,
  String.raw`[()\s-]+`,
  String.raw`(?<streetNumber>^\d*)`,
  String.raw`(?<Suffix>@(.)*)`,
  '[a-zA-Z_]*',
  String.raw`\+(?<isdCode>49|44|43|1|91)(?<phoneNumber>.*)`,
  String.raw`(\d{3})(\d{3})(\d{4})`,
  '(?i)^smtp:(?<a>.+)$',
  String.raw`[^\p{L}\p{Nd}]`,
  '([1-9][0-9])',
  '(1[0-9]|[2-9][0-9]|1000)',
  String.raw`^CN=(?<cn>[^,\\]*(?:\\.[^,\\]*)*),`,
  '[a-z-[aeiou]]+',
  String.raw`\b\w+\b`,
  String.raw`(?<=@)[^.]+(?=\.)`,
  String.raw`^\s+|\s+$`,
  '(?:a|ab)(?:c|bcd)(d*)',
  '(a*)*',
  '(a+|b)*?c',
  String.raw`(.)\1`,
  String.raw`(?<q>["']).*?\k<q>`,
  '(?x) a b # comment',
  '(?m)^.*$',
  '(?s)a.b',
  '(?>a+)b',
  '(?(a)ab|cd)',
  '(?<x>a)?(?(x)b|c)',
  String.raw`\p{IsGreek}+`,
  String.raw`\Ga`,
  String.raw`[\w.%+-]+@[\w-]+\.\w{2,}`,
  String.raw`^(.{0,20}).*$`,
  '(?n)(a)(?<b>b)',
  '(?-i)A(?i:b)c',
];

const LITERALS = ['a', 'b', 'c', 'A', 'B', '1', '7', ' ', '-', '_', '@', ',', 'é', 'ß', 'İ', 'ı', 'ſ', 'K', 'Σ', 'ς'];
const ESCAPES = [
  ...[String.raw`\d`, String.raw`\D`, String.raw`\w`, String.raw`\W`, String.raw`\s`, String.raw`\S`],
  ...[String.raw`\.`, String.raw`\\`, String.raw`\-`, String.raw`\(`, String.raw`\n`, String.raw`\t`, String.raw`\x41`],
  ...[String.raw`\u00e9`, String.raw`\p{L}`, String.raw`\P{Lu}`, String.raw`\p{Nd}`, String.raw`\p{IsCyrillic}`],
  ...[String.raw`\cA`, String.raw`\07`, String.raw`\e`, String.raw`\040`],
];
const ANCHORS = [
  '^',
  '$',
  String.raw`\b`,
  String.raw`\B`,
  String.raw`\A`,
  String.raw`\z`,
  String.raw`\Z`,
  String.raw`\G`,
];
const QUANTIFIERS = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,}', '{1,3}?', '{,2}', '{0}'];
const OPENINGS = [
  ...[
    '(',
    '(',
    '(',
    '(?:',
    '(?:',
    '(?<n>',
    '(?<m>',
    '(?<n-m>',
    '(?<-n>',
    "(?'n'",
    '(?<2>',
    '(?=',
    '(?!',
    '(?<=',
    '(?<!',
    '(?>',
  ],
  ...['(?i)', '(?i:', '(?-i:', '(?s-m:', '(?x:', '(?n:', '(?im)', '(?#', '(?(', '(?(1)', '(?(n)', '(?(a)', '(?(?i)'],
];

function atom(random: Random, depth: number): string {
  const kind = random.fraction();
  if (kind < 0.4) return random.pick(LITERALS);
  if (kind < 0.55) return random.pick(ESCAPES);
  if (kind < 0.62) return random.pick(ANCHORS);
  if (kind < 0.66) return '.';
  if (kind < 0.76) return characterClass(random, depth);
  if (kind < 0.8)
    return random.pick([String.raw`\1`, String.raw`\2`, String.raw`\k<n>`, String.raw`\k'm'`, String.raw`\10`]);
  if (depth === 0) return random.pick(LITERALS);
  const opening = random.pick(OPENINGS);
  if (opening.endsWith(')') && !opening.startsWith('(?(')) return opening;
  const inside = alternatives(random, depth - 1);
  return `${opening}${inside}${opening === '(?(' ? `)${alternatives(random, depth - 1)}` : ''})`;
}

function characterClass(random: Random, depth: number): string {
  const items = random.several(1, 4, () => {
    const kind = random.fraction();
    if (kind < 0.3) return random.pick(LITERALS);
    if (kind < 0.5) return random.pick(['a-c', 'A-Z', '0-9', '+-/', 'à-þ', 'Α-ω', 'Z-a']);
    if (kind < 0.8) return random.pick(ESCAPES);
    return random.pick(['-', '^', ']', '[', String.raw`\]`, String.raw`\b`]);
  });
  const subtracted = depth > 0 && random.chance(0.15) ? `-${characterClass(random, depth - 1)}` : '';
  return `[${random.chance(0.25) ? '^' : ''}${items}${subtracted}]`;
}

function sequence(random: Random, depth: number): string {
  return random.several(1, 4, () => atom(random, depth) + (random.chance(0.3) ? random.pick(QUANTIFIERS) : ''));
}

function alternatives(random: Random, depth: number): string {
  return sequence(random, depth) + (random.chance(0.2) ? `|${sequence(random, depth)}` : '');
}

const SIGNS = '()[]{}|?*+^$.\\-<>=!:,#&abn1 Pik\'"';

/** A pattern as somebody writes it, one made of the grammar, or one of the two with slips. */
function pattern(random: Random): string {
  let made = random.chance(0.25) ? random.pick(REAL) : alternatives(random, 2);
  if (random.chance(0.3))
    made = (random.chance(0.6) ? random.pick(['(?i)', '(?m)', '(?s)', '(?x)', '(?n)']) : '') + made;
  return made;
}

function slipped(random: Random): string {
  let made = pattern(random);
  for (let slips = random.whole(0, 3); slips > 0; slips--) made = random.mutated(made, SIGNS);
  return made;
}

const WORDS = [
  ...[
    'Ada',
    'ada@example.com',
    '+49 (30) 123-4567',
    'smtp:Ada@Example.com',
    'svc-backup',
    'CN=Ada\\, B,OU=x',
    '545 Tremont',
  ],
  ...[
    'aab',
    'abcd',
    'aaa',
    'bc',
    'ab',
    'A1',
    'Seán',
    'Straße',
    'İI ıi',
    'ΟΔΥΣΣΕΥΣ',
    'K',
    'ſ',
    '💡',
    '\n',
    '\r\n',
    '\t',
    ' ',
  ],
];

function text(random: Random): string {
  return random.several(0, 4, () =>
    random.chance(0.6) ? random.pick(WORDS) : random.several(1, 5, () => random.pick([...LITERALS, '\n', '"', "'"])),
  );
}

const REPLACEMENTS = [
  '',
  'X',
  '$1',
  '${n}',
  '$$',
  '$&',
  '$`',
  "$'",
  '$+',
  '$_',
  '$2',
  '$10',
  '${1}',
  '${none}',
  '$',
  '${',
  '$n',
];
const RARE = [
  '$2147483648',
  '${2147483648}',
  '$99999999999',
  '$01',
  '$0',
  '${0}',
  '${01}',
  '$ 1',
  '${ n}',
  '${-1}',
  '$٣',
  '$1$',
];

function replacement(random: Random): string {
  return random.several(0, 3, () =>
    random.chance(0.1)
      ? random.pick(RARE)
      : random.chance(0.7)
        ? random.pick(REPLACEMENTS)
        : random.pick(['a', '1', ' ', '\\']),
  );
}

/** More than any pattern here needs, unless it runs away. */
const STEPS = 5_000_000;

function tried(make: (budget: StepBudget) => Result): Result {
  try {
    return make(new StepBudget(STEPS));
  } catch (error) {
    if (!(error instanceof RegexFailure)) throw error;
    return /is not computed here/.test(error.message) ? 'unknown' : 'error';
  }
}

function shown(regex: ParsedRegex, match: Match): string {
  const spans = regex.slots.map(({ name }) => {
    const span = match.groups.get(name);
    return span ? `${span.start},${span.end - span.start}` : '-';
  });
  return spans.join(' ');
}

export const regexAreas: readonly Area[] = [
  {
    name: 'regular expressions: which are valid',
    count: 3000,
    agreement: 1,
    cases: (random) =>
      times(3000, () => {
        const given = slipped(random);
        return {
          question: ['regex valid', given],
          ours: () => (parseRegex(given).problems.length > 0 ? 'error' : []),
        };
      }),
  },
  {
    name: 'regular expressions: matches and groups',
    count: 3500,
    agreement: 1,
    cases: (random) =>
      times(3500, () => {
        const [given, searched] = [pattern(random), text(random)];
        return {
          question: ['regex match', given, searched],
          ours: () => {
            const regex = parseRegex(given);
            if (regex.problems.length > 0) return 'error';
            return tried((budget) =>
              matches(regex, searched, budget)
                .slice(0, 40)
                .map((match) => shown(regex, match)),
            );
          },
        };
      }),
  },
  {
    name: 'regular expressions: Replace',
    count: 2000,
    agreement: 1,
    cases: (random) =>
      times(2000, () => {
        const [given, searched, put] = [pattern(random), text(random), replacement(random)];
        return {
          question: ['regex replace', given, searched, put],
          ours: () => {
            const regex = parseRegex(given);
            if (regex.problems.length > 0) return 'error';
            return tried((budget) => [replaceAll(regex, searched, put, budget)]);
          },
        };
      }),
  },
];
