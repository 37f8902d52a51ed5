import { describe, expect, it } from 'vitest';
import { Chance, runs, seedOr } from '../../../../test/kit/chance.js';
import { continued, keptList } from './kept-list.js';

interface Entry {
  readonly key: string;
}

describe('a kept list', () => {
  it('has an entry for each key, and the earlier ones around what changed', () => {
    const chance = new Chance(seedOr(3));
    for (let run = 0; run < runs(500); run++) {
      const before = Array.from({ length: chance.below(6) }, (): Entry => ({ key: chance.pick(['a', 'b', 'c']) }));
      const keys = before.map(({ key }) => key);
      keys.splice(chance.below(keys.length + 1), chance.below(3), ...['x', 'y'].slice(chance.below(3)));
      const { entries, change } = keptList(
        keys,
        before,
        ({ key }) => key,
        (key): Entry => ({ key }),
      );
      expect(entries.map(({ key }) => key)).toEqual(keys);
      const { at, removed, added } = change;
      expect(before.toSpliced(at, removed.length, ...added)).toEqual(entries);
      expect(entries.filter((entry) => !before.includes(entry))).toEqual(added);
    }
  });

  it('is the earlier list if nothing changed', () => {
    const before = [{ key: 'a' }, { key: 'b' }];
    const { entries } = keptList(
      ['a', 'b'],
      before,
      ({ key }) => key,
      (key) => ({ key }),
    );
    expect(entries).toBe(before);
  });

  it('continues the list at its place, from the beginning or from the end', () => {
    const ends = (list: string): { first: string; last: string } => ({ first: list.at(0)!, last: list.at(-1)! });
    expect(continued(['c', 'x'], 1, 2, ['ab', 'cd'], ends)).toBe('cd');
    expect(continued(['c', 'x'], 2, 3, ['ab', 'cd'], ends)).toBe('cd');
    expect(continued(['x', 'y'], 0, 1, ['ab'], ends)).toBe('ab');
    expect(continued(['x', 'y'], 5, 6, ['ab'], ends)).toBeUndefined();
  });
});
