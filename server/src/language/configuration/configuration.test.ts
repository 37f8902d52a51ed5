import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration, severitiesFor } from './configuration.js';
import { Glob } from './glob.js';
import { Configurations } from './nearest.js';

describe('a pattern', () => {
  it.each([
    ['legacy/**', 'legacy/a.json', true],
    ['legacy/**', 'legacy/b/c/a.json', true],
    ['legacy/**', 'old/legacy/a.json', false],
    ['legacy/', 'legacy/b/a.json', true],
    ['./legacy/*', 'legacy/a.json', true],
    ['legacy/*', 'legacy/b/a.json', false],
    ['**/legacy/**', 'a/legacy/b.json', true],
    ['**/legacy/**', 'legacy/b.json', true],
    ['**/a.json', 'a.json', true],
    ['*.json', 'a.json', true],
    ['*.json', 'b/c/a.json', true],
    ['/*.json', 'b/a.json', false],
    ['a?.json', 'ab.json', true],
    ['a?.json', 'a.json', false],
    ['a*b*c', 'axxbyybzzc', true],
    ['a*b*c', 'axxbyybzz', false],
    ['**/b/**/d', 'a/b/c/b/x/d', true],
    ['**/b/**/d', 'a/b/c/b/x/e', false],
    ['{a,b}/*.{json,jsonc}', 'b/x.jsonc', true],
    ['{a,b}/*.{json,jsonc}', 'c/x.json', false],
    ['a.json', 'A.json', false],
    ['a{b', 'a{b', true],
    ['a[b]', 'a[b]', true],
    ['a.c', 'abc', false],
    ['ä*😀?', 'ä1😀2', true],
    ['**', 'a/b', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(Glob.of(pattern)!.matches(path)).toBe(expected);
  });

  it('takes no long time, whatever it is', () => {
    const start = performance.now();
    expect(Glob.of(`${'*a'.repeat(200)}b`)!.matches('a'.repeat(4000))).toBe(false);
    expect(Glob.of(`${'**/a/'.repeat(200)}b`)!.matches('a/'.repeat(2000))).toBe(false);
    expect(Glob.of('{a,b}'.repeat(20))).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('means the same as a regular expression', () => {
    const part = fc.constantFrom('a', 'b', '*', '?', '/', '**/', '/**/');
    const pattern = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `x/${parts.join('')}x`);
    const path = fc.stringMatching(/^x\/[ab/x]{0,6}x$/);
    fc.assert(
      fc.property(pattern, path, (glob, text) => {
        fc.pre(!/\*\*(?!\/)|(?<!\/)\*\*|\*\*\/\*\*|\/\//.test(glob) && !text.includes('//'));
        const expression = glob.replace(/\*\*\/|\*|\?/g, (found) =>
          found === '**/' ? '(?:[^/]+/)*' : found === '*' ? '[^/]*' : '[^/]',
        );
        expect(Glob.of(glob)!.matches(text)).toBe(new RegExp(`^${expression}$`).test(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a configuration', () => {
  const problems = (text: string): string[] =>
    readConfiguration(text).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

  it('is sound', () => {
    const text = `{
      "$schema": "x", // comments are fine
      "rules": { "spacing": "off", "duplicate-target": "warning", },
      "overrides": [ { "files": ["legacy/**", "*.old.json"], "rules": { "spacing": "error" } } ]
    }`;
    expect(problems(text)).toEqual([]);
    const configuration = readConfiguration(text);
    expect(severitiesFor(configuration, 'a.json')).toEqual({ spacing: 'off', 'duplicate-target': 'warning' });
    expect(severitiesFor(configuration, 'legacy/a.json')).toMatchObject({ spacing: 'error' });
    expect(severitiesFor(configuration, 'b/a.old.json')).toMatchObject({ spacing: 'error' });
    expect(problems('{}')).toEqual([]);
  });

  it.each([
    ['[]', '[]: A configuration is an object, such as { "rules": { "spacing": "off" } }.'],
    ['{ "rule": {} }', '"rule": “rule” is not a member of a configuration. Did you mean “rules”?'],
    [
      '{ "severities": [] }',
      '"severities": “severities” is not a member of a configuration. Use “rules” or “overrides”.',
    ],
    ['{ "rules": {}, "rules": {} }', '"rules": “rules” is here twice. Remove one of them.'],
    ['{ "rules": [] }', '[]: “rules” must be an object with codes of rules and severities.'],
    ['{ "rules": { "spacin": "off" } }', '"spacin": “spacin” is not the code of a rule. Did you mean “spacing”?'],
    [
      '{ "rules": { "spacing": "warn" } }',
      '"warn": “warn” is not a severity. Use “off”, “hint”, “information”, “warning” or “error”.',
    ],
    [
      '{ "rules": { "spacing": 1 } }',
      '1: This is not a severity. Use “off”, “hint”, “information”, “warning” or “error”.',
    ],
    ['{ "overrides": {} }', '{}: “overrides” must be a list of objects with “files” and “rules”.'],
    ['{ "overrides": [5] }', '5: An override is an object with “files” and “rules”.'],
    [
      '{ "overrides": [{ "rules": {} }] }',
      '{ "rules": {} }: This override has no “files”. Add a list of patterns of paths.',
    ],
    [
      '{ "overrides": [{ "files": ["a"] }] }',
      '{ "files": ["a"] }: This override has no “rules”. Add an object with codes and severities.',
    ],
    [
      '{ "overrides": [{ "files": "a", "rules": {} }] }',
      '"a": “files” must be a list of patterns of paths, such as [ "legacy/**" ].',
    ],
    ['{ "overrides": [{ "files": [""], "rules": {} }] }', '"": A pattern is a text, such as "legacy/**".'],
    [
      '{ "overrides": [{ "files": ["a\\\\b"], "rules": {} }] }',
      '"a\\\\b": “a\\b” has a backslash. Write “/” between the names of folders.',
    ],
    [
      '{ "overrides": [{ "files": ["/a"], "rules": {} }] }',
      '"/a": “/a” is an absolute path. Write a path relative to the folder of this file.',
    ],
    [
      '{ "overrides": [{ "files": ["!a"], "rules": {} }] }',
      '"!a": “!a” begins with “!”. Write a later override for the exceptions.',
    ],
    [
      `{ "overrides": [{ "files": ["${'{a,b}'.repeat(7)}"], "rules": {} }] }`,
      `"${'{a,b}'.repeat(7)}": “${'{a,b}'.repeat(7)}” has too many alternatives in braces. Write several patterns.`,
    ],
  ])('with a mistake: %s', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  it('is any text', () => {
    const value = fc.json({ maxDepth: 3 });
    const member = fc.constantFrom('rules', 'overrides', 'files', 'spacing', '__proto__');
    fc.assert(
      fc.property(member, member, value, fc.nat(40), (outer, inner, json, cut) => {
        for (const text of [json, `{"${outer}":{"${inner}":${json}}}`, `{"${outer}":[{"${inner}":${json}}]}`]) {
          expect(readConfiguration(text).rules).toBeTypeOf('object');
          expect(readConfiguration(text.slice(0, cut)).problems).toBeInstanceOf(Array);
        }
      }),
    );
  });
});

describe('configurations', () => {
  const rules = (level: string): string => JSON.stringify({ rules: { spacing: level } });
  const all = new Configurations([
    { uri: 'file:///c%3A/work/scim-provisioning.config.json', text: rules('off') },
    { uri: 'file:///c%3A/work/a%20b/scim-provisioning.config.json', text: rules('hint') },
  ]);

  it.each([
    ['file:///c%3A/work/x.json', 'off'],
    ['file:///c:/work/a b/x.json', 'hint'],
    ['file:///c%3A/work/a%20b/c/x.json?y#z', 'hint'],
    ['file:///c%3A/workshop/x.json', undefined],
    ['untitled:Untitled-1', undefined],
    ['file:///%', undefined],
  ])('apply to what is in their folders: %s', (uri, level) => {
    expect(all.severitiesFor(uri)).toEqual(level === undefined ? {} : { spacing: level });
  });
});
