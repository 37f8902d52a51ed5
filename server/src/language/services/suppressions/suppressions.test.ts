import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked, PROVISIONING_URI } from '../../../../../test/kit/documents.js';
import { withCursor } from '../../../../../test/kit/marked.js';
import type { ScimDocument } from '../../documents/document.js';
import { readDocument, readEditedDocument } from '../../documents/read.js';
import { suppressionsOf } from '../../documents/suppressions.js';
import { editedMarks, suppressionMarks } from '../../documents/suppression-marks.js';
import { applyEdits } from '../../span.js';
import { complete } from '../completion/index.js';
import { diagnose } from '../diagnostics.js';
import { fixAll } from '../fix-all.js';
import { hover } from '../hover.js';
import { suppress, suppressing } from './suppress.js';

/** A file whose only mistakes are those of the rows. */
function file(...rows: readonly string[]): string {
  return `{
  "application": "genesys-cloud",
  "users": {
    "attributeMappings": [
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },
      { "target": "displayName", "source": "[displayName]" },
${rows.map((row) => `      ${row}`).join('\n')}
      { "target": "active", "source": "Not([IsSoftDeleted])" }
    ]
  }
}
`;
}

const TWICE = '{ "target": "DisplayName", "source": "[displayName]" },';

const read = (text: string, uri = PROVISIONING_URI): ScimDocument => readDocument({ uri }, text)!;
const codes = (text: string, uri?: string): string[] => diagnose(read(text, uri)).map(({ code }) => code);

describe('a comment suppresses', () => {
  it('nothing if there is none', () => {
    expect(codes(file(TWICE))).toEqual(['duplicate-target', 'attribute-case']);
  });

  it.each([
    ['a problem on the next line', ['// scim-ignore-next-line attribute-case']],
    ['with a reason', ['// scim-ignore-next-line attribute-case: as the server writes it, always']],
    ['as a block', ['/* scim-ignore-next-line attribute-case: a reason */']],
    ['as a block of several lines', ['/* scim-ignore-next-line attribute-case', '   a reason', '*/']],
    ['without spaces', ['//scim-ignore-next-line attribute-case:a reason']],
    ['behind other comments and empty lines', ['// scim-ignore-next-line attribute-case', '', '// more', '/* more */']],
    ['on the line of no other', ['// scim-ignore-next-line spacing', '// scim-ignore-next-line attribute-case']],
  ])('%s', (_, rows) => {
    const found = codes(file(...rows, TWICE)).filter((code) => code !== 'unused-suppression');
    expect(found).toEqual(['duplicate-target']);
  });

  it.each([
    ['several codes', ['// scim-ignore-next-line attribute-case, duplicate-target']],
    ['several codes without spaces', ['// scim-ignore-next-line attribute-case,duplicate-target: a reason']],
    ['several comments', ['// scim-ignore-next-line attribute-case', '// scim-ignore-next-line duplicate-target']],
  ])('%s', (_, rows) => {
    expect(codes(file(...rows, TWICE))).toEqual([]);
  });

  it.each([
    ['on a line after the next one', ['// scim-ignore-next-line attribute-case', '']],
    ['with a word of another kind', ['// scim-ignore-next-lines attribute-case']],
    ['in the middle of a comment', ['// see scim-ignore-next-line attribute-case']],
    ['in a comment in a comment', ['/* // scim-ignore-next-line attribute-case */']],
  ])('nothing %s', (_, rows) => {
    const moved = rows.at(-1) === '' ? [rows[0]!, '{ "target": "title", "source": "[jobTitle]" },'] : rows;
    expect(codes(file(...moved, TWICE))).toEqual(expect.arrayContaining(['attribute-case', 'duplicate-target']));
  });

  it('nothing in a string', () => {
    const row = '{ "target": "title", "source": "\\"// scim-ignore-next-line duplicate-target\\"" },';
    expect(codes(file(row, TWICE))).toEqual(['duplicate-target', 'attribute-case']);
    expect(suppressionsOf(read(file(row, TWICE)))).toEqual([]);
  });

  it('nothing where comments are errors', () => {
    const schema = `{ "synchronizationRules": [ { "objectMappings": [ {
      // scim-ignore-next-line no-matching-attribute
      "attributeMappings": [ { "targetAttributeName": "title", "source": { "type": "Attribute", "name": "jobTitle" } },
        { "targetAttributeName": "title", "source": { "type": "Attribute", "name": "jobTitle" } } ] } ] } ] }`;
    expect(codes(schema, 'file:///schema.json')).toContain('json-syntax');
    expect(suppressionsOf(read(schema, 'file:///schema.json'))).toEqual([]);
    expect(suppressionsOf(read(schema, 'file:///schema.jsonc'))).toHaveLength(1);
  });

  it('problems of the whole document on its first line', () => {
    const text = '// scim-ignore-next-line json-syntax, tenant-url\n{ "application": "genesys-cloud", "users": 5 }';
    expect(codes(text)).toContain('unused-suppression');
  });

  it('problems of a filter', () => {
    const filter = 'emails[type eq ‘work’]';
    const uri = 'file:///a.scimfilter';
    expect(codes(`# a\n${filter}`, uri)).toEqual(['typographic-quote', 'typographic-quote']);
    expect(codes(`# scim-ignore-next-line typographic-quote\n${filter}`, uri)).toEqual([]);
    expect(codes(`# scim-ignore-next-line typographic-quote: why\r\n# more\r\n${filter}`, uri)).toEqual([]);
    expect(codes(`# scim-ignore-next-line spacing\n${filter}`, uri)).toEqual([
      'unused-suppression',
      'typographic-quote',
      'typographic-quote',
    ]);
  });

  it.each(['\r\n', '\r'])('with the line break %j', (lineBreak) => {
    const text = file('// scim-ignore-next-line attribute-case, duplicate-target: a reason', TWICE);
    expect(codes(text.replaceAll('\n', lineBreak))).toEqual([]);
  });
});

