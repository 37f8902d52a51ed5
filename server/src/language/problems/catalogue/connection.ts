import type { RuleRecords } from './record.js';

/** Rules about what the last Test Connection found. */
export const connectionRules = {
  'connection-failed': {
    title: 'Test Connection failed',
    severity: 'error',
    description: 'The last Test Connection failed.',
    safeFix: false,
  },
  'not-at-endpoint': {
    title: 'Target missing on the server',
    severity: 'warning',
    description: 'A target that is missing from the server’s schemas, or differs there.',
    safeFix: false,
  },
} as const satisfies RuleRecords;
