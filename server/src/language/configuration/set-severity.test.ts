import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../span.js';
import { readConfiguration, severitiesFor } from './configuration.js';
import { severityEdits } from './set-severity.js';

/** A configuration after the severity of `spacing` is set to `hint` for `legacy/a.json`. */
function changed(text: string): string | undefined {
  const edits = severityEdits(text, 'legacy/a.json', 'spacing', 'hint');
  return edits && applyEdits(text, edits);
}

describe('the severity of a rule is set', () => {
  it.each([
    ['in an empty file', '', '{\n  "rules": {\n    "spacing": "hint"\n  }\n}\n'],
    ['after a comment', '// ours\n', '// ours\n{\n  "rules": {\n    "spacing": "hint"\n  }\n}\n'],
    [
      'after a comment that ends with the file',
      '/* our */ // rules',
      '/* our */ // rules\n{\n  "rules": {\n    "spacing": "hint"\n  }\n}\n',
    ],
    ['in an empty object', '{}', '{ "rules": { "spacing": "hint" } }'],
    ['where it is', '{ "rules": { "spacing": "off" /* why */ } }', '{ "rules": { "spacing": "hint" /* why */ } }'],
    [
      'after the others, with comments and the format kept',
      '{\r\n\t"rules": {\r\n\t\t// quiet\r\n\t\t"unknown-attribute": "off", // for now\r\n\t},\r\n}\r\n',
      '{\r\n\t"rules": {\r\n\t\t// quiet\r\n\t\t"unknown-attribute": "off", // for now\r\n\t\t"spacing": "hint"\r\n\t},\r\n}\r\n',
    ],
    ['beside overrides', '{ "overrides": [] }', '{ "overrides": [], "rules": { "spacing": "hint" } }'],
    [
      'in the override that applies',
      '{ "rules": { "spacing": "off" }, "overrides": [{ "files": ["legacy/**"], "rules": { "spacing": "error" } }] }',
      '{ "rules": { "spacing": "off" }, "overrides": [{ "files": ["legacy/**"], "rules": { "spacing": "hint" } }] }',
    ],
    [
      'not in an override for other files',
      '{ "overrides": [{ "files": ["new/**"], "rules": { "spacing": "error" } }], "rules": { "spacing": "off" } }',
      '{ "overrides": [{ "files": ["new/**"], "rules": { "spacing": "error" } }], "rules": { "spacing": "hint" } }',
    ],
  ])('%s', (_, text, expected) => {
    const after = changed(text);
    expect(after).toBe(expected);
    const configuration = readConfiguration(after!);
    expect(configuration.problems).toEqual([]);
    expect(severitiesFor(configuration, 'legacy/a.json')['spacing']).toBe('hint');
  });

  it.each([['{ "rules": '], ['[]'], ['{ "rules": 5 }'], ['nothing']])('not in %s', (text) => {
    expect(changed(text)).toBeUndefined();
  });

  it('so that it applies, whatever the file says', () => {
    const rules = fc.dictionary(fc.constantFrom('spacing', 'unknown-attribute'), fc.constantFrom('off', 'error'));
    const files = fc.constantFrom(['legacy/**'], ['new/**'], ['*.json']);
    const configuration = fc.record({ rules, overrides: fc.array(fc.record({ files, rules })) }, { requiredKeys: [] });
    fc.assert(
      fc.property(configuration, fc.constantFrom(0, 2), (value, indent) => {
        const after = readConfiguration(changed(JSON.stringify(value, undefined, indent))!);
        expect(after.problems).toEqual([]);
        expect(severitiesFor(after, 'legacy/a.json')['spacing']).toBe('hint');
      }),
    );
  });
});