describe('a suppressed problem', () => {
  it('is not fixed together with others', () => {
    const text = file('// scim-ignore-next-line unknown-attribute', '{ "target": "titel", "source": "[jobTitle]" },');
    expect(fixAll(text, read)).toEqual([]);
    const other = text.replace('// scim-ignore-next-line unknown-attribute', '');
    expect(applyEdits(other, fixAll(other, read))).toContain('"title"');
  });

  it('does not keep others from being fixed', () => {
    const row = '{ "target": "emails[type eq ‘work’].valu", "source": "[mail]" },';
    const text = file('// scim-ignore-next-line unknown-sub-attribute', row);
    expect(codes(text)).toEqual(['typographic-quote', 'typographic-quote']);
    const fixed = applyEdits(text, fixAll(text, read));
    expect(fixed).toContain('emails[type eq \\"work\\"].valu"');
    expect(fixed).toContain('scim-ignore-next-line unknown-sub-attribute');
  });

  it('is not reported, whatever its severity is set to', () => {
    const text = file('// scim-ignore-next-line attribute-case, duplicate-target', TWICE);
    expect(diagnose(checked(text), { 'attribute-case': 'error' })).toEqual([]);
  });
});

describe('an unused suppression', () => {
  it('is not reported for a rule that is off, and where it is off itself', () => {
    const text = file('// scim-ignore-next-line missing-dot');
    expect(codes(text)).toEqual(['unused-suppression']);
    expect(diagnose(checked(text), { 'missing-dot': 'off' })).toEqual([]);
    expect(diagnose(checked(text), { 'unused-suppression': 'off' })).toEqual([]);
  });

  it('is not reported where the JSON is broken', () => {
    const text = file('// scim-ignore-next-line missing-dot').replace('4', '').replace('"users":', '"users"');
    expect(new Set(codes(text))).toEqual(new Set(['json-syntax']));
  });

  it('is removed by a safe fix, with its line or without the other codes', () => {
    const rows = [
      '// scim-ignore-next-line missing-dot, json-syntx',
      '// scim-ignore-next-line missing-dot, attribute-case, spacing, duplicate-target: a reason',
      '  /* scim-ignore-next-line missing-dot, spacing */  ',
    ];
    const text = file(...rows, TWICE);
    expect(applyEdits(text, fixAll(text, read))).toBe(
      file(
        '// scim-ignore-next-line json-syntx',
        '// scim-ignore-next-line attribute-case, duplicate-target: a reason',
        TWICE,
      ),
    );
    expect(applyEdits(text.replaceAll('\n', '\r\n'), fixAll(text.replaceAll('\n', '\r\n'), read))).not.toMatch(
      /[^\r]\n/,
    );
  });

  it('is removed by hand if the rule depends on more than the document', () => {
    const [problem] = diagnose(checked(file('// scim-ignore-next-line unknown-attribute')));
    expect(problem).toMatchObject({ code: 'unused-suppression', fixes: [{ safe: false }] });
  });

  it('is not the second of two', () => {
    const rows = [
      '// scim-ignore-next-line attribute-case, duplicate-target',
      '// scim-ignore-next-line attribute-case',
    ];
    const text = file(...rows, TWICE);
    expect(diagnose(checked(text)).map(({ start }) => text.slice(0, start).split('\n').length)).toEqual([8]);
  });

  it('stands at the end of a document', () => {
    expect(codes(`${file()}// scim-ignore-next-line missing-dot`)).toEqual(['unused-suppression']);
    const text = `${file()}// scim-ignore-next-line missing-dot`;
    expect(applyEdits(text, fixAll(text, read))).toBe(file());
  });
});

