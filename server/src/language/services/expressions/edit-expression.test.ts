import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked } from '../../../../../test/kit/documents.js';
import { provisioningFile } from '../../../../../test/kit/marked.js';
import {
  EXPRESSION_SCHEME,
  queryOf,
  readExpressionAddress,
  type MappingId,
} from '../../documents/expression-address.js';
import { applyEdits } from '../../span.js';
import { expressionAt, expressionEdits, expressionOf } from './edit-expression.js';

const LONG =
  'Switch([IsSoftDeleted], , "False", "True", "True", "False", "Unknown", "False", "Another", "False", "Other", "True")';

/** A document in which a target has that source, which is written in JSON as `written`. */
function documentWith(target: string, source: string, written = JSON.stringify(source)): string {
  return provisioningFile([target]).replace('"[mail]"', () => written);
}

interface File {
  users: { attributeMappings: { target: string; source: string }[] };
}

/** The JSON after that text was put back as the source of the target. */
function putBack(json: string, target: string, text: string): string {
  const edits = expressionEdits(checked(json), { objectMapping: 0, target, occurrence: 0 }, text);
  if (!edits) throw new Error('The mapping is gone.');
  return applyEdits(json, edits);
}

function sourceIn(json: string): string {
  return (JSON.parse(json) as File).users.attributeMappings.at(-1)!.source;
}

describe('the expression at an offset', () => {
  it('is laid out if it is long, and named after what it feeds', () => {
    const json = documentWith('title', LONG);
    const found = expressionAt(checked(json), json.indexOf('Unknown'));
    expect(found).toMatchObject({ mapping: { objectMapping: 0, target: 'title', occurrence: 0 }, title: 'title' });
    expect(found?.text).toContain('Switch(\n  [IsSoftDeleted],\n  ,\n  "False", "True",\n');
    expect(json.slice(found!.at.start, found!.at.end)).toBe(JSON.stringify(LONG).slice(1, -1));
  });

  it.each(['Append([mail],".x")', `${LONG.slice(0, -1)}, `, ''])('is left as it stands: %s', (source) => {
    const json = documentWith('title', source);
    expect(expressionAt(checked(json), json.lastIndexOf('"source": "') + 11)?.text).toBe(source);
  });

  it.each([
    ['title', 'title'],
    ['emails[type eq "work"].value', 'emails[type eq "work"].value'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'department'],
    ['urn:x:2.0:User:externalIds[authority eq "a:b"].value', 'externalIds[authority eq "a:b"].value'],
    ['', 'expression'],
  ])('of %j has the title %j', (target, title) => {
    const json = documentWith(target, '[city]');
    expect(expressionAt(checked(json), json.indexOf('[city]'))?.title).toBe(title);
  });

  it('is none in a target, nor elsewhere', () => {
    const json = documentWith('title', '[city]');
    expect(expressionAt(checked(json), json.indexOf('title'))).toBeUndefined();
    expect(expressionAt(checked(json), 0)).toBeUndefined();
  });
});

