import { describe, expect, it } from 'vitest';
import { readDocument } from '../documents/read.js';
import { diagnose } from './diagnostics.js';

function found(lines: readonly string[]): { line: number; code: string; fixes: number }[] {
  const json = `{ "users": { "attributeMappings": [\n${lines.join('\n')}\n] } }`;
  const document = readDocument({ uri: 'file:///a.provisioning.json' }, json);
  if (!document) throw new Error('not read');
  return diagnose(document).map(({ start, code, fixes }) => ({
    line: json.slice(0, start).split('\n').length - 2,
    code,
    fixes: fixes.length,
  }));
}

describe('diagnose', () => {
  it.each([
    ['a quotation mark is missing', '{ "target": "emails[type eq "work"].value, "source": "[mail]" },'],
    ['a comma is missing', '{ "target": "emails[type eq "work"].value" "source": "[mail]" },'],
    ['quotation marks are doubled', '{ "target": "emails[type eq ""work""].value", "source": "[mail]" },'],
  ])('offers nothing for half a string where %s as well', (_, line) => {
    const other = '{ "target": "emails[type eq \'work\'].value", "source": "[mail]" },';
    const findings = found([other, line]);
    const inLine = findings.filter((finding) => finding.line === 1);
    expect(inLine.length).toBeGreaterThan(0);
    expect(inLine.filter(({ code, fixes }) => code !== 'json-syntax' || fixes > 0)).toEqual([]);
    // Lines beside it are checked as ever.
    expect(findings).toContainEqual({ line: 0, code: 'single-quote', fixes: 1 });
  });

  const FIRST = '{ "target": "userName", "source": "[mail]" },';
  it.each([
    ['a name is typed', '{ "target": "title", "so'],
    ['a value is typed', '{ "target": "tit'],
    ['a value is missing', '{ "target": "title", "source": '],
    ['a bracket is missing', '{ "target": "title", "source": "[title]"'],
  ])('adds nothing to an object or a list that may end elsewhere, because %s', (_, line) => {
    expect(found([FIRST, line]).filter(({ code, fixes }) => code === 'no-matching-attribute' && fixes > 0)).toEqual([]);
    expect(found([FIRST, line]).filter(({ code, fixes }) => code === 'required-target' && fixes > 0)).toEqual([]);
  });

  it('adds what is missing where only another object has errors', () => {
    const json = `{ "users": { "attributeMappings": [${FIRST.slice(0, -1)}] }, "groups": { "attributeMappings": [{ "target": "displayName" "source": "[displayName]" }] } }`;
    const document = readDocument({ uri: 'file:///a.provisioning.json' }, json)!;
    const fixes = diagnose(document).flatMap((problem) => problem.fixes.map(({ title }) => title));
    expect(fixes).toContain('Match by userName');
  });

  it.each(['active eq true and', 'active eq true and\n', '# a\nactive eq true and\n# b\n'])(
    'says what is missing at the end of %j',
    (text) => {
      const document = readDocument({ uri: 'file:///a.scimfilter' }, text);
      const messages = document ? diagnose(document).map(({ message }) => message) : [];
      expect(messages).toEqual(['A condition, such as type eq "work", is missing here.']);
    },
  );
});
