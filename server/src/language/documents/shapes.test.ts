import { describe, expect, it } from 'vitest';
import { MISTAKES, SHAPES } from '../../../../test/kit/shapes.js';
import { applyEdits } from '../span.js';
import type { Problem } from '../problems/problem.js';
import { diagnose } from '../services/diagnostics.js';
import { readDocument } from './read.js';
import { mayBeMappingDocument } from './recognise.js';

const URI = 'file:///anything.json';

/** What is found in a text that is a mapping document. */
function findings(json: string): Problem[] {
  const document = readDocument({ uri: URI }, json);
  if (!document) throw new Error('This is not a mapping document.');
  return diagnose(document);
}

/** What a person would take for a mistake. */
function mistakes(json: string): Problem[] {
  return findings(json).filter(({ severity, code }) => severity !== 'hint' && !NO_MISTAKES.has(code));
}

const NO_MISTAKES: ReadonlySet<string> = new Set(['source-disagrees', 'partial-schema']);

const LAYOUTS: readonly (readonly [string, (value: unknown) => string])[] = [
  ['indented', (value) => JSON.stringify(value, undefined, 2)],
  ['on one line', (value) => JSON.stringify(value)],
  ['with CRLF and tabs', (value) => JSON.stringify(value, undefined, '\t').replaceAll('\n', '\r\n')],
];

describe.each(LAYOUTS)('a synchronization schema %s', (_, print) => {
  it.each(Object.entries(SHAPES))('is read as: %s', (_name, value) => {
    const json = print(value);
    expect(mayBeMappingDocument(URI, json)).toBe(true);
    const found = mistakes(json);
    expect(found.map(({ code, start, end }) => [code, json.slice(start, end)])).toEqual([
      ['unknown-function', MISTAKES.expression.wrong],
      ['unknown-attribute', MISTAKES.target.wrong],
    ]);
    // Each fix changes the mistake, with the name in the source tree, and nothing else.
    const fixes = found.map(({ fixes: [fix] }) => fix!.edits);
    const fixed = applyEdits(json, fixes.flat());
    const { expression, target } = MISTAKES;
    expect(fixed).toBe(json.replaceAll(expression.wrong, expression.right).replace(target.wrong, target.right));
    expect(mistakes(fixed)).toEqual([]);
  });
});

describe('a rule reads every form of Graph’s members:', () => {
  const schema = (mapping: string): string => `{
  "synchronization_rules": [{
    "source_directory_name": "Azure Active Directory",
    "target_directory_name": "customappsso",
    "object_mappings": [{
      "source_object_name": "User",
      "target_object_name": "urn:ietf:params:scim:schemas:core:2.0:User",
      "attribute_mappings": [
        { "target_attribute_name": "userName", "matching_priority": 1, "source": { "expression": "[userPrincipalName]" } },
        ${mapping}
      ]
    }]
  }]
}`;

  it('the type of a source as a number', () => {
    const json = schema('{ "target_attribute_name": "active", "source": { "type": 1, "expression": "True" } }');
    expect(findings(json).map(({ code }) => code)).toContain('active-without-soft-deleted');
  });

  it('the name of a member whose quotation marks are not escaped', () => {
    const json = schema(
      '{ "target_attribute_name": "emails[type eq "work"].value", "source": { "expression": "[mail]" } }',
    );
    expect(findings(json)).toMatchObject([{ code: 'unescaped-quote', fixes: [{ safe: true }] }]);
  });
});
