import type { RuleRecords } from './record.js';

/** Rules about the names in a synchronization schema: directories, objects and attribute definitions, and their uses. */
export const schemaRules = {} as const satisfies RuleRecords;
