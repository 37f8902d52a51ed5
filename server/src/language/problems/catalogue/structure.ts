import type { RuleRecords } from './record.js';

/** Rules about the members of mapping documents: their names, types and values. */
export const structureRules = {} as const satisfies RuleRecords;
