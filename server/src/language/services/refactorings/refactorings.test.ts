import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { numbered, pascal, renamed, schema, SHAPES, type Json } from '../../../../../test/kit/shapes.js';
import { isMappingDocument, type CheckedDocument } from '../../documents/document.js';
import { readDocument } from '../../documents/read.js';
import { applyEdits } from '../../span.js';
import { diagnose } from '../diagnostics.js';
import { rebuildAllSources, refactoringsAt } from './index.js';

const SCHEMA_URI = 'file:///schema.json';
const PROVISIONING_URI = 'file:///x.provisioning.json';

function read(text: string, uri: string): CheckedDocument {
  const document = readDocument({ uri, languageId: 'jsonc' }, text);
  if (!document || !isMappingDocument(document)) throw new Error('This is not a mapping document.');
  return document;
}

/** A text with the refactoring of that id at the place of `<|>`; undefined if there is none. */
function refactored(marked: string, id: string, uri = PROVISIONING_URI): string | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const found = refactoringsAt(read(text, uri), offset).find((refactoring) => refactoring.id === id);
  return found && applyEdits(text, found.edits);
}

function titlesAt(marked: string, uri = PROVISIONING_URI): string[] {
  const offset = marked.indexOf('<|>');
  return refactoringsAt(read(marked.replace('<|>', ''), uri), offset).map(({ title }) => title);
}

const users = (...mappings: string[]): string =>
  `{\n  "application": "genesys-cloud",\n  "users": {\n    "attributeMappings": [\n      ${mappings.join('\n      ')}\n    ]\n  }\n}\n`;

describe('sort mappings', () => {
  it('puts the mappings of a provisioning file in the order of the application, with their comments', () => {
    const before = users(
      '// The title',
      '{ "target": "title", "source": "[jobTitle]" }, // as in Entra',
      '',
      '{ "target": "x", "source": "[city]" },',
      '{ "target": "userName"<|>, "source": "[userPrincipalName]", "matchingPriority": 1 }',
    );
    const after = users(
      '{ "target": "userName", "source": "[userPrincipalName]", "matchingPriority": 1 },',
      '',
      '// The title',
      '{ "target": "title", "source": "[jobTitle]" }, // as in Entra',
      '{ "target": "x", "source": "[city]" }',
    );
    expect(refactored(before, 'sortMappings')).toBe(after);
    expect(refactored(after.replace('"title"', '"<|>title"'), 'sortMappings')).toBeUndefined();
  });

  it('puts the mappings of a schema in the order of its directory', () => {
    const text = JSON.stringify(schema, undefined, 2);
    const at = text.indexOf('"attributeMappings"') + 24;
    const before = `${text.slice(0, at)}<|>${text.slice(at)}`.replace('"name": "externalId"', '"name": "aaa"');
    const swapped = before
      .replace(/"name": "title"/, '"name": "T"')
      .replace(/"name": "displayName"/, '"name": "title"')
      .replace('"name": "T"', '"name": "displayName"');
    const result = refactored(swapped, 'sortMappings', SCHEMA_URI)!;
    expect([...result.matchAll(/"targetAttributeName": "(\w+)"/g)].map(([, name]) => name)).toEqual([
      'userName',
      'title',
      'displayName',
      'nickNmae',
      'externalId',
    ]);
  });
});

describe('set matching priority', () => {
  const one = '{ "target": "userName", "source": "[mail]", "matchingPriority": 1 },';

  it.each([
    [
      '{ "target": "externalId"<|>, "source": "[objectId]" }',
      '{ "target": "externalId", "source": "[objectId]", "matchingPriority": 2 }',
    ],
    [
      '{ "target": "externalId"<|>, "matchingPriority": 0, "source": "[objectId]" }',
      '{ "target": "externalId", "matchingPriority": 2, "source": "[objectId]" }',
    ],
  ])('%s', (before, after) => {
    expect(refactored(users(one, before), 'setMatchingPriority')).toBe(users(one, after));
  });

  it('is the first without another matching attribute, and not offered for one', () => {
    expect(titlesAt(users('{ "target": "userName"<|>, "source": "[mail]" }'))).toContain('Set matching priority 1');
    expect(titlesAt(users(one.replace('userName', '<|>userName').slice(0, -1))).join()).not.toContain('matching');
  });
});

