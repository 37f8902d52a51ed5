import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { matches, parseRegex, StepBudget } from '../../server/src/language/dotnet/regex/index.js';
import { root } from '../../scripts/project.mjs';

/*
 * No regular expression of the code, and no pattern of the JSON Schemas, takes more than linear time on any text: four times
 * the text takes at most five times the steps of a backtracking matcher. The texts are those that the expression itself
 * suggests: the characters that it names, again and again, after and before others.
 */

const TIMES = 4;
const LIMIT = 5;

interface Written {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function* inCode(folder: string): Iterable<Written> {
  for (const entry of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
    const file = path.join(folder, entry);
    const tree = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest);
    const found: Written[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
        const end = node.text.lastIndexOf('/');
        const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
        found.push({ where: `${file}:${line + 1} ${node.text}`, source, flags });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    yield* found;
  }
}

function* inSchemas(): Iterable<Written> {
  for (const file of readdirSync(path.join(root, 'schemas'))) {
    const json = readFileSync(path.join(root, 'schemas', file), 'utf8');
    const found: string[] = [];
    JSON.parse(json, (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string') found.push(value);
      if (key === 'patternProperties') found.push(...Object.keys(value as object));
      return value;
    });
    for (const source of found) yield { where: `${file} ${source}`, source, flags: '' };
  }
}

/** What the .NET matcher reads as JavaScript does. */
function translated({ source, flags }: Written): string {
  const dotnet = source.replaceAll('[^]', '[\\s\\S]').replaceAll('\\/', '/');
  const options = ['i', 's', 'm'].filter((flag) => flags.includes(flag)).join('');
  return options === '' ? dotnet : `(?${options})${dotnet}`;
}

/** Pieces that an expression may go over again and again: its own characters, and usual ones. */
function pieces(source: string): string[] {
  const own = Array.from(source.replace(/\\[a-zA-Z]|[()[\]{}|?*+^$\\]/g, ' ')).filter((character) => character !== ' ');
  const words = source.match(/[A-Za-z]{2,}/g) ?? [];
  const usual = [
    'a',
    'A',
    '0',
    ' ',
    '\t',
    '\n',
    '"',
    "'",
    '\\',
    '/',
    '.',
    ',',
    ':',
    '-',
    '_',
    '[',
    ']',
    '(',
    ')',
    '{',
    '<',
    '//',
    '/*',
    ' ,',
    'a ',
    'a.',
    'a,',
    '0.',
    '${',
  ];
  return [...new Set([...own, ...words, ...usual])];
}

const written = [...inCode('server/src'), ...inCode('client/src'), ...inSchemas()];
const read = written.map((one) => ({ ...one, regex: parseRegex(translated(one)) }));

it('are nearly all read by the matcher', () => {
  expect(written.length).toBeGreaterThan(150);
  const unread = read.filter(({ regex }) => regex.problems.length > 0 || regex.uncomputed !== undefined);
  expect(unread.length, unread.map(({ where }) => where).join('\n')).toBeLessThan(written.length / 10);
});

/** Expressions that only short texts are given to, by the code around them. */
const SHORT = ['((?:\\/[^/]+)+)\\1\\/*$', '(?:%[0-9a-f]?|\\\\+(?:u[0-9a-f]{0,3})?|&#?[0-9a-z]{0,8})$'];

it('take linear time', () => {
  const slow: string[] = [];
  for (const { where, source, regex, flags } of read) {
    // One that is tried at one place only goes over each text once, by its caller's doing.
    if (regex.problems.length > 0 || regex.uncomputed !== undefined || flags.includes('y') || SHORT.includes(source))
      continue;
    const steps = (text: string): number => {
      const budget = new StepBudget(1e9);
      matches(regex, text, budget);
      return budget.spent;
    };
    const all = pieces(source);
    const beginnings = ['', ...all.slice(0, 3)];
    const found = all.find((piece) =>
      beginnings.some((beginning) => {
        const [few, many] = [150, TIMES * 150].map((count) => steps(`${beginning}${piece.repeat(count)}\u0001`));
        return many! / Math.max(few!, 150) > LIMIT;
      }),
    );
    if (found !== undefined) slow.push(`${where} on ${JSON.stringify(found)}`);
  }
  expect(slow, slow.join('\n')).toEqual([]);
});
