import type { RuleRecords } from './record.js';

/** Rules about the names in a synchronization schema: directories, objects and attribute definitions, and their uses. */
export const schemaRules = {
  'anchor-count': {
    title: 'No anchor, or several',
    severity: 'warning',
    description: 'An object that does not have exactly one anchor.',
    safeFix: false,
  },
  'anchor-target': {
    title: 'Anchor as a target',
    severity: 'warning',
    description: 'A mapping that writes the anchor of a SCIM resource.',
    safeFix: false,
  },
  'duplicate-definition': {
    title: 'Duplicate definition',
    severity: 'error',
    description: 'An attribute that an object defines twice.',
    safeFix: false,
  },
  'duplicate-directory': {
    title: 'Duplicate directory',
    severity: 'error',
    description: 'Two directories with the same name.',
    safeFix: false,
  },
  'duplicate-object': {
    title: 'Duplicate object',
    severity: 'error',
    description: 'Two objects of a directory with the same name.',
    safeFix: false,
  },
  'duplicate-object-mapping': {
    title: 'Duplicate object mapping',
    severity: 'warning',
    description: 'Two object mappings of a rule for the same objects.',
    safeFix: false,
  },
  'duplicate-rule': {
    title: 'Duplicate rule',
    severity: 'error',
    description: 'Two synchronization rules with the same id.',
    safeFix: false,
  },
  'unknown-directory': {
    title: 'Unknown directory',
    severity: 'warning',
    description: 'A rule that names a directory that the schema does not define.',
    safeFix: false,
  },
  'unknown-object': {
    title: 'Unknown object',
    severity: 'warning',
    description: 'An object mapping that names an object that the directory does not define.',
    safeFix: false,
  },
  'unknown-referenced-object': {
    title: 'Unknown referenced object',
    severity: 'warning',
    description: 'A reference to an object that the directory does not define.',
    safeFix: false,
  },
} as const satisfies RuleRecords;
