import type { ParsedFilter, ParsedPath } from '../parser/index.js';
import { analyse } from './analysis.js';
import { attributeCase } from './attribute-case.js';
import { beyondEntra } from './beyond-entra.js';
import type { Check, CheckedText, CheckOptions, MeaningProblem } from './check.js';
import { complexComparison } from './complex-comparison.js';
import { conditionNeverMet } from './condition-never-met.js';
import { conditionAlwaysMet } from './condition-always-met.js';
import { missingSelector } from './missing-selector.js';
import { notFilterable } from './not-filterable.js';
import { operatorType } from './operator-type.js';
import { repeatedCondition } from './repeated-condition.js';
import { selectorOnSingleValue } from './selector-on-single-value.js';
import { unknownAttribute } from './unknown-attribute.js';
import { unknownSubAttribute } from './unknown-sub-attribute.js';
import { unknownValue } from './unknown-value.js';
import { valueType } from './value-type.js';

export type { Check, CheckOptions, MeaningFix, MeaningProblem } from './check.js';

/** Everything that is checked of what a path or filter says. */
export const checks: readonly Check[] = [
  unknownAttribute,
  unknownSubAttribute,
  unknownValue,
  attributeCase,
  operatorType,
  valueType,
  complexComparison,
  selectorOnSingleValue,
  missingSelector,
  repeatedCondition,
  conditionNeverMet,
  conditionAlwaysMet,
  beyondEntra,
  notFilterable,
];

/** What is wrong with what a path says, as a target that Entra writes to; in the order of the text. */
export function checkPath(path: ParsedPath, options: CheckOptions): MeaningProblem[] {
  return run({ role: 'path', ...path, ...options, analysis: analyse(path.text, path.tree, options.resource) });
}

/** What is wrong with what a filter says; in the order of the text. */
export function checkFilter(filter: ParsedFilter, options: CheckOptions): MeaningProblem[] {
  return run({ role: 'filter', ...filter, ...options, analysis: analyse(filter.text, filter.tree, options.resource) });
}

/** More of one kind in one text help nobody. */
const MAX_PROBLEMS = 50;

function run(text: CheckedText): MeaningProblem[] {
  const problems: MeaningProblem[] = [];
  for (const { code, severity, check } of checks) {
    let count = 0;
    for (const found of check(text)) {
      if (++count > MAX_PROBLEMS) break;
      problems.push({
        start: found.at.start,
        end: found.at.end,
        code,
        severity: found.severity ?? severity,
        message: found.message,
        fixes: found.fixes ?? [],
      });
    }
  }
  return problems.sort((a, b) => a.start - b.start || a.end - b.end);
}
