import type { RuleRecords } from './record.js';

/** Rules about what SCIM paths and filters mean in the schemas of the application. */
export const meaningRules = {
  'attribute-case': {
    title: 'Letter case of an attribute',
    severity: 'hint',
    description: 'A name in a different letter case than in the schema.',
    safeFix: false,
  },
  'beyond-entra': {
    title: 'Selector that Entra may not support',
    severity: 'information',
    description: 'A selector in a target that uses more than `eq` and `and`.',
    safeFix: false,
  },
  'complex-comparison': {
    title: 'Comparison of a complex attribute',
    severity: 'warning',
    description: 'A comparison of a complex attribute as a whole.',
    safeFix: false,
  },
  'condition-always-met': {
    title: 'Condition that is always true',
    severity: 'warning',
    description: 'Two conditions joined by `or`, of which one is always true.',
    safeFix: false,
  },
  'condition-never-met': {
    title: 'Condition that is never true',
    severity: 'warning',
    description: 'Two conditions joined by `and` that are never both true.',
    safeFix: false,
  },
  'missing-selector': {
    title: 'Missing selector',
    severity: 'warning',
    description: 'A multi-valued target without a selector.',
    safeFix: false,
  },
  'not-filterable': {
    title: 'Filter that is not documented',
    severity: 'information',
    description: 'A filter by an attribute for which the application documents no filter.',
    safeFix: false,
  },
  'operator-type': {
    title: 'Operator that does not fit',
    severity: 'warning',
    description: 'An operator that does not fit the type of the attribute.',
    safeFix: false,
  },
  'repeated-condition': {
    title: 'Repeated condition',
    severity: 'warning',
    description: 'The same condition twice.',
    safeFix: false,
  },
  'selector-on-single-value': {
    title: 'Selector on a single value',
    severity: 'warning',
    description: 'A selector on an attribute that has only one value.',
    safeFix: false,
  },
  'unknown-attribute': {
    title: 'Unknown attribute',
    severity: 'warning',
    description: 'An attribute that the application does not have.',
    safeFix: true,
  },
  'unknown-sub-attribute': {
    title: 'Unknown sub-attribute',
    severity: 'warning',
    description: 'A sub-attribute that its attribute does not have.',
    safeFix: true,
  },
  'unknown-value': {
    title: 'Unknown value',
    severity: 'warning',
    description: 'A value in a selector that the application does not have.',
    safeFix: true,
  },
  'value-type': {
    title: 'Value of the wrong type',
    severity: 'warning',
    description: 'A value that does not fit the type of the attribute.',
    safeFix: true,
  },
} as const satisfies RuleRecords;