describe('rewrite a constant', () => {
  const inSchema = (source: string): string =>
    `{ "synchronizationRules": [{ "objectMappings": [{ "attributeMappings": [\n  { "targetAttributeName": "a", "source": { "expression": "[b]", "name": "b", "type": "Attribute", "parameters": [] } },\n  { "targetAttributeName": "c"<|>, ${source} }\n] }] }] }`;

  it.each([
    [
      '"source": { "expression": "Staff", "name": "Staff", "type": "Constant" }',
      '"source": { "expression": "\\"Staff\\"", "name": "Staff", "type": "Constant" }',
    ],
    [
      '"source": { "type": 1, "name": "é", "expression": "\\u00e9" }',
      '"source": { "type": 1, "name": "é", "expression": "\\"\\u00e9\\"" }',
    ],
  ])('%s', (plain, quoted) => {
    const before = inSchema(plain);
    const after = inSchema(quoted);
    expect(refactored(before, 'constantExpression', SCHEMA_URI)).toBe(after.replace('<|>', ''));
    expect(refactored(after, 'plainConstant', SCHEMA_URI)).toBe(before.replace('<|>', ''));
  });

  it('escapes what an expression escapes', () => {
    const before = inSchema('"source": { "expression": "a\\"b\\\\c", "name": "a", "type": "Constant" }');
    expect(refactored(before, 'constantExpression', SCHEMA_URI)).toBe(
      inSchema('"source": { "expression": "\\"a\\\\\\"b\\\\\\\\c\\"", "name": "a", "type": "Constant" }').replace(
        '<|>',
        '',
      ),
    );
  });

  it.each(['"(x)"', '"[mail]"', '" a"', '""'])('keeps the quotation marks of %s', (expression) => {
    const source = JSON.stringify({ expression, name: 'n', type: 'Constant' });
    expect(refactored(inSchema(`"source": ${source}`), 'plainConstant', SCHEMA_URI)).toBeUndefined();
  });

  it('moves a default value to the source, and back', () => {
    const before = users('{ "target": "title"<|>, "source": null, "defaultValue": "Staff" }');
    const after = users('{ "target": "title", "source": "\\"Staff\\"", "defaultValue": null }');
    expect(refactored(before, 'sourceFromDefault')).toBe(after);
    expect(refactored(after.replace('"title"', '"title"<|>'), 'defaultFromSource')).toBe(before.replace('<|>', ''));
    expect(refactored(users('{ "target": "title"<|>, "source": "\\"Staff\\"" }'), 'defaultFromSource')).toBe(
      users('{ "target": "title", "source": null, "defaultValue": "Staff" }'),
    );
  });

  it('moves a default value to a source with its tree', () => {
    expect(refactored(inSchema('"source": null, "defaultValue": "CH"'), 'sourceFromDefault', SCHEMA_URI)).toBe(
      inSchema(
        '"source": { "expression": "\\"CH\\"", "name": "CH", "type": "Constant", "parameters": [] }, "defaultValue": null',
      ).replace('<|>', ''),
    );
  });
});

