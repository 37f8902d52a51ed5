import type { MappingUnit } from '../documents/mapping-unit.js';
import { problemWith, type Problem } from '../problems/problem.js';
import { span, type Span } from '../span.js';
import type { MappingRule } from './rule.js';

/**
 * The problems that rules find in an attribute mapping: in one that is disabled, only errors. They are found once, and moved with it when an edit before it moves
 * it.
 */
export function keptProblems(rules: readonly MappingRule[]): (unit: MappingUnit) => readonly Problem[] {
  return (unit) => {
    const { found } = unit;
    if (found?.problems.length === 0) return found.problems;
    const { offset } = unit.mapping.node;
    if (!found) {
      const problems: Problem[] = [];
      const { isDisabled } = unit.context.objectMapping;
      for (const { concerns, check } of rules) {
        if (!concerns(unit)) continue;
        for (const problem of check(unit)) if (!isDisabled || problem.severity === 'error') problems.push(problem);
      }
      unit.found = problems.length === 0 ? NOTHING : { offset, problems };
      return problems;
    }
    const by = offset - found.offset;
    return by === 0 ? found.problems : found.problems.map((problem) => moved(problem, by));
  };
}

const NOTHING: MappingUnit['found'] = { offset: 0, problems: [] };

function moved(problem: Problem, by: number): Problem {
  const { start, end, related } = problem;
  return problemWith(problem, {
    ...movedSpan({ start, end }, by),
    ...(related && { related: { ...related, at: movedSpan(related.at, by) } }),
  });
}

function movedSpan({ start, end }: Span, by: number): Span {
  return span(start + by, end + by);
}
