import { describe, expect, it } from 'vitest';
import { remembered, rememberedFor } from './remembered.js';

describe('a remembered function', () => {
  it('computes the result of a string once', () => {
    const asked: string[] = [];
    const upper = remembered((text) => {
      asked.push(text);
      return text.toUpperCase();
    }, 2);
    expect(['a', 'b', 'a'].map(upper)).toEqual(['A', 'B', 'A']);
    expect(asked).toEqual(['a', 'b']);
  });

  it('computes the result of an object once, also if it is undefined', () => {
    const asked: object[] = [];
    const find = rememberedFor((key: object): string | undefined => {
      asked.push(key);
      return undefined;
    });
    const [a, b] = [{}, {}];
    expect([a, b, a].map((key) => find(key))).toEqual([undefined, undefined, undefined]);
    expect(asked).toEqual([a, b]);
  });
});
