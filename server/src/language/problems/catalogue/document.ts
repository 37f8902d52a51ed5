import type { RuleRecords } from './record.js';

/** Rules about the document as a whole. */
export const documentRules = {
  'active-without-soft-deleted': {
    title: 'active does not depend on IsSoftDeleted',
    severity: 'hint',
    description: 'A source of `active` that does not read `IsSoftDeleted`.',
    safeFix: false,
  },
  'contradictory-flow-types': {
    title: 'Contradictory actions',
    severity: 'warning',
    description: 'A list of actions with `None` beside others, or with one of them twice.',
    safeFix: false,
  },
  'default-value-type': {
    title: 'Default value of the wrong type',
    severity: 'warning',
    description: 'A default value that does not fit the type of its target.',
    safeFix: false,
  },
  'duplicate-target': {
    title: 'Duplicate target',
    severity: 'error',
    description: 'A target attribute that is mapped twice.',
    safeFix: false,
  },
  'equal-matching-priority': {
    title: 'Equal matching priorities',
    severity: 'warning',
    description: 'Two matching attributes with the same priority.',
    safeFix: false,
  },
  'json-syntax': {
    title: 'Invalid JSON',
    severity: 'error',
    description: 'A file that is not valid JSON.',
    safeFix: false,
  },
  'matching-multi-valued': {
    title: 'Matching by several values',
    severity: 'warning',
    description: 'A matching attribute that has several values.',
    safeFix: false,
  },
  'matching-not-unique': {
    title: 'Matching by a shared value',
    severity: 'warning',
    description: 'A matching attribute that many accounts share.',
    safeFix: false,
  },
  'matching-priority-gap': {
    title: 'Gap in the matching priorities',
    severity: 'hint',
    description: 'Matching priorities that are not 1, 2, 3 and so on.',
    safeFix: false,
  },
  'matching-several-attributes': {
    title: 'Matching by several attributes',
    severity: 'warning',
    description: 'A matching attribute whose source reads more than one attribute.',
    safeFix: false,
  },
  'misplaced-attribute-mappings': {
    title: 'Misplaced attribute mappings',
    severity: 'error',
    description: 'Attribute mappings outside an object mapping.',
    safeFix: false,
  },
  'missing-sub-attribute': {
    title: 'Missing sub-attribute',
    severity: 'warning',
    description: 'A string that is mapped to a list of objects such as `emails`.',
    safeFix: false,
  },
  'no-matching-attribute': {
    title: 'No matching attribute',
    severity: 'error',
    description: 'An object mapping without a matching attribute.',
    safeFix: false,
  },
  'partial-schema': {
    title: 'Part of a synchronization schema',
    severity: 'information',
    description: 'A part of a synchronization schema, which cannot be uploaded alone.',
    safeFix: false,
  },
  'roles-twice': {
    title: 'Roles mapped twice',
    severity: 'hint',
    description: 'Mappings of both `roles` and the primary role.',
    safeFix: false,
  },
  'roles-with-scope-all': {
    title: 'Roles with the scope all',
    severity: 'warning',
    description: 'A function for app role assignments where users need no assignment.',
    safeFix: false,
  },
  'secret-in-file': {
    title: 'Secret in a file',
    severity: 'error',
    description: 'A token, a client secret or a password in a mapping document.',
    safeFix: false,
  },
  'soft-deleted-unmapped': {
    title: 'IsSoftDeleted not mapped',
    severity: 'warning',
    description: 'Users who are updated or deleted without a mapping of `active`.',
    safeFix: false,
  },
  'truncated-export': {
    title: 'Truncated export',
    severity: 'error',
    description: 'An object or list that PowerShell’s `ConvertTo-Json` truncated.',
    safeFix: false,
  },
  'undefined-target': {
    title: 'Target without a definition',
    severity: 'warning',
    description: 'A target that the directory of the schema does not define.',
    safeFix: false,
  },
  'unescaped-quote': {
    title: 'Unescaped quotation mark',
    severity: 'error',
    description: 'A string that ends too early because quotation marks in it are not escaped.',
    safeFix: true,
  },
  'unused-default-value': {
    title: 'Default value without effect',
    severity: 'information',
    description: 'A default value that is never written.',
    safeFix: false,
  },
  'unused-suppression': {
    title: 'Unused suppression',
    severity: 'hint',
    description: 'A comment that suppresses no problem.',
    safeFix: true,
  },
} as const satisfies RuleRecords;