describe('the expression of a mapping', () => {
  it('is found by its target, wherever that stands now, and told from others of the same target', () => {
    const json = provisioningFile(['title', 'title']).replace(/\[mail\](?=[^[]*$)/, '[city]');
    const second: MappingId = { objectMapping: 0, target: 'title', occurrence: 1 };
    expect(expressionOf(checked(json), second)?.text).toBe('[city]');
    const moved = json.replace('"attributeMappings": [', '"attributeMappings": [ { "target": "x", "source": "[y]" },');
    expect(expressionOf(checked(moved), second)?.text).toBe('[city]');
  });

  it.each([
    { objectMapping: 1, target: 'title', occurrence: 0 },
    { objectMapping: 0, target: 'Title', occurrence: 0 },
    { objectMapping: 0, target: 'title', occurrence: 1 },
    { objectMapping: -1, target: '', occurrence: NaN },
  ])('is none for %j', (mapping) => {
    const document = checked(documentWith('title', '[city]'));
    expect(expressionOf(document, mapping)).toBeUndefined();
    expect(expressionEdits(document, mapping, '[mail]')).toBeUndefined();
  });
});

describe('putting an expression back', () => {
  it('changes nothing if only the layout is another', () => {
    const json = documentWith('title', LONG);
    const { text, mapping } = expressionAt(checked(json), json.indexOf('Unknown'))!;
    expect(expressionEdits(checked(json), mapping, `${text}\r\n`)).toEqual([]);
  });

  it('escapes what is new, and leaves what is old as it was written', () => {
    const json = documentWith('title', '', String.raw`"Append([mail],\u0022@x\u0022)"`);
    const result = putBack(json, 'title', 'Append(\n  [mail],\n  "@x",\n  "\\\\\n"\n)\n');
    expect(result).toContain(String.raw`"Append([mail],\u0022@x\u0022, \"\\\\\n\")"`);
    expect(sourceIn(result)).toBe('Append([mail],"@x", "\\\\\n")');
  });

  it('takes the line breaks of the editor for one', () => {
    expect(sourceIn(putBack(documentWith('title', '[a]'), 'title', 'Join("\r\n",\r\n[a])'))).toBe('Join("\n", [a])');
    expect(sourceIn(putBack(documentWith('title', 'A("\r\n")'), 'title', 'A("\r\n", 1)'))).toBe('A("\r\n", 1)');
  });

  it('makes valid JSON that says what was typed, whatever that is', () => {
    const parts = fc.constantFrom('"', '\\', '[', ']', '(', ')', ',', ' ', '“', '\u0000', '\ud83d', 'a');
    const typed = fc
      .array(fc.oneof(parts, fc.string({ unit: 'binary' })))
      .map((all) => all.join('').replace(/\r/g, ''));
    fc.assert(
      fc.property(typed, typed, (before, after) => {
        const source = sourceIn(putBack(documentWith('title', before), 'title', after));
        expect(source.replace(/\s/g, '')).toBe(after.replace(/\s/g, ''));
      }),
    );
  });
});

describe('the address of an expression', () => {
  const address = { document: 'file:///a%20b/ü.json', mapping: { objectMapping: 2, target: 'a#b?c%"', occurrence: 1 } };

  it('comes back from the URI that it is put into', () => {
    const uri = `${EXPRESSION_SCHEME}:/title.entraexpression?${encodeURIComponent(queryOf(address))}`;
    expect(readExpressionAddress(uri)).toEqual(address);
  });

  it.each([
    'file:///title.entraexpression',
    `${EXPRESSION_SCHEME}:/x`,
    `${EXPRESSION_SCHEME}:/x?%`,
    `${EXPRESSION_SCHEME}:/x?[]`,
    `${EXPRESSION_SCHEME}:/x?["a","b","c","d"]`,
    `${EXPRESSION_SCHEME}:/x?null`,
  ])('is none in %s', (uri) => {
    expect(readExpressionAddress(uri)).toBeUndefined();
  });
});

it('brings the tree of a synchronization schema in step', () => {
  const source = (expression: string, name: string, parameters: object[]): object => ({
    expression,
    name,
    type: 'Function',
    parameters,
  });
  const attribute = (name: string): object => ({ expression: `[${name}]`, name, type: 'Attribute', parameters: [] });
  const schema = (written: object): object => ({
    synchronizationRules: [
      {
        objectMappings: [
          { targetObjectName: 'urn:x:User', attributeMappings: [{ targetAttributeName: 'title', source: written }] },
        ],
      },
    ],
  });
  const before = source('Not([IsSoftDeleted])', 'Not', [{ key: 'source', value: attribute('IsSoftDeleted') }]);
  const json = JSON.stringify(schema(before), undefined, 2);
  const mapping: MappingId = { objectMapping: 0, target: 'title', occurrence: 0 };
  const write = (text: string): unknown =>
    JSON.parse(applyEdits(json, expressionEdits(checked(json, 'file:///schema.json'), mapping, text)!));
  expect(write('Not(\n  [mail]\n)')).toEqual(
    schema(source('Not([mail])', 'Not', [{ key: 'source', value: attribute('mail') }])),
  );
  // Where Graph's keys are not known, what is certain is written, and nothing of another function stays.
  const lower = { expression: 'ToLower([mail])', name: 'ToLower', type: 'Function', parameters: [] };
  expect(write('ToLower([mail])')).toEqual(schema(lower));
  const constant = JSON.stringify(write('"x"'));
  expect(constant).toContain('"type":"Constant"');
  expect(expressionOf(checked(constant, 'file:///schema.json'), mapping)?.text).toBe('"x"');
});
