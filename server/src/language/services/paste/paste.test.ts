import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURSOR, withCursor } from '../../../../../test/kit/marked.js';
import type { CheckedDocument } from '../../documents/document.js';
import { readDocument } from '../../documents/read.js';
import { parseJson } from '../../json/json-tree.js';
import { applyEdits, span } from '../../span.js';
import { diagnose } from '../diagnostics.js';
import { pasteOffer, type PasteOffer } from './index.js';

const read = (text: string, uri = 'a.provisioning.json'): CheckedDocument =>
  readDocument({ uri, languageId: uri.includes('provisioning') ? 'jsonc' : 'json' }, text, {}) as CheckedDocument;

/** The offer for a text at a cursor, or in place of a selection from `«` to `»`, and what becomes of the document. */
function pasted(marked: string, text: string, uri?: string): { offer: PasteOffer | undefined; result: string } {
  const isSelection = marked.includes('«');
  const document = isSelection ? marked.replace(/[«»]/g, '') : withCursor(marked).text;
  const start = isSelection ? marked.indexOf('«') : withCursor(marked).offset;
  const at = span(start, isSelection ? marked.indexOf('»') - 1 : start);
  const offer = pasteOffer(read(document, uri), [{ at, text }]);
  return { offer, result: offer ? applyEdits(document, offer.edits) : document };
}

/** The value of a mapping's member after a paste into it, as it is written; undefined if the text is pasted as text. */
function into(member: 'target' | 'source' | 'defaultValue', marked: string, text: string): string | undefined {
  const mapping = { target: '"title"', source: '"[jobTitle]"', defaultValue: '""', [member]: `"${marked}"` };
  const line = `{ "target": ${mapping.target}, "source": ${mapping.source}, "defaultValue": ${mapping.defaultValue} }`;
  const { offer, result } = pasted(`{ "users": { "attributeMappings": [\n${line}\n] } }`, text);
  if (!offer?.isCertain) return undefined;
  return new RegExp(`"${member}": "((?:[^"\\\\]|\\\\.)*)"`).exec(result)?.[1];
}

const EMAIL = 'emails[type eq "work"].value';
const EMAIL_ESCAPED = String.raw`emails[type eq \"work\"].value`;
const SWITCH = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")';
const SWITCH_ESCAPED = SWITCH.replaceAll('"', '\\"');