describe('add missing required mappings', () => {
  it('adds all of them in the layout of a provisioning file', () => {
    const before = users('{ "target": "userName"<|>, "source": "[mail]", "matchingPriority": 1 } // by mail');
    expect(refactored(before, 'addRequiredMappings')).toBe(
      users(
        '{ "target": "userName", "source": "[mail]", "matchingPriority": 1 }, // by mail',
        '{ "target": "displayName", "source": "[displayName]" },',
        '{ "target": "active", "source": "Switch([IsSoftDeleted], , \\"False\\", \\"True\\", \\"True\\", \\"False\\")" }',
      ),
    );
  });

  it('adds them with source trees in the form of a schema', () => {
    const text = JSON.stringify(renamed(numbered(namesGenesys()), pascal), undefined, '\t').replaceAll('\n', '\r\n');
    const at = text.indexOf('"AttributeMappings"') + 2;
    const result = refactored(`${text.slice(0, at)}<|>${text.slice(at)}`, 'addRequiredMappings', SCHEMA_URI)!;
    const mappings = mappingsIn(result, 'SynchronizationRules', 'ObjectMappings', 'AttributeMappings');
    const before = mappingsIn(text, 'SynchronizationRules', 'ObjectMappings', 'AttributeMappings');
    expect(mappings.slice(0, before.length)).toEqual(before);
    expect(mappings.slice(before.length)).toMatchObject([
      {
        DefaultValue: null,
        FlowType: 0,
        MatchingPriority: 0,
        TargetAttributeName: 'active',
        Source: {
          Name: 'Switch',
          Type: 2,
          Parameters: [{ Key: 'source', Value: { Name: 'IsSoftDeleted', Type: 0 } }, {}, {}, {}, {}],
        },
      },
    ]);
    expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('adds none whose source the directory does not define', () => {
    const text = JSON.stringify(namesGenesys()).replaceAll('IsSoftDeleted', 'x');
    const at = text.indexOf('"attributeMappings"') + 2;
    expect(refactored(`${text.slice(0, at)}<|>${text.slice(at)}`, 'addRequiredMappings', SCHEMA_URI)).toBeUndefined();
  });

  /** The schema for an application with required attributes. */
  function namesGenesys(): Json {
    const text = JSON.stringify(schema)
      .replaceAll('customappsso', 'PureCloud by Genesys')
      .replaceAll('nickNmae', 'nickName');
    return JSON.parse(text.replaceAll('"name":"department"', '"name":"IsSoftDeleted"')) as Json;
  }

  function mappingsIn(text: string, ...[rules = '', objectMappings = '', mappings = '']: string[]): unknown[] {
    const [rule] = (parse(text) as Record<string, Record<string, Record<string, unknown[]>[]>[]>)[rules]!;
    return rule![objectMappings]![0]![mappings]!;
  }
});

describe('rebuild source trees', () => {
  const DISAGREES = JSON.stringify(schema, undefined, 2)
    .replaceAll('Joni', 'Join')
    .replace('"name": "surname"', '"name": "sn"');

  it('is offered at the expression, and in step afterwards', () => {
    const at = DISAGREES.indexOf('Join(');
    const marked = `${DISAGREES.slice(0, at)}<|>${DISAGREES.slice(at)}`;
    const result = refactored(marked, 'rebuildSource', SCHEMA_URI)!;
    expect(result).toBe(DISAGREES.replace('"name": "sn"', '"name": "surname"'));
    expect(refactored(`${result.slice(0, at)}<|>${result.slice(at)}`, 'rebuildSource', SCHEMA_URI)).toBeUndefined();
    const elsewhere = DISAGREES.replace('"displayName"', '"<|>displayName"');
    expect(refactored(elsewhere, 'rebuildSource', SCHEMA_URI)).toBeUndefined();
  });

  it('updates all that disagree, and nothing else', () => {
    const result = applyEdits(DISAGREES, rebuildAllSources(read(DISAGREES, SCHEMA_URI)));
    expect(result).toBe(DISAGREES.replace('"name": "sn"', '"name": "surname"'));
    expect(rebuildAllSources(read(result, SCHEMA_URI))).toEqual([]);
  });
});

it('are not offered in invalid JSON, or outside object mappings', () => {
  const text = users('{ "target": "userName", "source": "[mail]" }');
  expect(refactoringsAt(read(text, PROVISIONING_URI), 3)).toEqual([]);
  expect(refactoringsAt(read(text.replace('" }', '" '), PROVISIONING_URI), text.indexOf('userName'))).toEqual([]);
});

/* Each refactoring at each mapping of documents in all forms. */

const FIXTURES = [
  new URL('../../../../../examples/', import.meta.url),
  new URL('../../../../../test/fixtures/', import.meta.url),
].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.provisioning\.json$|schema\.json$|customappsso/.test(name))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
);
const PRINTED = Object.entries(SHAPES).map(([name, shape]) => [name, JSON.stringify(shape, undefined, 2)] as const);
const COMMENTED = [...FIXTURES, ...PRINTED].map(
  ([name, text]) => [`${name} with comments`, text.replaceAll(/^(\s*)\{$/gm, '$1// about “it”\n$1{ // more')] as const,
);
const CRLF = [...FIXTURES, ...PRINTED].map(
  ([name, text]) => [`${name} with CRLF`, text.replaceAll(/\r?\n/g, '\r\n')] as const,
);

/** What a refactoring may bring: a matching attribute can be unfit, and an added target can be without a definition. */
const MAY_APPEAR = /^(?:matching-|undefined-target)/;

function commentsIn(text: string): string[] {
  return (text.match(/\/\/ (?:about|more).*$/gm) ?? []).map((comment) => comment.trim()).sort();
}

describe.each([...FIXTURES, ...PRINTED, ...COMMENTED, ...CRLF])('%s', (name, text) => {
  const uri = name.includes('provisioning') ? PROVISIONING_URI : SCHEMA_URI;
  const document = readDocument({ uri, languageId: 'jsonc' }, text);
  const mapped = document && isMappingDocument(document) ? document : undefined;

  it('is as right after each refactoring as before, which is then done', () => {
    if (!mapped || mapped.tree.errors.length > 0) return;
    const before = new Set(diagnose(mapped).map(({ code, message }) => `${code} ${message}`));
    const tried = new Set<string>();
    for (const { units } of mapped.mappings) {
      for (const { mapping, source } of units) {
        for (const offset of [mapping.node.offset + 1, source?.expression.place.content.start ?? mapping.node.offset]) {
          for (const { id, edits } of refactoringsAt(mapped, offset)) {
            const result = applyEdits(text, edits);
            expect(result).not.toBe(text);
            if (tried.has(result)) continue;
            tried.add(result);
            const after = read(result, uri);
            expect(after.tree.errors).toEqual([]);
            expect(commentsIn(result)).toEqual(commentsIn(text));
            if (text.includes('\r\n')) expect(result.replaceAll('\r\n', '')).not.toContain('\n');
            const fresh = diagnose(after).filter(({ code, message }) => !before.has(`${code} ${message}`));
            expect(fresh.filter(({ code }) => !MAY_APPEAR.test(code))).toEqual([]);
            const again = refactoringsAt(after, offset).filter((other) => other.id === id);
            if (id !== 'setMatchingPriority' && id !== 'sortMappings') expect(again).toEqual([]);
          }
        }
      }
      const { list } = mapped.mappings[0]!.objectMapping;
      const sorted = list && refactoringsAt(mapped, list.offset).find(({ id }) => id === 'sortMappings');
      if (!sorted) continue;
      const result = applyEdits(text, sorted.edits);
      expect(refactoringsAt(read(result, uri), list.offset).map(({ id }) => id)).not.toContain('sortMappings');
    }
    expect(tried.size).toBeGreaterThan(0);
    const rebuilt = applyEdits(text, rebuildAllSources(mapped));
    expect(rebuildAllSources(read(rebuilt, uri))).toEqual([]);
  });
});
