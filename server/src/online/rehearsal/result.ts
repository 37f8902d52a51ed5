import type { ConnectionResult } from '../connection/result.js';
import type { Left } from './clean-up.js';

/** The result of a rehearsal on a server: plain data, like that of a connection test, which the same reports show. */
export interface RehearsalResult extends ConnectionResult {
  /** What is left on the server; of several runs what matters most. */
  readonly left: Left;
  readonly isCancelled: boolean;
}
