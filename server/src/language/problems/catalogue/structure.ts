import type { RuleRecords } from './record.js';

/** Rules about the members of mapping documents: their names, types and values. */
export const structureRules = {
  'duplicate-member': {
    title: 'Duplicate member',
    severity: 'error',
    description: 'A member that an object has twice.',
    safeFix: true,
  },
  'empty-document': {
    title: 'Nothing is provisioned',
    severity: 'error',
    description: 'A provisioning file that is empty, is no object, or has no attribute mappings.',
    safeFix: false,
  },
  'member-type': {
    title: 'Wrong type of value',
    severity: 'error',
    description: 'A string, a number, a list or an object where something else belongs.',
    safeFix: true,
  },
  'member-value': {
    title: 'Unknown value of a member',
    severity: 'error',
    description: 'A value that is not one of those that a member can have.',
    safeFix: true,
  },
  'misplaced-member': {
    title: 'Misplaced member',
    severity: 'error',
    description: 'A known member that is in an object where it has no effect.',
    safeFix: false,
  },
  'missing-member': {
    title: 'Missing member',
    severity: 'error',
    description: 'An object without a member that it needs.',
    safeFix: false,
  },
  'unknown-member': {
    title: 'Unknown member',
    severity: 'error',
    description: 'A member that is misspelt, or that a provisioning file does not have.',
    safeFix: true,
  },
} as const satisfies RuleRecords;
