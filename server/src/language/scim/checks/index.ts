import type { ParsedFilter, ParsedPath } from '../parser/index.js';
import { analyse } from './analysis.js';
import { attributeCase } from './attribute-case.js';
import type { Problem } from '../../problems/problem.js';
import type { Check, CheckedText, CheckOptions } from './check.js';
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

export type { Check, CheckOptions } from './check.js';

/** Every check of what a path or filter means. */
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
  notFilterable,
];

/** The problems in the meaning of a path that a client writes to, in source order. */
export function checkPath(path: ParsedPath, options: CheckOptions): Problem[] {
  return run({ role: 'path', ...path, ...options, analysis: analyse(path.text, path.tree, options.resource) });
}

/** The problems in the meaning of a filter, in source order. */
export function checkFilter(filter: ParsedFilter, options: CheckOptions): Problem[] {
  return run({ role: 'filter', ...filter, ...options, analysis: analyse(filter.text, filter.tree, options.resource) });
}

function run(text: CheckedText): Problem[] {
  const found: Problem[] = [];
  for (const all of [checks, text.clientChecks ?? []]) {
    for (const { concerns, check } of all) if (concerns(text)) for (const problem of check(text)) found.push(problem);
  }
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start || a.end - b.end);
}