describe('the fix that suppresses', () => {
  const suppressed = (text: string, uri = PROVISIONING_URI): string => {
    const document = read(text, uri);
    const fix = suppress(document, diagnose(document)[0]!);
    return fix ? applyEdits(text, fix.edits) : 'no fix';
  };

  it.each(['\n', '\r\n', '\r'])('writes a comment above the line, with the line break %j', (lineBreak) => {
    const text = file(TWICE).replaceAll('\n', lineBreak);
    const expected = file('// scim-ignore-next-line duplicate-target', TWICE).replaceAll('\n', lineBreak);
    expect(suppressed(text)).toBe(expected);
    expect(codes(expected)).toEqual(['attribute-case']);
  });

  it('adds the code to a comment that is there', () => {
    const text = file('// scim-ignore-next-line duplicate-target: a reason', TWICE);
    expect(suppressed(text)).toBe(file('// scim-ignore-next-line duplicate-target, attribute-case: a reason', TWICE));
  });

  it('indents with tabs', () => {
    expect(suppressed(file(TWICE).replaceAll('  ', '\t'))).toContain('\n\t\t\t// scim-ignore-next-line');
  });

  it('writes a comment of a filter', () => {
    const text = 'emails[type eq ‘work’]';
    expect(suppressed(text, 'file:///a.scimfilter')).toBe(`# scim-ignore-next-line typographic-quote\n${text}`);
  });

  it('is not offered for expressions, invalid JSON, and where comments are errors or would become part of another', () => {
    expect(suppressed('Foo([mail])', 'file:///a.entraexpression')).toBe('no fix');
    expect(suppressed(file(TWICE).replace(': {', ''))).toBe('no fix');
    expect(suppressed(file(TWICE.replace('{', '/*\n*/ {')))).toBe('no fix');
    const schema = '{ "synchronizationRules": [ { "objectMappings": [ { "attributeMappings": [] } ] } ], "x": [,] }';
    expect(suppress(read(schema, 'file:///a.json'), { code: 'no-matching-attribute', start: 0 })).toBeUndefined();
  });

  it('is offered once for a line and a code', () => {
    const text = file('{ "target": "emails[type eq ‘work’].value", "source": "[mail]" },');
    const document = read(text);
    const fixes = suppressing(document, diagnose(document), { start: 0, end: text.length });
    expect(fixes.map(({ fix }) => fix.title)).toEqual(['Suppress “typographic-quote” on this line']);
  });

  it('suppresses what it says, and nothing else', () => {
    const texts = [
      file(TWICE, '{ "target": "emails[type eq ‘work’].value", "source": "[mail]" },'),
      '{"application":"genesys-cloud","users":{"attributeMappings":[{"target":"titl"},{"target":"titl"}]}}',
    ];
    for (const text of texts) {
      const document = read(text);
      const before = diagnose(document);
      for (const problem of before) {
        const line = text.slice(0, problem.start).lastIndexOf('\n');
        const after = applyEdits(text, suppress(document, problem)!.edits);
        const expected = before.filter(
          ({ code, start }) => code !== problem.code || text.slice(0, start).lastIndexOf('\n') !== line,
        );
        expect(codes(after)).toEqual(expected.map(({ code }) => code));
      }
    }
  });
});

