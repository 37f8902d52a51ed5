import { expect, it } from 'vitest';
import { parseExpression } from '../parser.js';
import { checkExpression } from './index.js';

it.each([
  // In a regular expression it can only be meant to stay.
  [String.raw`Replace([a], , "\d+", , "", , )`, true],
  // Here the text loses nothing that it needs: what it says is \s already.
  [String.raw`Replace([a], , "[()\\\s-]", , "", , )`, false],
  // An escape of the format, or a slip: only one who knows what is meant can tell.
  [String.raw`FormatDateTime([a], , "yyyy", "y\yyy")`, false],
  [String.raw`Append([a], "\x")`, false],
])('%s is mended without asking: %s', (text, safe) => {
  const [found] = checkExpression(parseExpression(text)).filter(({ code }) => code === 'lone-backslash');
  expect(found?.fixes.map((fix) => fix.safe)).toEqual([safe]);
});
