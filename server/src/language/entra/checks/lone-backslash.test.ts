import { expect, it } from 'vitest';
import { parseExpression } from '../parser.js';
import { checkExpression } from './index.js';

it.each([
  // Graph's own defaults have single backslashes, so that it is not certain that anything is lost.
  [String.raw`Replace([a], , "\d+", , "", , )`, false],
  // Here the text loses nothing that it needs: what it says is \s already.
  [String.raw`Replace([a], , "[()\\\s-]", , "", , )`, false],
  // An escape of the format, or a slip: only one who knows what is meant can tell.
  [String.raw`FormatDateTime([a], , "yyyy", "y\yyy")`, false],
  [String.raw`Append([a], "\x")`, false],
])('%s is fixed without asking: %s', (text, safe) => {
  const [found] = checkExpression(parseExpression(text)).filter(({ code }) => code === 'lone-backslash');
  expect(found?.fixes.map((fix) => fix.safe)).toEqual([safe]);
});
