import { describe, expect, it } from 'vitest';
import { fitting, MAX_OFFERED } from './fitting.js';

function fittingNames(names: readonly string[], typed: string): string[] {
  return fitting(
    names.map((name) => ({ name })),
    typed,
  ).map(({ name }) => name);
}

describe('the names that fit what is typed', () => {
  it('are all names of a short list, because the editor filters them', () => {
    expect(fittingNames(['mail', 'city'], 'x')).toEqual(['mail', 'city']);
  });

  it('are the best of a long list, in order', () => {
    const many = Array.from({ length: MAX_OFFERED + 100 }, (_, i) => `extension${i}`);
    const names = [...many, 'departmentCode', 'theDept', 'dePt', 'dXeXpXt', 'dpet', 'deptCode'];
    expect(fittingNames(names, 'DEPT')).toEqual(['dePt', 'deptCode', 'theDept', 'departmentCode', 'dXeXpXt']);
    expect(fittingNames(names, 'extension29')[0]).toBe('extension29');
    expect(fittingNames(names, '')).toHaveLength(MAX_OFFERED);
    expect(fittingNames(names, 'zzz')).toEqual([]);
  });
});
