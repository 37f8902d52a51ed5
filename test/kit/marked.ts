import type { Span } from '../../server/src/language/span.js';

/** Where the cursor is in a test's text. */
export const CURSOR = '<|>';

/** A text with its cursor taken out, and where it was. */
export function withCursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0 || marked.includes(CURSOR, offset + CURSOR.length))
    throw new Error(`One ${CURSOR} is needed in: ${marked}`);
  return { text: marked.replace(CURSOR, ''), offset };
}

/** Lists of objects, misspelt or not, which take no string; what an extension attribute holds is not known. */
const LIST = /^(?:emails|phoneNumbers|addresses|ims|photos)\w*$/i;
const UNKNOWN = '[extension_0123456789abcdef0123456789abcdef_list]';

/** A provisioning file with these user targets, one a line, and what it takes to be without findings otherwise. */
export function provisioningFile(
  targets: readonly string[],
  { application = 'genesys-cloud', groups = false } = {},
): string {
  const rows = targets.map(
    (target) => `      { "target": ${JSON.stringify(target)}, "source": "${LIST.test(target) ? UNKNOWN : '[mail]'}" }`,
  );
  const base = groups
    ? ['      { "target": "displayName", "source": "[displayName]", "matchingPriority": 1 }']
    : [
        '      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }',
        '      { "target": "displayName", "source": "[displayName]" }',
        '      { "target": "active", "source": "Not([IsSoftDeleted])" }',
      ];
  return `{
  "application": ${JSON.stringify(application)},
  "${groups ? 'groups' : 'users'}": {
    "actions": ["update"],
    "attributeMappings": [
${[...base, ...rows].join(',\n')}
    ]
  }
}
`;
}

/** A text with spans drawn under it, a line each: what a failing test shows. */
export function drawn(text: string, marks: readonly (Span & { readonly label: string })[]): string {
  const lines: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push(line);
    const end = start + line.length;
    for (const mark of marks) {
      if (mark.start < start || mark.start > end) continue;
      lines.push(
        `${' '.repeat(mark.start - start)}${'^'.repeat(Math.max(1, Math.min(mark.end, end) - mark.start))} ${mark.label}`,
      );
    }
    start = end + 1;
  }
  return lines.join('\n');
}
