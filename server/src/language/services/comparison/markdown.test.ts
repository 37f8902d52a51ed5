import { describe, expect, it } from 'vitest';
import { all, compared, FILE, replace, ROWS } from '../../../../../test/kit/comparison.js';
import { comparisonInMarkdown } from './index.js';

const NAMES = { before: 'old.json', after: 'a|b`.json' };

function markdown(before: string, after: string): string {
  return comparisonInMarkdown(compared(before, after), NAMES);
}

describe('a comparison in Markdown', () => {
  it('is a table for each object, with what follows', () => {
    const after = all(
      replace(ROWS.title, '{ "target": "title", "source": "[department]", "flowType": "ObjectAddOnly" },'),
      replace('"actions": ["update"],', '"actions": ["update", "delete"],'),
      replace('"provisioningStatus": "off"', '"provisioningStatus": "on"'),
    )(FILE);
    expect(markdown(FILE, after)).toBe(`### 4 changes from \`old.json\` to <code>a&#124;b&#96;&#46;json</code>

**Settings**

| Change | Consequence |
| --- | --- |
| provisioning is turned on. | Cycles start, and Entra provisions everyone in scope. |

**users**

| Change | Consequence |
| --- | --- |
| \`title\` now comes from \`[department]\` instead of \`[jobTitle]\`. | It is written only when the object is created, so existing accounts keep their value. |
| \`title\` is now written only when the object is created instead of always. | Existing accounts are no longer updated. |

**groups**

| Change | Consequence |
| --- | --- |
| the action delete is added. | Genesys Cloud does not let Entra delete groups. |

Saving restarts an initial cycle.
`);
  });

  it('says that there is no difference, and what is worth a look', () => {
    expect(markdown(FILE, replace('Switch([IsSoftDeleted]', 'switch([IsSoftDeleted]')(FILE))).toBe(
      `### No differences from \`old.json\` to <code>a&#124;b&#96;&#46;json</code>

- users: the source of active changed in letter case only: switch(\\[IsSoftDeleted\\], , "False", "True", "True", "False"). Names of attributes and functions are case-sensitive.
`,
    );
  });

  it('shows every text of a document as it is', () => {
    const hostile = '<img src=x onerror=a> | `code` @team #1 https://evil.example [x](y) \\\\| \\n| a | b |';
    const row = `{ "target": "nick|Name\`", "source": "Append([mail], \\"${hostile.replaceAll('\\\\', '\\\\\\\\')}\\")" },`;
    const text = markdown(FILE, replace(ROWS.title, `${ROWS.title} ${row}`)(FILE));
    const lines = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('mapped'));
    expect(lines).toHaveLength(1);
    const [line] = lines;
    // Three bars delimit the two cells, and nothing else is Markdown or HTML.
    expect(line!.split('|')).toHaveLength(4);
    expect(line!.replaceAll(/<code>(?:[\p{L}\p{N} ]|&#\d+;)*<\/code>/gu, 'CODE')).toBe(
      '| CODE is now mapped, from CODE. | |',
    );
  });

  it('has names of objects as code, and no mentions in consequences', () => {
    const text = markdown(
      FILE,
      replace(
        ROWS.title,
        '{ "target": "a@team www.x.com", "source": "[mail]", "matchingPriority": 2 }, ' + ROWS.title,
      )(FILE),
    );
    expect(text).toContain('does not document filtering by a@\u200bteam www\\.x.com.');
  });
});
