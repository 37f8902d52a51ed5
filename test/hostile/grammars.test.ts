import textmate from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';
import { matches, parseRegex, StepBudget } from '../../server/src/language/dotnet/regex/index.js';
import { loadGrammars, ours, type Grammars } from '../kit/grammars.js';

/*
 * VS Code gives a line of up to 20,000 characters to a grammar, in every JSON file. No line may take more than linear
 * time: four times the characters take at most five times the work. Two things are counted: the characters that searches
 * pass while a line is tokenized, and, for each expression of the grammars alone, the steps of a backtracking matcher.
 */

const TIMES = 4;
const LIMIT = 5;

let searched = 0;
let grammars: Grammars;
beforeAll(async () => {
  grammars = await loadGrammars((characters) => (searched += characters));
});

/** What lines are made of, again and again. */
const UNITS = [
  ...[
    '[',
    ']',
    '[[',
    '[]',
    '[[]',
    '[a',
    'a[',
    '[a[b',
    '[a[b]',
    '[a["b"]',
    '[[""]',
    '["',
    '[["',
    '[""',
    "['",
    ' [',
    '{"a":[',
  ],
  ...[
    '{',
    '}',
    '{"',
    '{"a":',
    '"a":"b",',
    '"a": ',
    '(',
    ')',
    'A(',
    'a(',
    'a (',
    'A(a',
    '"',
    '""',
    '"a"',
    '\\',
    '\\\\',
    '\\"',
  ],
  ...[
    '\\\\\\"',
    '\\u',
    '\\u0022',
    'a',
    'A',
    'Aa ',
    'a ',
    'a  ',
    'a.',
    'a1',
    'a$',
    '$',
    '_',
    '.',
    ',',
    ':',
    'a:',
    ' ',
    '\t',
    '-',
  ],
  ...[
    '0',
    '00',
    '1',
    '1.',
    '1e',
    '&H',
    '&HF',
    '<',
    '<>',
    'eq ',
    'not ',
    'true',
    'tr',
    '#',
    ' #',
    '" #',
    '/',
    '//',
    '/* ',
    '*/',
  ],
  ...[
    'urn:',
    'urn:a',
    'aurn:',
    'urn:a:',
    '"urn:a',
    '"target"',
    '"target":',
    '"target": ',
    '"target":"',
    '"target": "a.',
    '"target" : "a[',
  ],
  ...['%', '%a', '%a%', '%a% ', 'A(%a', 'Ignore', 'IgnoreObjectFlow', 'IgnoreObjectFlow%', '"source": "A(%a'],
  ...['"source": "A(', '"source": "[a', '"expression":"A(\\"', 'é', '😀'],
];

const BEGINNINGS: Readonly<Record<keyof Grammars, readonly string[]>> = {
  'source.json': [
    ...['', '{ "a": ', '{ "a": [', '{ "target": "', '{ "target": "a[', '{ "target": "a[b eq \\"', '{ "target": "urn:'],
    ...['{ "source": "A(', '{ "source": "A(\\"', '{ "source": "[a'],
  ],
  'source.scim-filter': ['', 'a', '"', 'urn:'],
  'source.entra-expression': ['', 'a', '"', '[', 'A(', '[a["'],
};

function workOf(scope: keyof Grammars, line: string): number {
  searched = 0;
  const { stoppedEarly, ruleStack } = grammars[scope].tokenizeLine2(line, textmate.INITIAL, 20_000);
  expect(stoppedEarly).toBe(false);
  // At each token the engine walks over all of these.
  expect((ruleStack as unknown as { depth: number }).depth).toBeLessThan(320);
  return searched;
}

describe.each(Object.entries(BEGINNINGS))('a line of %s', (scope, beginnings) => {
  it.each(beginnings)('that begins with “%s” is tokenized in linear time', (beginning) => {
    for (const unit of UNITS) {
      // Shorter lines are searched in another way, and here still nothing nests too deeply.
      const [few, many] = [1200, TIMES * 1200].map((length) =>
        workOf(scope as keyof Grammars, beginning + unit.repeat(length / unit.length)),
      );
      expect(many! / few!, unit).toBeLessThanOrEqual(LIMIT);
    }
  });
});

it('tokenizes as far as anything can nest', () => {
  for (const unit of ['[', '{"a":', '{"a":[', '[[]', ' [ "a", ']) {
    const [few, many] = [5000, 20_000].map((length) =>
      workOf('source.json', `{ "a": ${unit.repeat(length / unit.length)}`),
    );
    expect(many! / few!, unit).toBeLessThanOrEqual(LIMIT);
  }
});

it('colours what nests as deeply as real documents do', () => {
  const line = `${'{ "a": [ '.repeat(60)}{ "target": "emails[type pr]" }`;
  const { tokens } = grammars['source.json'].tokenizeLine(line, textmate.INITIAL);
  const texts = tokens.map(({ startIndex, endIndex }) => line.slice(startIndex, endIndex));
  expect(texts).toContain('emails');
});

it.each(['source.json', 'source.entra-expression'] as const)('colours the words of an expression in %s', (scope) => {
  const expression = 'IIF(IsPresent([mail]), Append(%DomainFQDN%, 50%), IgnoreAttributeFlow)';
  const line = scope === 'source.json' ? `{ "source": "${expression}" }` : expression;
  const { tokens } = grammars[scope].tokenizeLine(line, textmate.INITIAL);
  const keywords = tokens.filter(({ scopes }) => scopes.at(-1) === 'keyword.control.scim');
  expect(keywords.map(({ startIndex, endIndex }) => line.slice(startIndex, endIndex))).toEqual([
    '%DomainFQDN%',
    'IgnoreAttributeFlow',
  ]);
});

/** A rule of a grammar, or a grammar, as it is written. */
interface Rule {
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly patterns?: readonly Rule[];
  readonly repository?: Readonly<Record<string, Rule>>;
}

/** The expressions of a rule and of those within it. */
function* expressionsOf({ match, begin, end, patterns = [], repository = {} }: Rule): Iterable<string> {
  for (const expression of [match, begin, end]) if (expression !== undefined) yield expression;
  for (const inner of [...patterns, ...Object.values(repository)]) yield* expressionsOf(inner);
}

const EXPRESSIONS = ['scim.path.injection', 'scim.deep-json.injection', 'source.scim-filter', 'source.entra-expression']
  .flatMap((scope) => [...expressionsOf(ours(scope) as unknown as Rule)])
  .filter((expression, index, all) => all.indexOf(expression) === index);

it('has expressions', () => {
  expect(EXPRESSIONS.length).toBeGreaterThan(25);
});

describe.each(EXPRESSIONS)('the expression %s', (expression) => {
  const regex = parseRegex(expression);
  const steps = (line: string): number => {
    const budget = new StepBudget(1e9);
    matches(regex, line, budget);
    return budget.spent;
  };

  it('is searched for in linear time', () => {
    expect(regex.problems).toEqual([]);
    for (const unit of UNITS) {
      for (const beginning of ['', '"target":"', '"source": "', '\\"']) {
        const [few, many] = [400, TIMES * 400].map((length) => steps(beginning + unit.repeat(length / unit.length)));
        expect(many! / Math.max(few!, 100), beginning + unit).toBeLessThanOrEqual(LIMIT);
      }
    }
  });
});
