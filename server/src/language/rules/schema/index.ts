import type { Rule } from '../rule.js';
import { anchorCount } from './anchor-count.js';
import { duplicateDefinition } from './duplicate-definition.js';
import { duplicateDirectory } from './duplicate-directory.js';
import { duplicateObjectMapping } from './duplicate-object-mapping.js';
import { duplicateObject } from './duplicate-object.js';
import { duplicateRule } from './duplicate-rule.js';
import { unknownDirectory } from './unknown-directory.js';
import { unknownObject } from './unknown-object.js';
import { missingNames } from './missing-names.js';
import { unknownReferencedObject } from './unknown-referenced-object.js';

/** The rules about what a synchronization schema defines, and what it says twice. */
export const definitionRules: readonly Rule[] = [
  missingNames,
  duplicateDirectory,
  duplicateObject,
  duplicateDefinition,
  duplicateRule,
  duplicateObjectMapping,
  anchorCount,
  unknownDirectory,
  unknownObject,
  unknownReferencedObject,
];
