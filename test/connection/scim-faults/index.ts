import { ANSWER_FAULTS } from './answers.js';
import { DISCOVERY_FAULTS } from './discovery.js';
import { FILTER_FAULTS } from './filters.js';
import { LIST_FAULTS } from './lists.js';
import { TOKEN_FAULTS } from './tokens.js';
import { type ScimFault } from './fault.js';

export type { ScimFault } from './fault.js';

/** What can be wrong with a server, each beside what a test of the connection has to say. */
export const SCIM_FAULTS: readonly ScimFault[] = [
  ...FILTER_FAULTS,
  ...ANSWER_FAULTS,
  ...TOKEN_FAULTS,
  ...LIST_FAULTS,
  ...DISCOVERY_FAULTS,
];
