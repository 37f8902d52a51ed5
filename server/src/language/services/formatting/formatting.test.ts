import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExpressionDocument } from '../../documents/expression-document.js';
import { readFilterDocument } from '../../documents/filter-document.js';
import { readDocument } from '../../documents/read.js';
import { isSameButForLayout } from '../../entra/layout.js';
import { parseExpression } from '../../entra/parser.js';
import { parseFilter } from '../../scim/parser/index.js';
import { print } from '../../scim/printer.js';
import { applyEdits, span } from '../../span.js';
import { formattingEdits } from './index.js';

const expression = (text: string) => readExpressionDocument('a.entraexpression', text);
const filter = (text: string) => readFilterDocument('a.scimfilter', text);
const formatted = (text: string, read: typeof expression | typeof filter): string =>
  applyEdits(text, formattingEdits(read(text)));

function texts(name: string, member: string): string[] {
  const url = new URL(`../../../../../test/conformance/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>[]).map((entry) => entry[member]!);
}

const LONG = 'Switch([IsSoftDeleted], , "False", "True", "True", "False", "Unknown", "False")';
const LONG_LAID_OUT = `Switch(
  [IsSoftDeleted],
  ,
  "False", "True",
  "True", "False",
  "Unknown", "False"
)`;

describe('an expression', () => {
  it.each([
    ['Append([mail],".x")', 'Append([mail], ".x")'],
    ['Append(\n[mail],\n".x"\n)\n', 'Append([mail], ".x")\n'],
    [`  ${LONG}  `, LONG_LAID_OUT],
    [`${LONG}\n\n`, `${LONG_LAID_OUT}\n`],
    [LONG.replace(' ', '\r\n'), LONG_LAID_OUT.replaceAll('\n', '\r\n')],
    ['Join("a\n  b",[mail], [title])', 'Join("a\n  b", [mail], [title])'],
    ['[mail]', '[mail]'],
  ])('%j', (text, result) => {
    expect(formatted(text, expression)).toBe(result);
  });

  it.each(['', '  ', 'Append([mail],', 'Append([mail],"x', 'Append([mail] ".x")', 'Append([mail],“x”)'])(
    'that is not complete is left as it is: %j',
    (text) => {
      expect(formattingEdits(expression(text))).toEqual([]);
    },
  );

  it.each(texts('entra-expression', 'expression'))('keeps its meaning, and is laid out once: %s', (text) => {
    const once = formatted(text, expression);
    expect(isSameButForLayout(once, text)).toBe(true);
    expect(formatted(once, expression)).toBe(once);
    expect(parseExpression(once).problems.map(({ code }) => code)).toEqual(
      parseExpression(text).problems.map(({ code }) => code),
    );
  });

  it('is laid out in a range only', () => {
    const text = 'IIF([mail]="x",[mail],[title])';
    const edits = formattingEdits(expression(text), span(text.indexOf('[title]'), text.length));
    expect(applyEdits(text, edits)).toBe('IIF([mail]="x",[mail], [title])');
  });
});

describe('a filter', () => {
  const HEAD = '# application: genesys-cloud\n';
  it.each([
    ['title   pr\nand  active eq true', 'title pr and active eq true'],
    ['not(title pr)', 'not (title pr)'],
    ['( title pr )\n', '(title pr)\n'],
    ['emails[ type eq "work"  and value ew "x" ]', 'emails[type eq "work" and value ew "x"]'],
    [
      `${HEAD}\nuserName sw "a" and displayName co "some long text" and (title pr or active eq true) and id pr`,
      `${HEAD}
userName sw "a"
and displayName co "some long text"
and (title pr or active eq true)
and id pr`,
    ],
    [
      'active eq true and (userName sw "a long beginning" or displayName co "a long text" or title eq "a long title")',
      `active eq true
and (
  userName sw "a long beginning"
  or displayName co "a long text"
  or title eq "a long title"
)`,
    ],
    [
      'userName sw "a long beginning" and displayName co "a long text, or not" or title eq "a long title" and title pr',
      `userName sw "a long beginning" and displayName co "a long text, or not"
or title eq "a long title" and title pr`,
    ],
    [
      'title pr   # with a title\n     # and active\nand active  eq true # yes\n',
      'title pr # with a title\n# and active\nand active eq true # yes\n',
    ],
    ['title # of the person\n  pr', 'title # of the person\n  pr'],
    ['( # either\ntitle pr or\n# or\nid pr)', '( # either\n  title pr\n  or\n    # or\n    id pr\n)'],
    ['\r\n# a\r\n\r\ntitle  pr\r\n', '\r\n# a\r\n\r\ntitle pr\r\n'],
  ])('%j', (text, result) => {
    expect(formatted(text, filter)).toBe(result);
    expect(formatted(result, filter)).toBe(result);
  });

  it.each(['', '# only a comment', 'title', 'title pr and', 'title eq "x', '(title pr', 'title eq ‘x’'])(
    'that is not complete is left as it is: %j',
    (text) => {
      expect(formattingEdits(filter(text))).toEqual([]);
    },
  );

  const meaning = (text: string): string => {
    const { filter: parsed } = filter(text);
    return print(text, parsed.tree);
  };
  const comments = (text: string): string[] =>
    filter(text).comments.map(({ start, end }) => text.slice(start, end).trimEnd());

  it.each(texts('scim-filter', 'text'))('keeps its meaning, and is laid out once: %s', (text) => {
    const once = formatted(text, filter);
    expect(meaning(once)).toBe(meaning(text));
    expect(formatted(once, filter)).toBe(once);
  });

  it('keeps meaning and comments wherever there is whitespace', () => {
    const valid = texts('scim-filter', 'text').filter((text) => parseFilter(text).problems.length === 0);
    const space = fc.constantFrom(' ', '  ', '\n', '\t', ' # a comment\n', '\n# one\n\n  # two \n', '\r\n');
    // Long ones as well, which are put on lines.
    const joined = fc
      .array(fc.constantFrom(...valid), { minLength: 1, maxLength: 5 })
      .map((some) => some.map((text) => `(${text})`).join(' and '));
    fc.assert(
      fc.property(joined, fc.array(space, { minLength: 1, maxLength: 20 }), (text, spaces) => {
        let next = 0;
        const spread = text.replace(/"(?:[^"\\]|\\.)*"| /g, (found) =>
          found === ' ' ? spaces[next++ % spaces.length]! : found,
        );
        const once = formatted(spread, filter);
        expect(meaning(once)).toBe(meaning(spread));
        expect(comments(once)).toEqual(comments(spread));
        expect(filter(once).filter.problems.filter(({ severity }) => severity !== 'information')).toEqual([]);
        expect(formatted(once, filter)).toBe(once);
      }),
    );
  });
});

it('leaves mapping documents to the editor', () => {
  const document = readDocument({ uri: 'a.provisioning.json' }, '{"users":{"attributeMappings":[]}}', {});
  expect(formattingEdits(document!)).toEqual([]);
});
