import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFilter, parsePath } from '../../server/src/language/scim/parser/index.js';
import { print } from '../../server/src/language/scim/printer.js';
import { derivesFilter, derivesPath } from '../kit/abnf.js';
import { drawn } from '../kit/marked.js';

interface Case {
  about: string;
  text: string;
  problems: { code: string; start: number; end: number }[];
}

function cases(name: string): Case[] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')) as Case[];
}

describe.each([
  ['scim-path', parsePath, derivesPath],
  ['scim-filter', parseFilter, derivesFilter],
] as const)('%s', (name, parse, derives) => {
  it('labels as sound what the grammar derives, and nothing else', () => {
    const labels = cases(name).map(({ text, problems }) => [text, problems.length === 0]);
    expect(labels).toEqual(cases(name).map(({ text }) => [text, derives(text)]));
  });

  it('has each text once', () => {
    const texts = cases(name).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(cases(name))('$about: $text', ({ text, problems }) => {
    const draw = (found: readonly Case['problems'][number][]): string =>
      drawn(
        text,
        found.map((problem) => ({ ...problem, label: problem.code })),
      );
    const byPlace = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
      a.start - b.start || a.end - b.end;
    expect(draw([...parse(text).problems].sort(byPlace))).toBe(draw(problems));
  });

  it.each(cases(name).filter(({ problems }) => problems.length === 0))('prints and parses again: $text', ({ text }) => {
    const printed = print(text, parse(text).tree);
    expect(parse(printed).problems).toEqual([]);
    expect(print(printed, parse(printed).tree)).toBe(printed);
  });
});
