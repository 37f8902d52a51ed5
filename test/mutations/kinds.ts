import { connectionKinds, jsonKinds } from './json.js';
import type { MistakeKind } from './kind.js';
import { matchingKinds, scopingKinds } from './matching.js';
import { schemaKinds } from './schema.js';
import { sourceKinds, targetKinds } from './strings.js';
import { memberKinds } from './structure.js';

/** Every kind of mistake. A kind whose rules do not exist yet is skipped, and marked in the table. */
export const kinds: readonly MistakeKind[] = [
  ...targetKinds,
  ...sourceKinds,
  ...matchingKinds,
  ...scopingKinds,
  ...memberKinds,
  ...schemaKinds,
  ...jsonKinds,
  ...connectionKinds,
];
