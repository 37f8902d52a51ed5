import type { RuleRecords } from './record.js';

/** Rules about scoping filters. */
export const scopingRules = {
  'scope-filter-groups': {
    title: 'Member name of filter groups',
    severity: 'error',
    description: 'Groups of a scoping filter in a member that Microsoft Graph does not have.',
    safeFix: true,
  },
  'scoping-attribute-case': {
    title: 'Letter case of an attribute',
    severity: 'warning',
    description: 'An attribute in a different letter case than in the directory.',
    safeFix: true,
  },
  'scoping-contradiction': {
    title: 'Contradicting clauses',
    severity: 'warning',
    description: 'Clauses of a group that exclude each other.',
    safeFix: false,
  },
  'scoping-empty-group': {
    title: 'Empty group',
    severity: 'warning',
    description: 'A group without clauses.',
    safeFix: false,
  },
  'scoping-incomplete': {
    title: 'Incomplete clause',
    severity: 'error',
    description: 'A clause without an attribute, an operator or a value.',
    safeFix: false,
  },
  'scoping-operator-spelling': {
    title: 'Spelling of an operator',
    severity: 'warning',
    description: 'An operator in a different letter case or with different separators.',
    safeFix: true,
  },
  'scoping-operator-type': {
    title: 'Operator for another type',
    severity: 'warning',
    description: 'An operator that does not fit the type of the attribute.',
    safeFix: false,
  },
  'scoping-regular-expression': {
    title: 'Invalid regular expression',
    severity: 'error',
    description: 'A regular expression that .NET rejects.',
    safeFix: false,
  },
  'scoping-repeated-clause': {
    title: 'Repeated clause',
    severity: 'hint',
    description: 'The same clause or group twice.',
    safeFix: false,
  },
  'scoping-surplus-value': {
    title: 'Unused value',
    severity: 'information',
    description: 'A value for an operator that takes none.',
    safeFix: false,
  },
  'scoping-unknown-attribute': {
    title: 'Unknown attribute',
    severity: 'warning',
    description: 'A source attribute that does not exist.',
    safeFix: false,
  },
  'scoping-unknown-operator': {
    title: 'Unknown operator',
    severity: 'warning',
    description: 'An operator that neither Microsoft Graph nor the Entra portal has.',
    safeFix: false,
  },
  'scoping-unsupported-attribute': {
    title: 'Unsupported attribute',
    severity: 'warning',
    description: 'An attribute that scoping filters do not support.',
    safeFix: false,
  },
  'scoping-value-type': {
    title: 'Type of a value',
    severity: 'warning',
    description: 'A value that does not fit the operator or the attribute.',
    safeFix: true,
  },
} as const satisfies RuleRecords;
