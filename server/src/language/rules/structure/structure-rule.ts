import { namingOf } from '../../json/naming.js';
import type { JsonNode } from '../../json/json-tree.js';
import type { RuleCode } from '../../problems/catalogue/index.js';
import { problem, problemWith, type Problem } from '../../problems/problem.js';
import type { MappingProblemDraft } from '../rule.js';
import type { FaultyObject } from './faulty-object.js';

/** A check of the members of one object. */
export interface StructureRule {
  readonly code: RuleCode;
  readonly problems: (found: FaultyObject) => Iterable<Problem>;
}

/** Makes a rule for one kind of mistake in the members of an object. */
export function structureRule({
  code,
  check,
}: {
  readonly code: RuleCode;
  readonly check: (found: FaultyObject) => Iterable<MappingProblemDraft>;
}): StructureRule {
  return {
    code,
    *problems(found) {
      for (const { fixes, ...draft } of check(found)) {
        const made = problem(code, draft);
        yield fixes ? problemWith(made, { fixes }) : made;
      }
    },
  };
}

/** A member's name in the form that the object's own names have. */
export function nameIn(object: JsonNode, name: string): string {
  return namingOf(object)?.(name) ?? name;
}
