import { describe, expect, it } from 'vitest';
import { overlaps, span } from './span.js';

describe('overlaps', () => {
  it.each([
    ['two that share a character', span(0, 3), span(2, 4), true],
    ['two that follow each other', span(0, 2), span(2, 4), false],
    ['a cursor within', span(0, 4), span(2, 2), true],
    ['a cursor at the beginning', span(2, 4), span(2, 2), true],
    ['a cursor at the end', span(0, 2), span(2, 2), true],
    ['a cursor beyond', span(0, 2), span(3, 3), false],
    ['a cursor at a place of no width', span(2, 2), span(2, 2), true],
    ['a cursor beside an empty span', span(2, 2), span(3, 3), false],
  ])('%s', (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});
