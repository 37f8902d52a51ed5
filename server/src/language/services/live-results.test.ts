import { describe, expect, it } from 'vitest';
import { checked } from '../../../../test/kit/documents.js';
import { readSampleUser } from '../documents/sample-user.js';
import { inlayHints } from './inlay-hints.js';

const USER = readSampleUser(
  'ada.sample-user.json',
  '{ "displayName": "Ada Lovelace", "mail": "ada@example.com", "department": "Research", "objectId": "00000000-0000-4000-8000-000000001815" }',
);

/** The text with the labels of its hints in ‹ ›, where they are shown. */
function drawn(json: string, visibleColumns?: number): string {
  const document = checked(json, 'file:///a.provisioning.json', { sampleUser: USER });
  let text = json;
  for (const { at, label } of inlayHints(document, undefined, visibleColumns).toSorted((a, b) => b.at - a.at))
    text = `${text.slice(0, at)}‹${label}›${text.slice(at)}`;
  return text;
}

function file(mappings: string, head = ''): string {
  return `{ "application": "scim", "users": {${head} "attributeMappings": ${mappings} } }`;
}

const URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';

describe('a result stands', () => {
  it.each([
    [
      'at the end of its line, after what follows the source',
      '[\n  { "target": "title", "source": "[mail]", "matchingPriority": 1 },\n]',
      '[\n  { "target": "title", "source": "[mail]", "matchingPriority": 1 },‹→ ada@example.com›\n]',
    ],
    [
      'after a comment, before white space and a line break of Windows',
      '[\r\n  { "target": "title", "source": "[mail]" }, // work \t\r\n]',
      '[\r\n  { "target": "title", "source": "[mail]" }, // work‹→ ada@example.com› \t\r\n]',
    ],
    [
      'at the beginning of a line that is too long',
      `[\n  { "target": "${URN}", "source": "[mail]" }\n]`,
      `[\n  { ‹→ ada@example.com›"target": "${URN}", "source": "[mail]" }\n]`,
    ],
    [
      'at the beginning of a member, if the object is on several lines',
      `[\n  {\n    "target": "title",\n    "source": "Join(\\"\\", [mail], \\"${'x'.repeat(70)}\\")"\n  }\n]`,
      `[\n  {\n    "target": "title",\n    ‹→ ada@example.comxxxxxxxxxx…›"source": "Join(\\"\\", [mail], \\"${'x'.repeat(70)}\\")"\n  }\n]`,
    ],
    [
      'at the end of the line of the source, if the object is on several lines',
      `[\n  {\n    "source": "[mail]",\n    "target": "title"\n  }\n]`,
      `[\n  {\n    "source": "[mail]",‹→ ada@example.com›\n    "target": "title"\n  }\n]`,
    ],
    [
      'at the beginning of its object, if the line has several',
      '[\n  { "target": "title", "source": "[mail]" }, { "target": "nickName", "source": "[department]" }\n]',
      '[\n  { ‹→ ada@example.com›"target": "title", "source": "[mail]" }, { ‹→ Research›"target": "nickName", "source": "[department]" }\n]',
    ],
    [
      'at the beginning of every line, if most lines of the list are too long',
      `[\n  { "target": "${URN}", "source": "[mail]" },\n  { "target": "title", "source": "[department]" },\n  { "target": "${URN}", "source": "[mail]" }\n]`,
      `[\n  { ‹→ ada@example.com›"target": "${URN}", "source": "[mail]" },\n  { ‹→ Research›"target": "title", "source": "[department]" },\n  { ‹→ ada@example.com›"target": "${URN}", "source": "[mail]" }\n]`,
    ],
    [
      'at the end of its line, if only some lines of the list are too long',
      `[\n  { "target": "${URN}", "source": "[mail]" },\n  { "target": "title", "source": "[department]" }\n]`,
      `[\n  { ‹→ ada@example.com›"target": "${URN}", "source": "[mail]" },\n  { "target": "title", "source": "[department]" }‹→ Research›\n]`,
    ],
  ])('%s', (_, mappings, result) => {
    expect(drawn(file(mappings))).toBe(file(result));
  });

  it('within the columns that are visible', () => {
    const line = '  { "target": "title", "source": "[mail]" },';
    const end = `${line}‹→ ada@example.com›`;
    const label = '→ ada@example.com'.length;
    expect(drawn(file(`[\n${line}\n]`), line.length + 1 + label)).toBe(file(`[\n${end}\n]`));
    expect(drawn(file(`[\n${line}\n]`), line.length + label)).toBe(
      file('[\n  { ‹→ ada@example.com›"target": "title", "source": "[mail]" },\n]'),
    );
    // A tab takes four columns.
    const tabbed = line.replace('  ', '\t');
    expect(drawn(file(`[\n${tabbed}\n]`), line.length + 2 + label)).toContain('\t{ ‹→');
  });

  it('at its object where a whole document is on one line', () => {
    const mappings = Array.from({ length: 100 }, (_, index) => `{"target":"x${index}","source":"[mail]"}`);
    const text = drawn(file(`[${mappings.join(',')}]`));
    expect(text.match(/\{‹→ ada@example\.com›"target"/g)).toHaveLength(100);
  });

  it('short at the beginning, because it moves the text', () => {
    const json = file(`[\n  { "target": "${URN}", "source": "[objectId]" }\n]`);
    expect(drawn(json)).toContain('{ ‹→ 00000000-0000-4000-8000-0…›"target"');
    const [hint] = inlayHints(checked(json, undefined, { sampleUser: USER }));
    expect(hint!.tooltip).toBe('Result for `Ada Lovelace`: `00000000-0000-4000-8000-000000001815`');
  });
});

describe('who is in scope', () => {
  const filter = (clauses: string): string => `\n"scopingFilter": [{ "clauses": [${clauses}] }],\n`;
  const clause = '{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }';

  it('names the person and the reason', () => {
    expect(drawn(file('[]', filter(clause)))).toContain(
      '\n‹✗ Ada Lovelace: department is Research›"scopingFilter": [{ "clauses": [',
    );
    expect(drawn(file('[]', filter(`\n${clause}\n`)), 120)).toContain(
      `${clause}‹✗ Ada Lovelace: department is Research›\n`,
    );
    expect(drawn(file('[]', filter(`\n${clause.replace('Sales', 'Research')}\n`)))).toContain(
      '"scopingFilter": [{ "clauses": [‹✓ Ada Lovelace is in scope›\n',
    );
  });
});