describe('in a comment', () => {
  const at = (row: string): { document: ScimDocument; offset: number; text: string } => {
    const { text, offset } = withCursor(file(row));
    return { document: read(text), offset, text };
  };

  it.each([
    ['// scim-ignore-next-line <|>', ''],
    ['// scim-ignore-next-line miss<|>ing-dot: a reason', 'missing-dot'],
    ['// scim-ignore-next-line spacing,<|>', ''],
    ['// scim-ignore-next-line spacing, <|>x', 'x'],
  ])('codes are completed: %s', (row, replaced) => {
    const { document, offset, text } = at(row);
    const items = complete(document, offset);
    const labels = items.map(({ label }) => label);
    expect(labels).toContain('duplicate-target');
    expect(labels).not.toContain('json-syntax');
    expect(labels.includes('spacing')).toBe(!row.includes('spacing'));
    expect(new Set(items.map(({ edit }) => text.slice(edit.start, edit.end)))).toEqual(new Set([replaced]));
  });

  it.each([
    '// scim-ignore-next-line<|>',
    '// scim-<|>ignore-next-line',
    '// scim-ignore-next-line spacing: a <|>reason',
  ])('nothing else is completed: %s', (row) => {
    const { document, offset } = at(row);
    expect(complete(document, offset)).toEqual([]);
  });

  it('a code has a hover with a link to its page', () => {
    const { document, offset } = at('// scim-ignore-next-line spacing, duplicate-<|>target: a reason');
    expect(hover(document, offset, (code) => `page:${code}`)?.text).toBe(
      '**Duplicate target** (error)\n\n[duplicate-target](page:duplicate-target)',
    );
    expect(hover(document, offset)?.text).toMatch(/https:.*\/duplicate-target\.md\)$/);
    const other = at('// scim-ignore-next-line duplicate-<|>targt: a reason');
    expect(hover(other.document, other.offset)).toBeUndefined();
  });
});

it('marks are the same after an edit as in the text read anew', () => {
  const part = fc.constantFrom('scim-ignore', 'scim-', 'ignore', 'x', 'scim-ignorescim-ignore');
  const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), (before, inserted, a, b) => {
      const [start, end] = [a, b].map((n) => n % (before.length + 1)).sort((x, y) => x - y) as [number, number];
      const after = before.slice(0, start) + inserted + before.slice(end);
      const marks = editedMarks(suppressionMarks(before), after, { start, end, length: inserted.length });
      expect(marks).toEqual(suppressionMarks(after));
    }),
    { numRuns: 2000 },
  );
});

it('comments are found after edits as in the text read anew', () => {
  const parts = [
    '// scim-ignore-next-line spacing\n',
    '\n',
    ' ',
    '// x',
    '/*',
    '*/',
    'scim-ignore-next-line a,',
    '"x": 1,',
  ];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...parts), fc.nat())), (edits) => {
      let text = file('// scim-ignore-next-line attribute-case', TWICE);
      let document = read(text);
      for (const [inserted, place] of edits) {
        const start = place % text.length;
        const change = { start, end: start, length: inserted.length };
        text = text.slice(0, start) + inserted + text.slice(start);
        document = readEditedDocument({ uri: PROVISIONING_URI }, document, text, change) ?? read(text);
        expect(suppressionsOf(document)).toEqual(suppressionsOf(read(text)));
      }
    }),
    { numRuns: 200 },
  );
});
