import type { RuleRecords } from './record.js';

/** Rules about what the application requires and supports. */
export const applicationRules = {
  'matching-not-filterable': {
    title: 'Matching attribute without a filter',
    severity: 'warning',
    description: 'A matching attribute for which the application documents no filter.',
    safeFix: false,
  },
  'read-only-target': {
    title: 'Read-only target',
    severity: 'error',
    description: 'A target that only the application itself can write.',
    safeFix: false,
  },
  'required-target': {
    title: 'Missing required target',
    severity: 'warning',
    description: 'A required target that is not mapped.',
    safeFix: false,
  },
  'tenant-url': {
    title: 'Invalid tenant URL',
    severity: 'error',
    description: 'A tenant URL that Entra cannot use.',
    safeFix: true,
  },
  'tenant-url-host': {
    title: 'Unknown host of the tenant URL',
    severity: 'warning',
    description: 'A tenant URL with a host that is not known to serve the application.',
    safeFix: true,
    file: 'rules/tenant-url.ts',
  },
  'unknown-application': {
    title: 'Unknown application',
    severity: 'warning',
    description: 'An application without a profile.',
    safeFix: false,
  },
  'unsupported-action': {
    title: 'Unsupported action',
    severity: 'error',
    description: 'An action that the application does not support.',
    safeFix: false,
  },
} as const satisfies RuleRecords;
