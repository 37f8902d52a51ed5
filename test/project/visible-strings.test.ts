import { describe, expect, it } from 'vitest';
import { changesBetween, visibleStrings, visibleStringsOf } from '../../scripts/visible-strings.mjs';
import { catalogue } from '../../server/src/language/problems/catalogue/index.js';

describe('the list of visible strings', () => {
  const listed = visibleStrings();
  const textsOf = (start: string): string[] =>
    listed.filter(({ file }) => file.startsWith(start)).map(({ text }) => text);

  it('has the titles and descriptions of all rules', () => {
    const texts = new Set(textsOf('server/src/language/problems/catalogue/'));
    for (const { title, description } of catalogue) {
      expect(texts).toContain(title);
      expect(texts).toContain(description);
    }
  });

  it.each([
    ['fixes', 'server/src/language/scim/parser/cursor.ts', 'Insert a space'],
    ['the client', 'client/src/features/rule-pages/', 'Rule documentation'],
    ['settings and commands', 'package.nls.json', 'Open Rule Documentation'],
    ['walkthroughs', 'package.nls.json', 'Fix the tutorial’s mistakes'],
    ['schemas', 'schemas/provisioning.schema.json', 'Provisioning file'],
  ])('has %s', (_, start, text) => {
    expect(textsOf(start)).toContain(text);
  });

  it('has the usage of the command line, and steps of Test Connection', () => {
    expect(textsOf('server/src/cli/usage.ts').join('\n')).toContain('Usage: scim-provisioning');
    expect(textsOf('server/src/online/connection/steps/').length).toBeGreaterThan(20);
  });
});

it('of the manifest, what is a key of package.nls.json is not, and its texts are', () => {
  expect(visibleStringsOf('package.json', '{ "title": "%command.a%", "label": "Some words" }')).toEqual(['Some words']);
  expect(visibleStringsOf('package.nls.json', '{ "command.a": "Open" }')).toEqual(['Open']);
});

describe('of a source file', () => {
  const of = (content: string): string[] => visibleStringsOf('server/src/a.ts', content);

  it('literals with words are visible, with ${…} for an expression', () => {
    expect(of('f(`The value ${a.b} is cut` + " off."); const x = "Not a " + y + " here";')).toEqual([
      'The value ${…} is cut off.',
      'Not a ${…} here',
    ]);
  });

  it('a single word is visible where it is shown', () => {
    expect(of("const a = { title: 'Remove', kind: 'word', label: b ? 'Yes' : 'No' };")).toEqual([
      'Remove',
      'Yes',
      'No',
    ]);
  });

  it('imports, types, keys, cases, comparisons and comments are not', () => {
    const content = [
      "import a from 'some name here';",
      "type T = 'one of two';",
      "const a = { 'a key here': 1 };",
      "switch (a) { case 'this case here': }",
      "if (a === 'that one here') b(); // 'a comment here'",
    ];
    expect(of(content.join('\n'))).toEqual([]);
  });
});

it('what was reworded is paired, also in a file that moved', () => {
  const before = [
    { file: 'a/x.ts', text: 'The value must not be empty.' },
    { file: 'a/y.ts', text: 'It stays.' },
    { file: 'a/y.ts', text: 'Something else entirely' },
  ];
  const after = [
    { file: 'b/x.ts', text: 'This value must not be empty.' },
    { file: 'b/y.ts', text: 'It stays.' },
    { file: 'c.ts', text: 'New words' },
  ];
  expect(changesBetween(before, after)).toEqual([
    { file: 'a/y.ts', before: 'Something else entirely' },
    { file: 'b/x.ts', before: 'The value must not be empty.', after: 'This value must not be empty.' },
    { file: 'c.ts', after: 'New words' },
  ]);
});