describe('a text that is pasted into a string', () => {
  it('is left as it is where the selection divides an escape', () => {
    // Each selection has half of an escape: what is left of it would make another one with the text, or none.
    expect(
      pasted(String.raw`{ "users": { "attributeMappings": [{ "source": "Append([mail], \«"x\"»)" }] } }`, 'a"b').offer,
    ).toBe(undefined);
    expect(
      pasted(String.raw`{ "users": { "attributeMappings": [{ "source": "Append([mail], «\»"x\")" }] } }`, 'a"b').offer,
    ).toBe(undefined);
  });

  it.each([
    ['target', CURSOR, EMAIL, EMAIL_ESCAPED],
    ['target', CURSOR, `${EMAIL}\n`, EMAIL_ESCAPED],
    ['target', CURSOR, `  ${EMAIL} `, EMAIL_ESCAPED],
    ['target', '«title»', EMAIL, EMAIL_ESCAPED],
    ['target', `emails[${CURSOR}].value`, 'type eq "work"', EMAIL_ESCAPED],
    ['target', `emails[type eq ${CURSOR}].value`, '"work"', EMAIL_ESCAPED],
    // Copied with its quotation marks.
    ['target', CURSOR, `"${EMAIL_ESCAPED}"`, EMAIL_ESCAPED],
    ['target', CURSOR, `"${EMAIL_ESCAPED}",\n`, EMAIL_ESCAPED],
    ['target', CURSOR, '"userName"', 'userName'],
    ['source', CURSOR, SWITCH, SWITCH_ESCAPED],
    ['source', '«[mail]»', SWITCH, SWITCH_ESCAPED],
    ['source', CURSOR, `"${SWITCH_ESCAPED}"`, SWITCH_ESCAPED],
    ['source', CURSOR, '"[mail]"', '[mail]'],
    ['source', CURSOR, '"Sales"', String.raw`\"Sales\"`],
    ['source', `Append([mail], ${CURSOR})`, '"x"', String.raw`Append([mail], \"x\")`],
    ['source', CURSOR, 'Append(\n  [mail],\n  "x"\n)\n', String.raw`Append([mail], \"x\")`],
    ['source', CURSOR, 'Replace([a], , "\\d+", "x")', String.raw`Replace([a], , \"\\d+\", \"x\")`],
    // In a constant of the expression, it needs both kinds of escapes.
    ['source', String.raw`Append([mail], \"<|>\")`, 'say "hi"', String.raw`Append([mail], \"say \\\"hi\\\"\")`],
    ['source', `Append([mail], ${CURSOR}`, '"half', String.raw`Append([mail], \"half`],
    ['defaultValue', CURSOR, 'say "hi"', String.raw`say \"hi\"`],
    ['defaultValue', CURSOR, 'a\tb\nc\r\n', String.raw`a\tb\nc`],
    ['defaultValue', CURSOR, String.raw`CONTOSO\user`, String.raw`CONTOSO\\user`],
    ['defaultValue', CURSOR, '"Sales"', 'Sales'],
    ['defaultValue', `x${CURSOR}`, '"Sales"', String.raw`x\"Sales\"`],
    ['defaultValue', CURSOR, 'Sales\n', 'Sales'],
  ] as const)('%s %j: %j', (member, marked, text, result) => {
    expect(into(member, marked, text)).toBe(result);
  });

  it.each([
    // Escaped already: the editor's own paste is right.
    ['target', CURSOR, EMAIL_ESCAPED],
    ['target', `emails[${CURSOR}].value`, String.raw`type eq \"work\"`],
    ['source', CURSOR, SWITCH_ESCAPED],
    ['source', CURSOR, String.raw`Replace([a], , \"\\d+\", \"x\")`],
    // Nothing to escape.
    ['target', CURSOR, 'userName'],
    ['source', CURSOR, '[mail]'],
    // Both readings are possible.
    ['defaultValue', CURSOR, String.raw`C:\temp`],
  ] as const)('is left to the editor: %s %j: %j', (member, marked, text) => {
    expect(into(member, marked, text)).toBeUndefined();
  });

  it('is only offered where both readings are possible', () => {
    const document = `{ "users": { "attributeMappings": [{ "target": "title", "defaultValue": "${CURSOR}" }] } }`;
    expect(pasted(document, String.raw`C:\temp`).offer).toMatchObject({
      title: 'Paste with JSON escapes',
      isCertain: false,
      edits: [{ newText: String.raw`C:\\temp` }],
    });
  });

  it.each([
    ['a comment', `{ "users": { "attributeMappings": [] } // "${CURSOR}"\n}`],
    ['between members', `{ ${CURSOR} "users": { "attributeMappings": [] } }`],
    ['a selection that leaves its string', '{ "users": { "attributeMappings": [{ "tar«get": "ti»tle" }] } }'],
    [
      'after an unescaped quote',
      `{ "users": { "attributeMappings": [{ "target": "emails[type eq "work"].v${CURSOR}" }] } }`,
    ],
  ])('is left to the editor in %s', (_, marked) => {
    expect(pasted(marked, EMAIL).offer).toBeUndefined();
  });

  it('is escaped in a string without its end, which is being typed', () => {
    const { result } = pasted(`{ "users": { "attributeMappings": [\n{ "target": "${CURSOR}\n] } }`, EMAIL);
    expect(result).toContain(`{ "target": "${EMAIL_ESCAPED}\n`);
  });

  it('is escaped at each cursor as it stands there', () => {
    const text = '{ "users": { "attributeMappings": [{ "target": "", "source": "" }] } }';
    const at = (name: string) =>
      span(text.indexOf(`"${name}": "`) + name.length + 5, text.indexOf(`"${name}": "`) + name.length + 5);
    const offer = pasteOffer(read(text), [
      { at: at('target'), text: EMAIL },
      { at: at('source'), text: SWITCH },
      { at: span(1, 1), text: '\n' },
    ])!;
    expect(applyEdits(text, offer.edits)).toBe(
      `{\n "users": { "attributeMappings": [{ "target": "${EMAIL_ESCAPED}", "source": "${SWITCH_ESCAPED}" }] } }`,
    );
  });

  it('never breaks the JSON around it, whatever is pasted', () => {
    const part = fc.constantFrom('"', '\\', '\\"', '\\u', '\n', '\r\n', '\t', '[', ']', '(', ',', 'mail', 'x eq', '“');
    const texts = fc.array(fc.oneof(part, fc.string()), { maxLength: 8 }).map((parts) => parts.join(''));
    const member = fc.constantFrom('target', 'source', 'defaultValue');
    fc.assert(
      fc.property(member, fc.constantFrom('', 'title', '[mail]'), texts, (name, content, text) => {
        const mapping = { target: 'title', source: '[mail]', defaultValue: '', [name]: content + CURSOR };
        const marked = JSON.stringify({ users: { attributeMappings: [mapping] } });
        const { text: before, offset } = withCursor(marked);
        const offer = pasteOffer(read(before), [{ at: span(offset, offset), text }]);
        const edit = { ...span(offset, offset), newText: text };
        const result = applyEdits(before, offer?.isCertain === true ? offer.edits : [edit]);
        expect(parseJson(result, { comments: false }).errors).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is escaped in the expression of a synchronization schema', () => {
    const schema = readFileSync(
      new URL('../../../../../examples/genesys-cloud.synchronization-schema.json', import.meta.url),
      'utf8',
    );
    const [before, after] = schema.split('"expression": "[userPrincipalName]"') as [string, string];
    const marked = `${before}"expression": "${CURSOR}"${after.replaceAll(CURSOR, '')}`;
    const { result } = pasted(marked, SWITCH, 'schema.json');
    expect(result).toContain(`"expression": "${SWITCH_ESCAPED}"`);
    expect(parseJson(result, { comments: false }).errors).toEqual([]);
  });
});

const list = (rows: string): string => `{
  "application": "genesys-cloud",
  "users": {
    "attributeMappings": [${rows}]
  }
}
`;
const ONE = `\n      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 }`;
const ROW_1 = `      { "target": "displayName", "source": "[displayName]" }`;
const ROW_2 = String.raw`      { "target": "emails[type eq \"work\"].value", "source": "[mail]" }`;

describe('a table that is pasted into attribute mappings', () => {
  const before = list(`${ONE}${CURSOR}\n    `);
  it.each([
    ['of the portal', `displayName\tdisplayName\t\tDelete\nmail\t${EMAIL}\t\tDelete\n`],
    [
      'of the portal with headings',
      `Microsoft Entra ID Attribute\tcustomappsso Attribute\tMatching precedence\nuserPrincipalName\tuserName\t1\ndisplayName\tdisplayName\t\nmail\t${EMAIL}\t\n`,
    ],
    ['with the target first', `${EMAIL}\tmail\ndisplayName\t[displayName]\n`, [ROW_2, ROW_1]],
    [
      'of Markdown',
      `| Attribute | Type | Supported for filtering |\n|---|:--:|---|\n|displayName|String||\n|emails\\[type eq "work"\\].value|String|&check;|`,
    ],
    [
      'of Markdown with code',
      `Target | Source\n--- | ---\n\`displayName\` | \`[displayName]\`\n\`${EMAIL}\` | \`[mail]\``,
    ],
    [
      'of a tutorial',
      `    Attribute Type Supported for filtering Required by Genesys Cloud for Azure\n    displayName String\n    ${EMAIL} String ✓\n`,
    ],
    [
      'of a tutorial, tab-separated',
      `Attribute\tType\tSupported for filtering\ndisplayName\tString\t\n${EMAIL}\tString\t✓\n`,
    ],
    ['with typographic quotes', 'displayName\tString\nemails[type eq ‘work’].value\tString\n'],
  ])('%s', (_, text, rows: readonly string[] = [ROW_1, ROW_2]) => {
    const { offer, result } = pasted(before, text);
    expect(result).toBe(list(`${ONE},\n${rows.join(',\n')}\n    `));
    expect(offer!.title).toMatch(/^Paste 2 attribute mappings/);
  });

  it('reads expressions and constants of the portal, and the matching precedence', () => {
    const { result } = pasted(list(CURSOR), `userPrincipalName\tuserName\t1\n${SWITCH}\tactive\t\n"x"\ttitle\t\n`);
    expect(result).toBe(
      list(`
      { "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },
      { "target": "active", "source": ${JSON.stringify(SWITCH)} },
      { "target": "title", "source": "\\"x\\"" }
    `).replace(/\{ "target"[^}]*\}/g, (found) => {
        const members = JSON.parse(found) as object;
        return `{\n${Object.entries(members)
          .map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
          .join(',\n')}\n      }`;
      }),
    );
  });

  it('stands where the cursor is, and keeps comments', () => {
    const { result } = pasted(
      list(`${CURSOR} // first${ONE} // last\n    `).replace(`${CURSOR} // first`, ` // first\n      ${CURSOR}`),
      'displayName\tdisplayName',
    );
    expect(parseJson(result, { comments: true }).errors).toEqual([]);
    expect(result.indexOf('"displayName"')).toBeLessThan(result.indexOf('"userName"'));
  });

  it('leaves out what is mapped, and says so', () => {
    const { offer, result } = pasted(
      before,
      `userPrincipalName\tuserName\nmail\t${EMAIL}\nmail\temails[TYPE EQ "work"].value\n`,
    );
    expect(offer!.title).toBe('Paste 1 attribute mapping, 2 are already mapped');
    expect(result).toBe(list(`${ONE},\n${ROW_2}\n    `));
    expect(pasted(before, 'userPrincipalName\tuserName\n').offer).toBeUndefined();
  });

  it('has every target of the tutorial of Genesys Cloud that has a usual source, as it prints them', () => {
    const tutorial = `Attribute Type Supported for filtering Required by Genesys Cloud for Azure
userName String
active Boolean
displayName String
${EMAIL} String
title String
phoneNumbers[type eq "mobile"].value String
phoneNumberss[type eq "work3"].value String
roles String
urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager Reference
urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq ‘microsoftteams’].value String
urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq ‘zoomphone].value String
`;
    const { offer, result } = pasted(before, tutorial);
    expect(offer!.title).toBe('Paste 8 attribute mappings, 1 is already mapped, 2 without a usual source are left out');
    const mappings = (JSON.parse(result) as { users: { attributeMappings: { target: string; source: string }[] } })
      .users.attributeMappings;
    expect(mappings.map(({ target, source }) => [target, source])).toContainEqual([
      'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds[authority eq "microsoftteams"].value',
      '[objectId]',
    ]);
  });

  it('has source trees in a synchronization schema', () => {
    const schema = readFileSync(
      new URL('../../../../../examples/genesys-cloud.synchronization-schema.json', import.meta.url),
      'utf8',
    );
    const at = schema.indexOf('"attributeMappings": [') + '"attributeMappings": ['.length;
    const marked = `${schema.slice(0, at)}${CURSOR}${schema.slice(at)}`;
    const { offer, result } = pasted(
      marked,
      'nickName\tString\nprofileUrl\tString\npreferredLanguage\tString\n',
      'schema.json',
    );
    expect(offer!.title).toBe('Paste 1 attribute mapping, 2 without a usual source are left out');
    expect(parseJson(result, { comments: false }).errors).toEqual([]);
    expect(diagnose(read(result, 'schema.json')).filter(({ code }) => code === 'source-disagrees')).toEqual([]);
    expect(result).toMatch(/"expression": "\[preferredLanguage\]"/);
  });

  it.each([
    ['prose', 'Review the attributes.\nThen select Save.'],
    ['JSON', '{ "target": "title", "source": "[jobTitle]" }'],
    ['a list of names', 'userName\ntitle'],
    ['a table of something else', 'a b c\t1\nd e f\t2'],
    ['headings alone', 'Attribute\tType'],
    ['an empty text', '\n\n'],
    ['a line that is not a row', 'title\tString\nSelect Save.'],
  ])('is not %s', (_, text) => {
    expect(pasted(before, text).offer).toBeUndefined();
  });

  it.each([
    ['in a mapping', list(`\n      { ${CURSOR}"target": "userName" }\n    `)],
    ['in a comment', list(`\n      // ${CURSOR}\n    `)],
    ['outside the list', list('').replace('"users"', `${CURSOR}"users"`)],
    ['over a mapping', list(`«${ONE}»\n    `)],
  ])('is left to the editor %s', (_, marked) => {
    expect(pasted(marked, 'title\tString').offer?.kind).toBeUndefined();
  });

  it('goes after the comma that was just typed', () => {
    const { result } = pasted(list(`${ONE},\n      ${CURSOR}\n    `), 'title\tString');
    expect(parseJson(result, { comments: true }).errors).toEqual([]);
    expect(result).toContain('"[jobTitle]"');
  });

  it('has the line breaks of the document', () => {
    const { result } = pasted(before.replaceAll('\n', '\r\n'), 'title\tString');
    expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

it('leaves other documents to the editor', () => {
  const filter = readDocument({ uri: 'a.scimfilter' }, 'title pr', {})!;
  expect(pasteOffer(filter, [{ at: span(0, 0), text: '"' }])).toBeUndefined();
});
